import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/pipeline/clean.js';
import { renderMarkup } from '../../src/write/format.js';
import { cleanAs, realPages, realTexts, visible } from '../support/core.js';
import { anyString, scrapedPage, scrapedText } from '../support/core-arbitraries.js';
import { nodesIn, parseHtml, parseMarkdown, textOfMarkdown } from './parse.js';

const RUNS = 150;
const MOST_REAL = 10;
const NOT_HERE = 'the real inputs are not beside this repository';

/** Signs that mean something to Markdown, and what they can stand beside. */
const SIGNS = `* _ ** ~~ \` [ ] ( ) < > ! # - + = | \\ & &amp; : 1. a boat é “ ★ 漢 🚢 http://a.b/ www.a.b`
  .split(' ')
  .concat(' ', ' ', '\n', '\u00a0');
const signs = fc.array(fc.constantFrom(...SIGNS), { maxLength: 30 }).map((parts) => parts.join(''));
const TAGS = [
  ...[
    'b',
    'i',
    'em',
    's',
    'a href="x"',
    'a href="java\nscript:x" onclick="x"',
    'code',
    'sup',
    'p',
    'li',
    'ul',
    'ol',
    'h2',
    'td',
    'tr',
    'table',
    'blockquote',
  ],
  ...[
    'pre',
    'pre class="language-x y"',
    'dt',
    'dl',
    'br',
    'hr',
    'span',
    'figure',
    'img src="x" alt="y" onerror="x"',
    'svg onload="x"',
    'style',
    'base href="data:x"',
  ],
];
const pageOfSigns = fc
  .array(fc.tuple(fc.constantFrom(...TAGS), signs, fc.boolean()), { maxLength: 14 })
  .map((parts) => parts.map(([tag, text, closes]) => `<${tag}>${text.replace(/</g, '&lt;')}${closes ? `</${tag.split(' ')[0]}>` : ''}`).join(''));

/** Raised digits are digits. */
const shown = (text: string): string => visible(text).normalize('NFKC').replaceAll('−', '-');
/** The signs that make lists and headings of the lines of a text are no text. */
const letters = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}]/gu, '');

async function expectSameWordsInMarkdown(outcome: Outcome): Promise<void> {
  const tree = parseMarkdown(await renderMarkup(outcome, 'markdown'));
  if (outcome.document.format === 'html') expect(shown(textOfMarkdown(tree))).toBe(shown(outcome.text));
  else expect(letters(textOfMarkdown(tree, true))).toBe(letters(outcome.text));
}

async function expectSameWordsInHtml(outcome: Outcome): Promise<void> {
  const { text, textWithLanguages } = parseHtml(await renderMarkup(outcome, 'html'));
  if (outcome.document.format === 'html') expect(visible(text)).toBe(visible(outcome.text));
  else expect(letters(textWithLanguages)).toBe(letters(outcome.text));
}

const UNSAFE = /^[\s\0-\x20]*(?:javascript|data|vbscript):/i;

async function expectNoHtmlInMarkdown(outcome: Outcome): Promise<void> {
  const found = nodesIn(parseMarkdown(await renderMarkup(outcome, 'markdown')));
  expect(found.filter(({ type }) => ['html', 'definition', 'footnoteDefinition'].includes(type))).toEqual([]);
  for (const { url } of found) expect(url ?? '').not.toMatch(UNSAFE);
}

const ELEMENTS = new Set(
  'p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption tr th td pre code blockquote hr figure figcaption img a em strong del sup sub br'.split(' '),
);
const ATTRIBUTES = new Set('a.href img.src img.alt ol.start td.colspan td.rowspan th.colspan th.rowspan code.class'.split(' '));

async function expectHarmlessHtml(outcome: Outcome): Promise<void> {
  const { tags, attributes } = parseHtml(await renderMarkup(outcome, 'html'));
  expect([...tags].filter((tag) => !ELEMENTS.has(tag))).toEqual([]);
  expect(attributes.filter(([tag, name]) => !ATTRIBUTES.has(`${tag}.${name}`))).toEqual([]);
  for (const [, , value] of attributes) expect(value).not.toMatch(UNSAFE);
}

const PROPERTIES = [
  ['Markdown, read by another parser, has the words of the clean text and no others', expectSameWordsInMarkdown],
  ['HTML has the words of the clean text and no others', expectSameWordsInHtml],
  ['Markdown holds no HTML and leads nowhere unsafe', expectNoHtmlInMarkdown],
  ['HTML has no elements and attributes but those that are harmless', expectHarmlessHtml],
] as const;

describe.each(PROPERTIES)('%s', (_, check) => {
  it.each([
    ['generated pages', 'html', scrapedPage],
    ['pages of signs', 'html', pageOfSigns],
    ['generated texts', 'text', scrapedText],
    ['texts of signs', 'text', fc.oneof(signs, anyString)],
  ] as const)('for %s', async (_, format, sources) => {
    await fc.assert(
      fc.asyncProperty(sources, async (source) => check(await cleanAs(format, source))),
      { numRuns: RUNS },
    );
  });
});

describe('all this holds', () => {
  it.for([
    ['pages', realPages],
    ['texts', realTexts],
  ] as const)('for real %s', async ([, read], { skip }) => {
    const inputs = read() ?? skip(NOT_HERE);
    for (const { format, source } of inputs.slice(0, MOST_REAL)) {
      const outcome = await cleanAs(format, source);
      for (const [, check] of PROPERTIES) await check(outcome);
    }
  });
});
