import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { clean } from '../../src/index.js';
import { toMatchClean } from '../../src/vitest.js';
import { cleanSample, ROOT, sampleNames, strayFiles, wanted } from './golden.js';

expect.extend({ toMatchClean });

const schema = JSON.parse(readFileSync(join(ROOT, 'src/write/summary.schema.json'), 'utf8'));
const validate = new Ajv({ allowUnionTypes: true, allErrors: true }).compile(schema);

describe('the folder of samples', () => {
  it('holds texts and pages, and nothing beside them but their golden files', () => {
    const endings = new Set(sampleNames().map((name) => name.split('.').at(-1)));
    expect([...endings].sort()).toEqual(['html', 'txt']);
    expect(strayFiles()).toEqual([]);
  });
});

describe.each(sampleNames())('%s', (name) => {
  it('gives its golden text', async () => {
    await expect(join(ROOT, name)).toMatchClean();
  });

  it('gives its golden account', async () => {
    const { json } = await cleanSample(name);
    expect(json.got).toBe(wanted(json));
  });

  it('gives its golden Markdown and HTML', async () => {
    const { markdown, html } = await cleanSample(name);
    expect(markdown.got).toBe(wanted(markdown));
    expect(html.got).toBe(wanted(html));
  });

  it('has an account that the published schema admits', async () => {
    const { json } = await cleanSample(name);
    validate(JSON.parse(json.got));
    expect(validate.errors).toBeNull();
  });

  it('is rebuilt by the spans of its account', async () => {
    const { source, summary } = await cleanSample(name);
    const spans = [...summary.kept, ...summary.dropped, ...summary.unrendered].map(({ span }) => span).sort((a, b) => a.start - b.start);
    expect(spans.map(({ start }) => start)).toEqual([0, ...spans.slice(0, -1).map(({ end }) => end)]);
    expect(spans.map(({ start, end }) => source.slice(start, end)).join('')).toBe(source);
  });

  it('has clean text that stays as it is when it is cleaned again', async () => {
    const { summary } = await cleanSample(name);
    const again = await clean(summary.text, { format: 'text' });
    expect(again.text).toBe(summary.text);
  });
});
