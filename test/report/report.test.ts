import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ReportEntry } from '../../src/report/entry.js';
import type { ReportIndex } from '../../src/report/index-data.js';
import { chaff, temporaryFolder } from '../support/cli.js';
import { folderWith, SCRAPES } from './scrapes.js';

const parent = temporaryFolder();

const { 'in/binary.txt': _, ...READABLE } = SCRAPES;

function unpacked<Data>(html: string, id: string): Data {
  const [, base64] = new RegExp(`<script type="application/octet-stream" id="${id}">([^<]*)</script>`).exec(html) ?? [];
  return JSON.parse(inflateRawSync(Buffer.from(base64 ?? '', 'base64')).toString('utf8')) as Data;
}

async function reportOf(
  files: Readonly<Record<string, string>>,
  ...args: string[]
): Promise<{ html: string; index: ReportIndex; entries: ReportEntry[] }> {
  const cwd = folderWith(parent.path, files);
  await chaff(['report', 'in', '-o', 'report.html', ...args], { cwd });
  const html = readFileSync(join(cwd, 'report.html'), 'utf8');
  return { html, index: unpacked(html, 'index'), entries: unpacked(html, 'chunk-0') };
}

describe('chaff report', () => {
  it('writes one page, and prints sums', async () => {
    const cwd = folderWith(parent.path, READABLE);
    const { code, stdout, stderr } = await chaff(['report', 'in', '-o', 'report.html'], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^files: 5 cleaned, 1 left as they were\nwords: \d+ kept, \d+ dropped/);
    expect(existsSync(join(cwd, 'report.html'))).toBe(true);
  });

  it('gives the same page again, for any number of workers', async () => {
    const cwd = folderWith(parent.path, SCRAPES);
    for (const jobs of ['1', '3']) await chaff(['report', 'in', '-o', `${jobs}.html`, '--jobs', jobs], { cwd });
    expect(readFileSync(join(cwd, '1.html'), 'utf8')).toBe(readFileSync(join(cwd, '3.html'), 'utf8'));
  });

  it('needs a name for the page', async () => {
    const cwd = folderWith(parent.path, READABLE);
    expect(await chaff(['report', 'in'], { cwd })).toEqual({
      code: 64,
      stdout: '',
      stderr: 'chaff: nobody says where the report goes (use --output FILE)\n',
    });
  });

  it('replaces a page only when it is told to', async () => {
    const cwd = folderWith(parent.path, { ...READABLE, 'report.html': 'mine' });
    const args = ['report', 'in', '-o', 'report.html'];
    expect(await chaff(args, { cwd })).toMatchObject({ code: 73, stderr: 'chaff: report.html: is there already (use --force to replace it)\n' });
    expect(readFileSync(join(cwd, 'report.html'), 'utf8')).toBe('mine');
    expect((await chaff([...args, '--force'], { cwd })).code).toBe(0);
  });

  it('names what cannot be read, in the page too, and does the others', async () => {
    const cwd = folderWith(parent.path, SCRAPES);
    const { code, stderr } = await chaff(['report', 'in', '-o', 'report.html'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^chaff: in\/binary\.txt: /);
    const index = unpacked<ReportIndex>(readFileSync(join(cwd, 'report.html'), 'utf8'), 'index');
    expect(index.failures.map(({ name }) => name)).toEqual(['in/binary.txt']);
    expect(index.documents).toHaveLength(5);
  });

  it('goes on without a file at which a worker stays too long', async () => {
    const rule =
      "export const slow = { id: 'slow', category: 'other', summary: 'Waits.', scope: 'block', examples: { drop: [], keep: [] }, judge(block) { while (block.text.startsWith('Wait')); } };\n";
    const cwd = folderWith(parent.path, { 'in/a.txt': 'It rained.\n', 'in/b.txt': 'Wait here.\n', 'in/c.txt': 'It snowed.\n', 'slow.mjs': rule });
    const { code, stderr } = await chaff(['report', 'in', '-o', 'report.html', '--rules', 'slow.mjs', '--timeout', '3'], { cwd });
    expect([code, stderr]).toEqual([2, 'chaff: in/b.txt: took longer than 3 s, and was ended (see --timeout)\n']);
    const { documents } = unpacked<ReportIndex>(readFileSync(join(cwd, 'report.html'), 'utf8'), 'index');
    expect(documents.map(([, name]) => name)).toEqual(['in/a.txt', 'in/c.txt']);
  });

  it('ends with 66 where there is nothing', async () => {
    const cwd = folderWith(parent.path, { 'in/picture.png': '' });
    expect(await chaff(['report', 'in', '-o', 'report.html'], { cwd })).toMatchObject({
      code: 66,
      stderr: expect.stringMatching(/^chaff: in: holds nothing to report on/),
    });
    expect(existsSync(join(cwd, 'report.html'))).toBe(false);
  });

  it('takes neither itself nor golden files for inputs, unless they are named', async () => {
    const files = { ...READABLE, 'in/report.html': '<p>old</p>', 'in/walk.clean.txt': 'golden\n' };
    const cwd = folderWith(parent.path, files);
    await chaff(['report', 'in', '-o', 'in/report.html', '--force'], { cwd });
    const namesIn = (page: string): string[] =>
      unpacked<ReportIndex>(readFileSync(join(cwd, page), 'utf8'), 'index').documents.map(([, name]) => name);
    expect(namesIn('in/report.html')).toHaveLength(5);
    await chaff(['report', 'in/walk.clean.txt', '-o', 'other.html'], { cwd });
    expect(namesIn('other.html')).toEqual(['in/walk.clean.txt']);
  });

  it('takes the flags of cleaning, and those that give exit codes', async () => {
    const { index } = await reportOf(READABLE, '--keep=related', '--ignore=deep');
    expect(index.categories).not.toContain('related');
    expect(index.documents).toHaveLength(3);
    const cwd = folderWith(parent.path, READABLE);
    expect((await chaff(['report', 'in', '-o', 'report.html', '--fail-on-brake'], { cwd })).code).toBe(1);
  });
});

describe('the page', () => {
  it('holds all that it needs: no address of anything to load stands in it', async () => {
    const { html } = await reportOf(SCRAPES);
    expect(html.match(/<(?:link|img|iframe|object|embed|base)\b|\bsrc=|@import|url\(/g)).toBeNull();
  });

  it('admits its own script and style sheet and nothing else', async () => {
    const { html } = await reportOf(SCRAPES);
    const [, policy] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html) ?? [];
    const hash = (tag: string): string => {
      const [, content] = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(html) ?? [];
      return `'sha256-${createHash('sha256')
        .update(content ?? '')
        .digest('base64')}'`;
    };
    expect(policy?.split('; ')).toEqual(expect.arrayContaining(["default-src 'none'", `script-src ${hash('script')}`, `style-src ${hash('style')}`]));
    expect(policy).not.toContain('unsafe');
  });

  it('has of a page the text and the names of elements, and no markup of its own', async () => {
    const { entries } = await reportOf({ 'in/harbour.html': READABLE['in/harbour.html'] });
    const [entry] = entries;
    expect(entry.text).toContain('Ada Quill leads the walk & says so: <b>it is bold</b>.');
    expect(entry.elements).toContainEqual(['header', expect.any(Number), '.site-header']);
    expect(JSON.stringify(entry)).not.toMatch(/tracker\.example|ads\.example|onerror|javascript:/);
    expect(entry.marks).toContainEqual([expect.any(Number), expect.any(Number), 'img', 'Lanterns on the pier']);
  });

  it('marks links and emphasis where they stand, whatever entities and white space come before', async () => {
    const { entries } = await reportOf({
      'in/a.html': '<p>Salt &amp;   <a href="/x">pepper &copy; mint</a>, and <b>more <i>and</i> more</b></p><p>No mark</p>',
    });
    const [{ text, marks }] = entries;
    expect(marks.map(([start, end, tag]) => [tag, text.slice(start, end)])).toEqual([
      ['a', 'pepper © mint'],
      ['b', 'more and more'],
      ['i', 'and'],
    ]);
  });

  it('costs no more than its text where elements are nested without end', async () => {
    const { entries } = await reportOf({ 'in/deep.html': `${'<b>'.repeat(20_000)}${'<p>It rained all day.</p>'.repeat(300)}` });
    expect(entries[0].marks.length).toBeLessThan(300 * 10);
  });
});
