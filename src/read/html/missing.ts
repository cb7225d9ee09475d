import { createDocument, type Document } from '../../document/document.js';
import { isProse } from '../../document/shape.js';
import { Tokens } from '../../document/tokens.js';
import type { DataSource } from './builder.js';
import { type Passage, passagesOfScript, writePassage } from './passages.js';
import { BlockWriter } from './writer.js';

/** Words that are compared together. */
const SHINGLE = 4;
/** Share of a passage that may stand on the page before it counts as shown. */
const SHOWN = 0.5;
/** Missing words for each word of the page's prose from which on it is worth the second reading. */
const WORTH = 0.4;

/** The passages of a page's data that it does not show, in source order; none unless they are much of what it has to say. */
export function missingPassages(document: Document, data: readonly DataSource[]): Passage[] {
  const passages = data.flatMap(({ span, kind }): Passage[] =>
    kind !== 'meta' ? passagesOfScript(document.source, span) : [{ span, isJson: false }],
  );
  if (passages.length === 0) return [];
  const prose = document.blocks.reduce((sum, block) => sum + (isProse(block) ? block.words : 0), 0);
  if (passages.reduce((sum, { span }) => sum + (span.end - span.start), 0) < WORTH * prose) return [];
  const seen = shingles(document.tokens.hash, 0, document.tokens.length);
  const missing: Passage[] = [];
  let words = 0;
  for (const passage of passages) {
    const { tokens } = documentOf(document.source, passage);
    if (tokens.length < SHINGLE) continue;
    const own = shingles(tokens.hash, 0, tokens.length);
    let shown = 0;
    for (const shingle of own) if (seen.has(shingle)) shown++;
    if (shown >= SHOWN * own.size) continue;
    for (const shingle of own) seen.add(shingle);
    missing.push(passage);
    words += tokens.length;
  }
  return words < WORTH * prose ? [] : missing;
}

/** The words of what a page's linked data says in sentences. */
export function linkedWords(source: string, data: readonly DataSource[]): Tokens {
  const words = new Tokens();
  for (const { span, kind } of data) {
    if (kind !== 'linked') continue;
    for (const passage of passagesOfScript(source, span)) {
      const text = textOf(source, passage);
      words.scan(text, 0, text.length);
    }
  }
  return words;
}

function textOf(source: string, passage: Passage): string {
  const writer = new BlockWriter();
  writePassage(source, passage, writer);
  writer.endBlock('paragraph');
  return writer.text;
}

function documentOf(source: string, passage: Passage): Document {
  const writer = new BlockWriter();
  writePassage(source, passage, writer);
  writer.endBlock('paragraph');
  return createDocument({ format: 'html', source, text: writer.text, blocks: writer.blocks, offsets: writer.offsets });
}

function shingles(hash: Uint32Array, from: number, to: number): Set<number> {
  const found = new Set<number>();
  for (let i = from; i + SHINGLE <= to; i++) {
    let mixed = 0;
    for (let j = i; j < i + SHINGLE; j++) mixed = (Math.imul(mixed, 0x9e3779b1) + hash[j]) >>> 0;
    found.add(mixed);
  }
  return found;
}
