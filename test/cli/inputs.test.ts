import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bash, chaff, printed, refusal, temporaryFolder } from '../support/cli.js';
import { ARTICLE, CLEAN_ARTICLE, PAGE } from '../support/cli-texts.js';

const folder = temporaryFolder();
const cwd = folder.path;
const OTHER = 'The pier of Ostrel opens again in May, when the paint has dried.\n';

folder.add('article.txt', ARTICLE);
folder.add('page.html', PAGE);
folder.add('other.txt', OTHER);
folder.add('empty.txt', '');
mkdirSync(join(cwd, 'folder'));

describe('an input', () => {
  it.each([
    ['chaff article.txt'],
    ['chaff < article.txt'],
    ['cat article.txt | chaff'],
    ['cat article.txt | chaff -'],
    ['chaff <(cat article.txt)'],
  ])('can be given as `%s`', async (script) => {
    expect(await bash(script, { cwd })).toEqual(printed(CLEAN_ARTICLE));
  });

  it('can be HTML, which is told by its content and not by its name', async () => {
    folder.add('page-in-disguise.txt', PAGE);
    expect(await chaff(['page.html'], { cwd })).toEqual(printed(CLEAN_ARTICLE));
    expect(await chaff(['page-in-disguise.txt'], { cwd })).toEqual(printed(CLEAN_ARTICLE));
  });

  it('can be several files, printed in their order with a blank line between', async () => {
    expect(await chaff(['other.txt', 'article.txt', 'page.html'], { cwd })).toEqual(printed(`${OTHER}\n${CLEAN_ARTICLE}\n${CLEAN_ARTICLE}`));
  });

  it('can be standard input among files', async () => {
    expect(await chaff(['article.txt', '-'], { cwd, stdin: OTHER })).toEqual(printed(`${CLEAN_ARTICLE}\n${OTHER}`));
  });

  it('can have a name that begins with a hyphen, after `--`', async () => {
    folder.add('-x.txt', ARTICLE);
    expect(await chaff(['--', '-x.txt'], { cwd })).toEqual(printed(CLEAN_ARTICLE));
    expect(await chaff(['./-x.txt'], { cwd })).toEqual(printed(CLEAN_ARTICLE));
    expect(await chaff(['-x.txt'], { cwd })).toEqual(refusal(64, "unknown option '-x.txt'"));
  });

  it.each([
    ['two words.txt'],
    ['line\nbreak.txt'],
    ['\u001b[31mred.txt'],
    ['灯台.txt'],
    ['$(echo x).txt'],
    ['*.txt'],
  ])('can have the name %j', async (name) => {
    folder.add(name, ARTICLE);
    expect(await chaff([name], { cwd })).toEqual(printed(CLEAN_ARTICLE));
  });

  it('without any text gives nothing, a warning and no failure', async () => {
    folder.add('blank.txt', ' \n\t\r\n\u00a0\n');
    expect(await chaff(['empty.txt'], { cwd })).toEqual(printed('', 'chaff: empty.txt: has no text\n'));
    expect(await chaff(['blank.txt'], { cwd })).toEqual(printed('', 'chaff: blank.txt: has no text\n'));
    expect(await chaff([])).toEqual(printed('', 'chaff: standard input: has no text\n'));
  });
});

