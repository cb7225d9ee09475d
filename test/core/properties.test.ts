import * as fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { describe, expect, it, vi } from 'vitest';
import { isKeptOff } from '../../src/document/elements.js';
import type { Format } from '../../src/document/types.js';
import { cleanSource } from '../../src/engine.js';
import type { Outcome } from '../../src/pipeline/clean.js';
import { decode } from '../../src/read/decode.js';
import { InputError } from '../../src/read/errors.js';
import { BLOCK, CELLS, UNRENDERED } from '../../src/read/html/elements.js';
import { readHtml } from '../../src/read/html/html.js';
import { readText } from '../../src/read/text.js';
import { cleanAs, holdsProtected, type RealInput, realPages, realTexts, slice, summaryOf, visible } from '../support/core.js';
import { anyBytes, anyString, decodeTame, scrapedPage, scrapedText, tamePage } from '../support/core-arbitraries.js';

const RUNS = 300;
const NOT_HERE = 'the real inputs are not beside this repository';

/** Sources of each format, made up and real, with which a property has to hold. */
const SOURCES = [
  { format: 'text' as const, name: 'text', made: scrapedText, real: once(realTexts) },
  { format: 'html' as const, name: 'HTML', made: scrapedPage, real: once(realPages) },
];

/** Real inputs with their outcomes, which every property looks at. */
function once(read: () => RealInput[] | undefined): () => Promise<Cleaned[] | undefined> {
  let cleaned: Promise<Cleaned[] | undefined> | undefined;
  const cleanAll = async (): Promise<Cleaned[] | undefined> => {
    const inputs = read();
    return inputs && Promise.all(inputs.map(async ({ format, source }) => ({ source, outcome: await cleanAs(format, source) })));
  };
  return () => {
    cleaned ??= cleanAll();
    return cleaned;
  };
}

interface Cleaned {
  readonly source: string;
  readonly outcome: Outcome;
}

type Check = (outcome: Outcome, source: string, format: Format) => Promise<void> | void;

/** Checks a property of outcomes over sources of both formats. */
function holds(title: string, check: Check, formats: readonly Format[] = ['text', 'html']): void {
  describe(title, () => {
    for (const { format, name, made, real } of SOURCES.filter((source) => formats.includes(source.format))) {
      it(`for generated ${name}`, async () => {
        const property = fc.asyncProperty(made, async (source) => check(await cleanAs(format, source), source, format));
        await fc.assert(property, { numRuns: RUNS });
      });
      it(`for real ${name}`, async ({ skip }) => {
        const inputs = (await real()) ?? skip(NOT_HERE);
        for (const { source, outcome } of inputs) await check(outcome, source, format);
      });
    }
  });
}

describe('nothing vanishes', () => {
  holds('the pieces of an account, laid end to end, are the source', ({ pieces }, source) => {
    expect(pieces.map(({ span }) => slice(source, span)).join('')).toBe(source);
    expectNeighbours(pieces, source);
  });

  holds('kept, dropped and unrendered spans of the summary, laid end to end, are the source', (outcome, source) => {
    const { kept, dropped, unrendered } = summaryOf(outcome);
    expectNeighbours(
      [...kept, ...dropped, ...unrendered].sort((a, b) => a.span.start - b.span.start),
      source,
    );
  });

  holds(
    'what shows of a text is in the texts of its kept and dropped pieces',
    (outcome, source) => {
      const { kept, dropped } = summaryOf(outcome);
      const pieces = [...kept, ...dropped].sort((a, b) => a.span.start - b.span.start);
      expect(visible(pieces.map(({ text }) => text).join(''))).toBe(visible(source));
    },
    ['text'],
  );

  holds('every kept block is a piece, and every verdict that was applied', ({ kept, verdicts, pieces }) => {
    expect(pieces.flatMap((piece) => (piece.fate === 'kept' ? [piece.block] : []))).toEqual(kept);
    expect(pieces.flatMap((piece) => (piece.fate === 'dropped' ? [piece.verdict] : []))).toEqual(verdicts);
  });
});

function expectNeighbours(pieces: readonly { readonly span: { readonly start: number; readonly end: number } }[], source: string): void {
  const bounds = pieces.map(({ span }) => [span.start, span.end]);
  const starts = [0, ...bounds.map(([, end]) => end)];
  expect(bounds.map(([start]) => start)).toEqual(starts.slice(0, -1));
  expect(starts.at(-1)).toBe(source.length);
  for (const [start, end] of bounds) expect(end).toBeGreaterThan(start);
}

describe('order', () => {
  holds('kept blocks come in document order and never overlap', ({ kept, document: { offsets } }) => {
    for (const [before, after] of pairs(kept)) {
      expect(before.span.end).toBeLessThanOrEqual(after.span.start);
      expect(offsets.toSource(before.span).end).toBeLessThanOrEqual(offsets.toSource(after.span).start);
    }
  });

  holds('every kept block stands within its block of the document', ({ kept, document }) => {
    for (const { block, span } of kept) {
      expect(document.blocks[block.index]).toBe(block);
      expect(span.start).toBeGreaterThanOrEqual(block.span.start);
      expect(span.end).toBeLessThanOrEqual(block.span.end);
    }
  });
});

