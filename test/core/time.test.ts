import { describe, expect, it } from 'vitest';
import type { Format } from '../../src/document/types.js';
import { cleanAs } from '../support/core.js';

const SENTENCE = 'The keeper of the lighthouse wrote in his log that the ferry came late again, and that nobody minded.';

/** Inputs that grow with a number, made to hurt: what nests, what repeats, what never ends. */
const GENERATORS: readonly (readonly [name: string, format: Format, make: (n: number) => string])[] = [
  ['nested elements', 'html', (n) => '<div>'.repeat(n) + SENTENCE],
  ['nested inline elements', 'html', (n) => `<p>${'<b>'.repeat(n)}${SENTENCE}`],
  ['nested lists', 'html', (n) => `<ul><li>${SENTENCE.slice(0, 9)}`.repeat(n)],
  ['nested tables', 'html', (n) => '<table><tr><td>x'.repeat(n)],
  ['line breaks', 'html', (n) => `<p>${'one two three<br>'.repeat(n)}`],
  ['bare line breaks', 'html', (n) => `<p>a${'<br>'.repeat(4 * n)}b`],
  ['attributes', 'html', (n) => `<p ${Array.from({ length: n }, (_, i) => `a${i}="b"`).join(' ')}>${SENTENCE}`],
  ['classes', 'html', (n) => `<p class="${'share '.repeat(n)}">${SENTENCE}`],
  ['style', 'html', (n) => `<p style="${'display : '.repeat(n)}">${SENTENCE}`],
  ['paragraphs', 'html', (n) => `<p>${SENTENCE}</p>`.repeat(n)],
  ['links', 'html', (n) => '<a href="/x">Ten walks along the coast</a> '.repeat(n)],
  ['unclosed paragraphs', 'html', (n) => '<p>one two three'.repeat(n)],
  ['unclosed tags', 'html', (n) => '<a <b <i '.repeat(n)],
  ['unclosed comments', 'html', (n) => `<p>${SENTENCE}</p>${'<!-- '.repeat(n)}`],
  ['unclosed scripts', 'html', (n) => '<script><!-- <script>'.repeat(n)],
  ['unclosed titles', 'html', (n) => `${'<title>'.repeat(n)}${SENTENCE}`],
  ['stray closing tags', 'html', (n) => `${'</div></p></span>'.repeat(n)}${SENTENCE}`],
  ['entities', 'html', (n) => `<p>${'&amp;&nosuch;&#233;&'.repeat(n)}`],
  ['JSON-LD', 'html', (n) => `<script type="application/ld+json">{"articleBody":"${`${SENTENCE} \\u003cb\\u003e `.repeat(n)}"}</script>`],
  ['strings of data', 'html', (n) => `<script type="application/json">[${`"${SENTENCE}",`.repeat(n)}""]</script>`],
  ['backslashes in data', 'html', (n) => `<script type="application/json">["${'\\'.repeat(4 * n)}`],
  ['tags in data', 'html', (n) => `<script type="application/json">["${SENTENCE}${'<a'.repeat(2 * n)}"]</script>`],
  ['hidden elements', 'html', (n) => `<p hidden>${SENTENCE}</p>`.repeat(n)],
  ['white space', 'html', (n) => `<p>a${' '.repeat(20 * n)}b${'\n'.repeat(20 * n)}c`],
  ['one long line', 'text', (n) => `${SENTENCE} `.repeat(n)],
  ['one long word', 'text', (n) => 'a'.repeat(50 * n)],
  ['short lines', 'text', (n) => 'ferry\n'.repeat(n)],
  ['different lines', 'text', (n) => Array.from({ length: n }, (_, i) => `Line ${i} of the log`).join('\n')],
  ['paragraphs', 'text', (n) => `${SENTENCE}\n\n`.repeat(n)],
  ['appeals', 'text', (n) => 'Please consider making a donation today.\n\n'.repeat(n)],
  ['appeals on one line', 'text', (n) => 'Please consider making a donation today. '.repeat(n)],
  ['labels', 'text', (n) => 'Related:\nTen walks along the coast\n'.repeat(n)],
  ['open quotes', 'text', (n) => '“donate now '.repeat(n)],
  ['fences', 'text', (n) => '```\n'.repeat(n)],
  ['lists', 'text', (n) => `- ${SENTENCE}\n`.repeat(n)],
  ['tables', 'text', (n) => '| a | b |\n'.repeat(n)],
  ['wrapped lines', 'text', (n) => 'the ferry sails again on monday and nobody on the islands has\n'.repeat(n)],
  ['full stops', 'text', (n) => 'A. B. '.repeat(n)],
  ['brackets', 'text', (n) => '(([['.repeat(4 * n)],
  ['controls', 'text', (n) => '\u001b]0;a\u001b[1m\0'.repeat(n)],
  ['ideographs', 'text', (n) => '渡船在修理两年之后重新启航。'.repeat(n)],
  ['lone surrogates', 'text', (n) => '\ud800a'.repeat(n)],
];

const SIZE = 1500;
const FACTOR = 4;
/** Twice the factor: linear inputs stay below it, quadratic ones come to its square. */
const MOST = 2 * FACTOR;
/** Milliseconds of processor time below which compiling and collecting garbage are most of it. */
const FLOOR = 300;

/** Processor time, which other work on the machine does not change. */
async function timeOf(format: Format, source: string): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 3; i++) {
    const start = process.cpuUsage();
    await cleanAs(format, source);
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

describe('four times as much takes no more than eight times as long', () => {
  it.each(GENERATORS)('%s in %s', async (_, format, make) => {
    await cleanAs(format, make(200));
    const small = await timeOf(format, make(SIZE));
    const large = await timeOf(format, make(FACTOR * SIZE));
    expect(large).toBeLessThan(Math.max(FLOOR, small * MOST));
  });
});
