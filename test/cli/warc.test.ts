import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { chaff, type Run, refusal, temporaryFolder } from '../support/cli.js';
import { ARTICLE, CLEAN_ARTICLE, PAGE, windows1251 } from '../support/cli-texts.js';

const folder = temporaryFolder();
const cwd = folder.path;
const CLEAN = CLEAN_ARTICLE.trimEnd();

function record(type: string, uri: string, block: string | Buffer, headers = ''): Buffer {
  const bytes = Buffer.from(block);
  const head = `WARC/1.0\r\nWARC-Type: ${type}\r\nWARC-Target-URI: ${uri}\r\nWARC-Date: 2024-03-12T09:30:00Z\r\n${headers}Content-Length: ${bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n\r\n')]);
}

function response(uri: string, body: string | Buffer, headers = '', status = '200 OK'): Buffer {
  const type = headers.includes('Content-Type') ? '' : 'Content-Type: text/html\r\n';
  return record('response', uri, Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${type}${headers}\r\n`), Buffer.from(body)]));
}

const chunked = (body: string): string => {
  const [one, two] = [body.slice(0, 100), body.slice(100)];
  return `${one.length.toString(16)}\r\n${one}\r\n${two.length.toString(16)};x=y\r\n${two}\r\n0\r\n\r\n`;
};

const INFO = record('warcinfo', '', 'software: crawler');
const uris = ({ stdout }: Run): string[] =>
  stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line).uri);
const warc = (stdin: Buffer, ...args: string[]): Promise<Run> => chaff(['warc', ...args], { cwd, stdin });

