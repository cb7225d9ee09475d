import { expect, it } from 'vitest';
import type { Document } from '../../src/document/document.js';
import type { Span } from '../../src/document/types.js';
import { settle } from '../../src/pipeline/settle.js';
import { readRest, readText } from '../../src/read/text.js';

const TEXT = `The ferry sails again

After two years of repairs — and don’t ask the yard — the ferry sails again. Share this article!
  * Boats leave at eight
Subscribe

The captain had missed the smell.`;

function spanOf(text: string, part: string): Span {
  const start = text.indexOf(part);
  return { start, end: start + part.length };
}

/** What a document says of its words and blocks. */
function wordsOf({ text, blocks, tokens }: Document): unknown {
  const rows = Array.from({ length: tokens.length }, (_, i) => [tokens.start[i], tokens.end[i], tokens.hash[i], tokens.flags[i]]);
  return { text, blocks, rows };
}

it.each([
  ['a block', 'Subscribe'],
  ['the end of a block', 'Share this article!'],
  ['the first block', 'The ferry sails again'],
])('what is left without %s reads as a text of its own would', (_, part) => {
  const document = readText(TEXT);
  const span = spanOf(TEXT, part);
  const { rendering } = settle(document, [{ rule: 'r', category: 'other', span, evidence: span, confidence: 1 }]);
  const rest = readRest(rendering.text, { document, blockIn: rendering.blockIn });
  expect(rest.twins?.filter((twin) => twin !== undefined).length).toBeGreaterThanOrEqual(2);
  expect(wordsOf(rest)).toEqual(wordsOf(readText(rendering.text)));
});