describe('an input that cannot be read', () => {
  it('is refused when it is missing', async () => {
    expect(await chaff(['nowhere.txt'], { cwd })).toEqual(refusal(66, 'nowhere.txt: no such file (check the name)'));
    expect(await chaff(['other.txt/x'], { cwd })).toEqual(refusal(66, 'other.txt/x: no such file (a part of the path is not a folder)'));
    const long = 'x'.repeat(300);
    expect(await chaff([long], { cwd })).toEqual(refusal(66, `${long}: no such file (the name is too long)`));
  });

  it('is refused when it is a folder', async () => {
    expect(await chaff(['folder'], { cwd })).toEqual(refusal(66, 'folder: this is a folder (name the files in it, or see "chaff clean")'));
    expect(await bash('chaff < folder', { cwd })).toEqual(
      refusal(66, 'standard input: this is a folder (name the files in it, or see "chaff clean")'),
    );
  });

  it('is refused when permission lacks', async ({ skip }) => {
    const uid = process.getuid?.() === 0 ? 65534 : undefined;
    const probe = await chaff(['--version'], { cwd: '/', ...(uid === undefined ? {} : { uid }) }).catch(() => ({ code: null }));
    skip(probe.code !== 0, 'root can read everything, and nobody cannot run chaff here');
    folder.add('secret.txt', ARTICLE);
    await bash('chmod 000 secret.txt && chmod 755 .', { cwd });
    const path = join(cwd, 'secret.txt');
    expect(await chaff([path], { cwd: '/', ...(uid === undefined ? {} : { uid }) })).toEqual(refusal(77, `${path}: permission denied`));
  });

  it('is named with its control characters escaped, on one line', async () => {
    const name = 'a\nb\tc\u001b[2J\u0007\u202egnp.\u2028txt';
    expect(await chaff([name], { cwd })).toEqual(
      refusal(66, 'a\\u000ab\\u0009c\\u001b[2J\\u0007\\u202egnp.\\u2028txt: no such file (check the name)'),
    );
  });

  const PNG = '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89';
  it.each([
    ['picture.png', 'a PNG image', PNG],
    ['picture.html', 'a PNG image', PNG],
    ['paper.pdf', 'a PDF document', '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n'],
    ['paper.docx', 'a ZIP archive or office document', 'PK\x03\x04\x14\0\0\0\x08\0mimetype'],
    ['picture.gz', 'a PNG image', gzipSync(Buffer.from(PNG, 'latin1'))],
    ['program', 'an executable', '\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0'],
    ['noise.txt', 'binary data', noise(4096)],
  ])('is refused when it is no text: %s', async (name, kind, bytes) => {
    folder.add(name, typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
    const line = `this is ${kind}, not text or HTML (convert it to text first)`;
    expect(await chaff([name], { cwd })).toEqual(refusal(65, `${name}: ${line}`));
    expect(await bash(`chaff < '${name}'`, { cwd })).toEqual(refusal(65, `standard input: ${line}`));
  });

  it('is unpacked when it is gzip', async () => {
    folder.add('page.html.gz', gzipSync(PAGE));
    expect(await chaff(['page.html.gz'], { cwd })).toEqual(printed(CLEAN_ARTICLE));
    expect(await bash('chaff < page.html.gz', { cwd })).toEqual(printed(CLEAN_ARTICLE));
    folder.add('cut.gz', gzipSync(PAGE).subarray(0, 99));
    expect(await chaff(['cut.gz'], { cwd })).toEqual(refusal(65, 'cut.gz: damaged gzip: unexpected end of file'));
  });

  it('is refused when it is gzip of more than a text can hold', async () => {
    await bash('head -c 600M /dev/zero | gzip -1 > bomb.gz', { cwd });
    expect(await chaff(['bomb.gz'], { cwd })).toEqual(refusal(65, 'bomb.gz: it is larger than 256 MiB (see --max-size)'));
  });

  it('is refused when it is too large for one text, before it fills the memory', async () => {
    await bash('truncate -s 3G sparse.txt', { cwd });
    expect(await chaff(['sparse.txt'], { cwd })).toEqual(refusal(65, 'sparse.txt: it is larger than 256 MiB (see --max-size)'));
  });

  it('does not keep the others from being cleaned', async () => {
    folder.add('picture.png', Buffer.from(PNG, 'latin1'));
    expect(await chaff(['nowhere.txt', 'article.txt', 'picture.png', 'folder', 'other.txt'], { cwd })).toEqual({
      code: 2,
      stdout: `${CLEAN_ARTICLE}\n${OTHER}`,
      stderr: [
        'chaff: nowhere.txt: no such file (check the name)\n',
        'chaff: picture.png: this is a PNG image, not text or HTML (convert it to text first)\n',
        'chaff: folder: this is a folder (name the files in it, or see "chaff clean")\n',
      ].join(''),
    });
  });
});

/** Bytes without any pattern, the same in each run. */
function noise(length: number): Uint8Array {
  const parts = Array.from({ length: length / 32 }, (_, i) => createHash('sha256').update(`${i}`).digest());
  return Buffer.concat(parts);
}