describe('chaff warc', () => {
  it('gives a row for every page, with address and date', async () => {
    const archive = Buffer.concat([INFO, response('https://quillmouth.example/a', PAGE)]);
    const { code, stdout, stderr } = await warc(archive);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.endsWith('}\n')).toBe(true);
    expect(JSON.parse(stdout)).toEqual({
      uri: 'https://quillmouth.example/a',
      date: '2024-03-12T09:30:00Z',
      title: 'Lanterns return to Quillmouth',
      language: 'en',
      text: CLEAN,
    });
  });

  it('takes HTML and plain text that was found, in its order, and nothing else', async () => {
    const archive = Buffer.concat([
      response('1', PAGE),
      record('request', 'request', 'GET / HTTP/1.1\r\n\r\n'),
      response('missing', PAGE, '', '404 Not Found'),
      response('moved', '', 'Location: /x\r\n', '301 Moved'),
      response('image', 'PNG', 'Content-Type: image/png\r\n'),
      response('2', ARTICLE, 'Content-Type: text/plain; charset=utf-8\r\n'),
      record('conversion', '3', ARTICLE, 'Content-Type: text/plain\r\n'),
      record('resource', '<4>', PAGE, 'Content-Type: text/html\r\n'),
      record('metadata', 'metadata', 'x: y'),
    ]);
    const run = await warc(archive);
    expect(uris(run)).toEqual(['1', '2', '3', '4']);
    expect(
      new Set(
        run.stdout
          .split('\n')
          .slice(0, -1)
          .map((line) => JSON.parse(line).text),
      ),
    ).toEqual(new Set([CLEAN]));
  });

  it.each([
    ['chunks', chunked(PAGE), 'Transfer-Encoding: chunked\r\n'],
    ['gzip', gzipSync(PAGE), 'Content-Encoding: gzip\r\n'],
    ['brotli', brotliCompressSync(PAGE), 'Content-Encoding: br\r\n'],
    ['headers of packing, and no packing', PAGE, 'Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n'],
  ])('unpacks bodies with %s', async (_, body, headers) => {
    expect(JSON.parse((await warc(response('1', body, headers))).stdout).text).toBe(CLEAN);
  });

  it('believes the header about the encoding of what is no UTF-8', async () => {
    const body = windows1251('<p>Фестиваль фонарей вернулся в гавань</p>');
    const { stdout } = await warc(response('1', body, 'Content-Type: text/html; charset=windows-1251\r\n'), '--explain');
    const { text, encoding } = JSON.parse(stdout);
    expect({ text, encoding }).toEqual({
      text: 'Фестиваль фонарей вернулся в гавань',
      encoding: { name: 'windows-1251', evidence: 'declared', lossy: false },
    });
  });

  it('reads archives of which each record is gzip, and writes gzip', async () => {
    folder.add('crawl.warc.gz', Buffer.concat([INFO, response('1', PAGE), response('2', PAGE)].map((one) => gzipSync(one))));
    expect(uris(await chaff(['warc', 'crawl.warc.gz'], { cwd }))).toEqual(['1', '2']);
    expect((await chaff(['warc', 'crawl.warc.gz', '-o', 'out.jsonl.gz'], { cwd })).code).toBe(0);
    expect(readFileSync(join(cwd, 'out.jsonl.gz')).subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]));
  });

  it('says with --explain what was dropped', async () => {
    const { dropped, counts } = JSON.parse((await warc(response('1', PAGE), '--explain')).stdout);
    expect(dropped.map(({ rule }: { rule: string }) => rule)).toEqual(['related-stub']);
    expect(counts.blocks.dropped).toBe(1);
  });

  it('does the others when a page is no text, with 2', async () => {
    const run = await warc(Buffer.concat([response('bad', Buffer.from([0, 1, 2, 0, 255, 0, 0])), response('2', PAGE)]));
    expect({ code: run.code, uris: uris(run) }).toEqual({ code: 2, uris: ['2'] });
    expect(run.stderr).toMatch(/^chaff: bad: .+\n$/);
  });

  it('unpacks what servers and crawlers make of a body', async () => {
    const packed = gzipSync(PAGE);
    const archive = Buffer.concat([
      response('raw', deflateRawSync(PAGE), 'Content-Encoding: deflate\r\n'),
      response('twice', gzipSync(brotliCompressSync(PAGE)), 'Content-Encoding: br, gzip\r\n'),
      response('cut off', packed.subarray(0, packed.length - 9), 'Content-Encoding: gzip\r\n'),
      response('long header', PAGE, `Set-Cookie: ${'x'.repeat(70_000)}\r\n`),
    ]);
    const { code, stdout, stderr } = await warc(archive);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const texts = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(texts.map(({ uri, text }) => [uri, text.slice(0, 200)])).toEqual(
      ['raw', 'twice', 'cut off', 'long header'].map((uri) => [uri, CLEAN.slice(0, 200)]),
    );
  });

  it('knows a page whose type nobody says by its beginning, or by what the crawler found out', async () => {
    const untyped = (uri: string, body: string, headers = ''): Buffer => record('response', uri, `HTTP/1.1 200 OK\r\n\r\n${body}`, headers);
    const archive = Buffer.concat([
      untyped('page', PAGE),
      untyped('text', ARTICLE, 'WARC-Identified-Payload-Type: text/plain\r\n'),
      untyped('code', 'let x = 1;'),
    ]);
    expect(uris(await warc(archive))).toEqual(['page', 'text']);
  });

  it('names pages that are larger than --max-size, packed or not, and does the others', async () => {
    const big = `<p>${'word '.repeat(20_000)}</p>`;
    const archive = Buffer.concat([
      response('https://a.example/', big),
      response('https://b.example/', gzipSync(big), 'Content-Encoding: gzip\r\n'),
      response('film', 'x'.repeat(90_000), 'Content-Type: video/mp4\r\n'),
      response('https://c.example/', PAGE),
    ]);
    const run = await warc(archive, '--max-size', '64K');
    expect(run.code).toBe(2);
    expect(uris(run)).toEqual(['https://c.example/']);
    const line = 'it is larger than 65536 bytes';
    expect(run.stderr).toBe(`chaff: https://a.example/: ${line}\nchaff: https://b.example/: ${line}\n`);
  });

  it('says how many pages the brake held', async () => {
    const { code, stderr } = await warc(response('a', PAGE), '--max-removed', '1');
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: 'chaff: standard input: 1 of 1 pages left as they were: too many of their words would go (see --max-removed)\n',
    });
  });

  it('warns when there is no page', async () => {
    expect(await warc(INFO)).toEqual({ code: 0, stdout: '', stderr: 'chaff: standard input: holds no page: no response of HTML or plain text\n' });
  });

  it.each([
    ['no archive', Buffer.from(ARTICLE), 'this is no WARC 1 archive, or a damaged one'],
    ['cut off', response('1', PAGE).subarray(0, 400), 'damaged archive: it breaks off within a record'],
    [
      'cut off in what is no page',
      record('request', '1', 'GET / HTTP/1.1\r\n\r\n').subarray(0, -10),
      'damaged archive: it breaks off within a record',
    ],
    ['of a length that is no number', Buffer.from('WARC/1.1\r\nContent-Length: 0x10\r\n\r\n'), 'damaged archive: a record without a length'],
    ['without a length', Buffer.from('WARC/1.1\r\nWARC-Type: response\r\n\r\n'), 'damaged archive: a record without a length'],
    ['without lines', Buffer.from(`WARC/1.1${'x'.repeat(200_000)}`), 'damaged: a header without an end'],
  ])('refuses what is %s', async (_, bytes, line) => {
    expect(await warc(bytes)).toEqual(refusal(65, `standard input: ${line}`));
  });

  it('is named where somebody takes an archive for a text', async () => {
    expect((await chaff([], { cwd, stdin: INFO })).stderr).toContain('a web archive (see "chaff warc")');
  });
});
