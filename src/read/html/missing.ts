import type { Document } from '../../document/document.js';
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

/** A passage in the data of a page. */
export class Told {
  private scanned: Tokens | undefined;

  constructor(
    private readonly source: string,
    readonly passage: Passage,
    readonly kind: DataSource['kind'],
  ) {}

  /** Found out when somebody asks: of most pages the data is short. */
  get words(): Tokens {
    this.scanned ??= wordsOf(this.source, this.passage);
    return this.scanned;
  }
}

/** What the data of a page tells in sentences, in source order. */
export function toldBy(source: string, data: readonly DataSource[]): Told[] {
  return data.flatMap(({ span, kind }) => {
    const passages = kind === 'meta' ? [{ span, isJson: false }] : passagesOfScript(source, span);
    return passages.map((passage) => new Told(source, passage, kind));
  });
}

/** The passages that a page does not show, in source order; none unless they are much of what it has to say. */
export function missingPassages(document: Document, told: readonly Told[]): Passage[] {
  if (told.length === 0) return [];
  const enough = WORTH * document.blocks.reduce((sum, block) => sum + (isProse(block) ? block.words : 0), 0);
  // Most pages hold so little data that it need not be compared, and many so little that its words need not be counted.
  if (told.reduce((sum, { passage: { span } }) => sum + (span.end - span.start), 0) < enough) return [];
  if (told.reduce((sum, { words }) => sum + words.length, 0) < enough) return [];
  const seen = shingles(document.tokens);
  const missing: Passage[] = [];
  let count = 0;
  for (const { passage, words } of told) {
    if (words.length < SHINGLE) continue;
    const own = shingles(words);
    let shown = 0;
    for (const shingle of own) if (seen.has(shingle)) shown++;
    if (shown >= SHOWN * own.size) continue;
    for (const shingle of own) seen.add(shingle);
    missing.push(passage);
    count += words.length;
  }
  return count < enough ? [] : missing;
}

/** The words of what a page's linked data says in sentences. */
export function linkedWords(told: readonly Told[]): Tokens {
  const all = new Tokens();
  for (const { kind, words } of told) if (kind === 'linked') all.append(words);
  return all;
}

function wordsOf(source: string, passage: Passage): Tokens {
  const writer = new BlockWriter(source);
  writePassage(source, passage, writer);
  writer.endBlock('paragraph');
  const { text } = writer;
  const words = new Tokens();
  words.scan(text, 0, text.length);
  return words;
}

function shingles({ hash, length }: Tokens): Set<number> {
  const found = new Set<number>();
  for (let i = 0; i + SHINGLE <= length; i++) {
    let mixed = 0;
    for (let j = i; j < i + SHINGLE; j++) mixed = (Math.imul(mixed, 0x9e3779b1) + hash[j]) >>> 0;
    found.add(mixed);
  }
  return found;
}
