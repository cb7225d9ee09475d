import { describe, expect, it } from 'vitest';
import { type CleanOptions, clean } from '../../src/index.js';

/** Pages that grow with a number, in what a writer goes over piece by piece. */
const GENERATORS: readonly (readonly [name: string, make: (n: number) => string])[] = [
  ['links in a paragraph', (n) => `<p>${'The ferry is <a href="/late">late again</a>. '.repeat(n)}</p>`],
  ['emphasis in a paragraph', (n) => `<p>${'The ferry is <em>late</em>, <b>again</b>. '.repeat(n)}</p>`],
  ['code in a paragraph', (n) => `<p>${'The ferry is <code>late</code>, again. '.repeat(n)}</p>`],
  ['line breaks', (n) => `<p>${'The ferry is late, again.<br>'.repeat(n)}</p>`],
  ['items of a list', (n) => `<ul>${'<li>The ferry is late, again.</li>'.repeat(n)}</ul>`],
  ['items of a list within another element', (n) => `<ul><div>${'<li>The ferry is late, again.</li>'.repeat(n)}</div></ul>`],
  ['rows of a table', (n) => `<table>${'<tr><td>The ferry</td><td>late, again</td></tr>'.repeat(n)}</table>`],
  [
    'rows of a table with a long one',
    (n) => `<table><tr>${'<td>late</td>'.repeat(n)}</tr>${'<tr><td>The ferry</td><td>late</td></tr>'.repeat(n)}</table>`,
  ],
  ['lines of code', (n) => `<pre>${'ferry = late + again\n'.repeat(n)}</pre>`],
];
const OPTIONS: CleanOptions = { format: 'html', scorer: false, mostRemoved: 1, render: ['markdown', 'html'], disable: ['repeated-passage'] };

const SIZE = 4000;
const FACTOR = 5;
/** Twice the factor: linear inputs stay below it, quadratic ones come to its square. */
const MOST = 2 * FACTOR;
/** Milliseconds of processor time below which compiling and collecting garbage are most of it. */
const FLOOR = 500;

async function timeOf(source: string): Promise<number> {
  const start = process.cpuUsage();
  const { markdown, html } = await clean(source, OPTIONS);
  const { user, system } = process.cpuUsage(start);
  expect(markdown?.length).toBeGreaterThan(source.length / 10);
  expect(html?.length).toBeGreaterThan(source.length / 10);
  return (user + system) / 1000;
}

describe('to write five times as much takes no more than ten times as long', () => {
  it.each(GENERATORS)('%s', async (_, make) => {
    await timeOf(make(200));
    const small = await timeOf(make(SIZE));
    const large = await timeOf(make(FACTOR * SIZE));
    expect(large).toBeLessThan(Math.max(FLOOR, small * MOST));
  });
});

it('more pieces than a call can have arguments', async () => {
  const items = `<ul><div>${'<li>The ferry is late, again.</li>'.repeat(150_000)}</div></ul><table>${'<tr><td>The</td><td>ferry</td></tr>'.repeat(150_000)}</table>`;
  const { markdown, html } = await clean(items, OPTIONS);
  expect(markdown?.match(/^- /gm)).toHaveLength(150_000);
  expect(markdown?.match(/^\| The \|/gm)).toHaveLength(150_000);
  expect(html?.match(/<li>/g)).toHaveLength(150_000);
  const menu = `<nav>${'<div>Late ferries</div>'.repeat(150_000)}</nav><p>The ferry sails again after two years of repairs.</p>`;
  const { dropped } = await clean(menu, { format: 'html', mostRemoved: 1 });
  expect(dropped.length).toBeGreaterThan(0);
});
