import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { Summary } from '../../src/index.js';
import { bash, chaff, temporaryFolder } from '../support/cli.js';
import { ARTICLE, CLEAN_ARTICLE, PAGE, windows1251 } from '../support/cli-texts.js';

const folder = temporaryFolder();
const cwd = folder.path;
folder.add('article.txt', ARTICLE);
folder.add('page.html', PAGE);
folder.add('empty.txt', '');

const schema = JSON.parse(readFileSync(new URL('../../src/write/summary.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv({ allErrors: true }).compile<Summary>(schema);

async function summary(args: readonly string[], stdin?: Buffer): Promise<Summary> {
  const { code, stdout } = await chaff(['--json', ...args], stdin === undefined ? { cwd } : { stdin });
  expect(code).toBe(0);
  expect(stdout.endsWith('}\n')).toBe(true);
  const value: unknown = JSON.parse(stdout);
  expect(validate(value) ? [] : validate.errors).toEqual([]);
  return value as Summary;
}

describe('--json', () => {
  it('accounts for a text', async () => {
    const { format, file, title, text, kept, dropped, counts, encoding, brake } = await summary(['article.txt']);
    expect({ format, file, title, text: `${text}\n` }).toEqual({
      format: 'text',
      file: 'article.txt',
      title: 'Lanterns return to Quillmouth',
      text: CLEAN_ARTICLE,
    });
    expect(kept.map((piece) => piece.role)).toEqual(['title', 'body', 'body']);
    expect(dropped.map(({ rule, category, text }) => ({ rule, category, text }))).toEqual([
      { rule: 'related-stub', category: 'related', text: 'Related: Five walks along the Ostrel coast' },
    ]);
    expect(counts).toMatchObject({ blocks: { kept: 3, dropped: 1 }, categories: { related: 1 } });
    expect(encoding).toEqual({ name: 'utf-8', evidence: 'valid-utf-8', lossy: false });
    expect(brake).toBeNull();
  });

  it('accounts for every character, in spans that lie end to end', async () => {
    for (const [name, source] of [
      ['article.txt', ARTICLE],
      ['page.html', PAGE],
    ] as const) {
      const { kept, dropped, unrendered } = await summary([name]);
      const spans = [...kept, ...dropped, ...unrendered].map((piece) => piece.span).sort((a, b) => a.start - b.start);
      expect(spans.map((span) => source.slice(span.start, span.end)).join('')).toBe(source);
    }
  });

  it('accounts for a page', async () => {
    const { format, language, title, text, dropped } = await summary(['page.html']);
    expect({ format, language, title, text: `${text}\n` }).toEqual({
      format: 'html',
      language: 'en',
      title: 'Lanterns return to Quillmouth',
      text: CLEAN_ARTICLE,
    });
    expect(dropped.map((piece) => piece.text)).toEqual(['Related: Five walks along the Ostrel coast']);
  });

  it('names the selector that dropped something as the rule', async () => {
    const { dropped } = await summary(['--drop-selector', '.crowd', 'page.html']);
    expect(dropped.map((piece) => [piece.rule, piece.category])).toEqual([
      ['related-stub', 'related'],
      ['drop-selector', 'other'],
    ]);
  });

  it('says when the brake held', async () => {
    const { brake, dropped, text } = await summary(['--max-removed', '5', 'article.txt']);
    expect(brake).toEqual({ share: expect.closeTo(0.14, 1), allowed: 0.05 });
    expect(dropped).toEqual([]);
    expect(`${text}\n`).toBe(ARTICLE);
  });

  it('gives an object for an empty input as well', async () => {
    const { text, kept, dropped, unrendered, counts } = await summary(['empty.txt']);
    expect({ text, kept, dropped, unrendered, words: counts.words }).toEqual({
      text: '',
      kept: [],
      dropped: [],
      unrendered: [],
      words: { kept: 0, dropped: 0 },
    });
    expect((await summary([], Buffer.from(' \n\n'))).unrendered).toEqual([{ what: 'empty', span: { start: 0, end: 3 } }]);
  });

  it('says how the input was encoded, and whether bytes were lost', async () => {
    const russian = windows1251(
      'Фестиваль фонарей вернулся в гавань. Больше четырехсот лодок прошли мимо пирса, сказал начальник порта, и никто из жителей не спал до рассвета.',
    );
    expect((await summary([], russian)).encoding).toEqual({ name: 'windows-1251', evidence: 'statistics', lossy: false });
    const declared = Buffer.concat([Buffer.from('<meta charset="windows-1251"><p>'), russian]);
    expect((await summary([], declared)).encoding).toEqual({ name: 'windows-1251', evidence: 'declared', lossy: false });
    expect((await summary(['--encoding', 'utf8'], russian)).encoding).toEqual({ name: 'utf-8', evidence: 'option', lossy: true });
  });

  it('has its keys in one order, whatever the input', async () => {
    const order = Object.keys(schema.properties);
    for (const name of ['article.txt', 'page.html', 'empty.txt']) expect(Object.keys(await summary([name]))).toEqual(order);
    const { kept, dropped, counts } = await summary(['article.txt']);
    expect(Object.keys(kept[0])).toEqual(['kind', 'role', 'text', 'span']);
    expect(Object.keys(dropped[0])).toEqual(['rule', 'category', 'text', 'span', 'evidence', 'confidence']);
    expect(Object.keys(counts)).toEqual(['blocks', 'words', 'categories']);
  });

  it('is the same in every run', async () => {
    const [first, second] = await Promise.all([chaff(['--json', 'page.html'], { cwd }), chaff(['--json', 'page.html'], { cwd })]);
    expect(first).toEqual(second);
  });

  it('gives one object for each file', async () => {
    const { stdout } = await chaff(['--json', 'article.txt', 'page.html', 'empty.txt'], { cwd });
    const objects: Summary[] = stdout.split(/^(?=\{)/m).map((text) => JSON.parse(text));
    expect(objects.map((object) => object.file)).toEqual(['article.txt', 'page.html', 'empty.txt']);
    expect(objects.every((object) => validate(object))).toBe(true);
  });

  it('prints nothing for a file that cannot be read', async () => {
    expect(await bash('chaff --json nowhere.txt', { cwd })).toMatchObject({ code: 66, stdout: '' });
  });
});
