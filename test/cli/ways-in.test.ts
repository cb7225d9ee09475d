/** However a document comes to chaff, it is cleaned the same. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { clean } from '../../src/index.js';
import { chaff, temporaryFolder } from '../support/cli.js';
import { scrapedPage, scrapedText } from '../support/core-arbitraries.js';

const EACH = 12;
/** Processes are slow: so many documents have one of their own. */
const ALONE = 3;
/** Bytes refused as no text, and what has no bytes at all, are not told of here. */
const WITHOUT_BYTES = /(?![\t\n\r])[\p{Cc}\p{Cs}]/gu;

const documents = [
  ...fc.sample(scrapedText, EACH).map((text, i) => ({ name: `${i}.txt`, source: text.replace(WITHOUT_BYTES, '') })),
  ...fc.sample(scrapedPage, EACH).map((page, i) => ({ name: `page-${i}.html`, source: page.replace(WITHOUT_BYTES, '') })),
];
const some = documents.filter((_, i) => i % EACH < ALONE);

describe('a document is the same', () => {
  const folder = temporaryFolder();
  const cwd = folder.path;
  const texts = new Map<string, string>();
  const files = new Map<string, string>();
  const written = (out: string): string[] => documents.map(({ name }) => readFileSync(join(cwd, out, name.replace('.html', '.txt')), 'utf8'));
  const wanted = (): string[] => documents.map(({ name }) => files.get(name) ?? 'missing');

  beforeAll(async () => {
    mkdirSync(join(cwd, 'in'));
    for (const { name, source } of documents) {
      folder.add(`in/${name}`, source);
      const { text, format } = await clean(source);
      texts.set(name, text);
      // A file ends with a line end of its own kind.
      const lineEnd = format === 'text' && source.includes('\r\n') ? '\r\n' : '\n';
      files.set(name, text === '' ? '' : text + lineEnd);
    }
  }, 60_000);

  it('as a row, by the library and by the command', async () => {
    const stdin = documents.map(({ name, source }) => `${JSON.stringify({ name, text: source })}\n`).join('');
    const { code, stdout } = await chaff(['jsonl', '--field=text'], { stdin });
    expect(code).toBe(0);
    const rows = stdout.trimEnd().split('\n');
    expect(rows.map((row) => JSON.parse(row))).toEqual(documents.map(({ name }) => ({ name, text: texts.get(name) })));
  });

  it.each([['1'], ['3']])('in a folder, with %s at work', async (jobs) => {
    const out = `out-${jobs}`;
    expect((await chaff(['clean', 'in', '--out', out, '--jobs', jobs, '--bom=no'], { cwd })).code).toBe(0);
    expect(written(out)).toEqual(wanted());
  });

  it.each(some)('as a file and as standard input: $name', async ({ name, source }) => {
    expect((await chaff([`in/${name}`], { cwd })).stdout).toBe(files.get(name));
    expect((await chaff([], { stdin: source })).stdout).toBe(files.get(name));
  });

  it('and most of them are changed by it', () => {
    expect(documents.filter(({ name, source }) => texts.get(name) !== source && texts.get(name) !== '').length).toBeGreaterThan(EACH);
  });
});