function pairs<T>(values: readonly T[]): [T, T][] {
  return values.slice(1).map((value, i) => [values[i], value]);
}

describe('offsets', () => {
  holds(
    'the text of a piece is a slice of a text, controls aside',
    (outcome, source) => {
      const { kept, dropped } = summaryOf(outcome);
      for (const { text, span } of [...kept, ...dropped]) expect(readText(slice(source, span)).text).toContain(text);
    },
    ['text'],
  );

  it('the text of a block is what a reader sees of its source range, for generated HTML without broken markup', () => {
    fc.assert(
      fc.property(tamePage, (source) => {
        const { blocks, offsets } = readHtml(source);
        for (const block of blocks) {
          const expected = collapse(decodeTame(slice(source, offsets.toSource(block.span))));
          expect(withoutSeams(collapse(block.text), expected)).toBe(expected);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('what shows of a page without broken markup is in its blocks', () => {
    fc.assert(
      fc.property(tamePage, (source) => {
        const texts = readHtml(source).blocks.map(({ text }) => text);
        expect(visible(texts.join(''))).toBe(visible(decodeTame(source.replace(/<head>.*<\/head>/su, ''))));
      }),
      { numRuns: RUNS },
    );
  });

  it('the text of a block is what a parser sees in its source range, for real HTML', ({ skip }) => {
    const inputs = realPages() ?? skip(NOT_HERE);
    for (const { source } of inputs) {
      const { blocks, offsets, elements } = readHtml(source);
      for (const block of blocks) {
        // The parser takes what stands in a text field for text, unless it begins in its middle; data has spellings of its own.
        if (['textarea', 'script', 'meta'].includes(elements[block.markup?.element ?? -1]?.tag)) continue;
        expect(visible(block.text)).toBe(visible(parsedText(slice(source, offsets.toSource(block.span)))));
      }
    }
  });
});

/** Less the spaces that set inline boxes apart, which a style sheet would. */
function withoutSeams(text: string, expected: string): string {
  let plain = '';
  for (const character of text) if (character !== ' ' || expected[plain.length] === ' ') plain += character;
  return plain;
}

function collapse(text: string): string {
  return text.replace(/[ \t\n\r\f]+/gu, ' ').trim();
}

/** The text of a part of a page, less what a browser does not show. */
function parsedText(html: string): string {
  const open: boolean[] = [];
  let text = '';
  const parser = new Parser({
    onopentag: (name, attributes) => {
      const isInline = !BLOCK.has(name) && !CELLS.has(name);
      open.push(open.at(-1) === true || UNRENDERED.has(name) || (isInline && isKeptOff(attributes)));
    },
    onclosetag: () => {
      open.pop();
    },
    ontext: (data) => {
      if (open.at(-1) !== true) text += data;
    },
  });
  parser.end(html);
  return text;
}

describe('idempotence', () => {
  holds(
    'cleaning a clean text changes nothing',
    async ({ text }) => {
      expect((await cleanAs('text', text)).text).toBe(text);
    },
    ['text'],
  );

  // Quotes, tables and listings are protected by markup that the clean text no longer has; a page that was left alone may hold anything.
  holds(
    'cleaning the clean text of a page changes nothing, where no markup protected a part of it',
    async (outcome) => {
      if (outcome.brake === undefined && !holdsProtected(outcome)) expect((await cleanAs('text', outcome.text)).text).toBe(outcome.text);
    },
    ['html'],
  );
});

describe('robustness', () => {
  it.each(['text', 'html', undefined] as const)('no string is too odd to be read as %s', async (format) => {
    const sources = fc.oneof(anyString, scrapedText, scrapedPage);
    const property = fc.asyncProperty(sources, async (source) => {
      const outcome = await cleanSource(source, format === undefined ? {} : { format });
      expect(JSON.stringify(summaryOf(outcome))).toContain('"schema"');
    });
    await fc.assert(property, { numRuns: RUNS });
  });

  it('bytes are read or refused as no text', async () => {
    const property = fc.asyncProperty(anyBytes, async (bytes) => {
      const decoded = await decode(bytes).catch((error: unknown) => error);
      if (decoded instanceof InputError) expect(decoded.reason).toBe('not-text');
      else expect(decoded).toMatchObject({ text: expect.any(String), encoding: expect.any(String), lossy: expect.any(Boolean) });
    });
    await fc.assert(property, { numRuns: RUNS * 4 });
  });
});

describe('determinism', () => {
  holds('the same source gives the same summary again', async (outcome, source, format) => {
    expect(summaryOf(await cleanAs(format, source))).toEqual(summaryOf(outcome));
  });

  it('the result does not depend on what was cleaned before', async () => {
    const property = fc.asyncProperty(fc.array(scrapedText, { minLength: 1, maxLength: 9 }), scrapedText, async (earlier, source) => {
      for (const other of earlier) await cleanAs('text', other);
      vi.resetModules();
      const fresh = await import('../../src/engine.js');
      expect(JSON.stringify(summaryOf(await cleanAs('text', source)))).toBe(
        JSON.stringify(summaryOf(await fresh.cleanSource(source, { format: 'text' }))),
      );
    });
    await fc.assert(property, { numRuns: 10 });
  });
});
