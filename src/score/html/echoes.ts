import type { Document } from '../../document/document.js';

/** Words that are compared together. */
const SHINGLE = 4;

/** What else on a page says the same as a block, as shares of its runs of four words, 0 to 1. */
export interface Echoes {
  /** Said by blocks before, and by blocks after. */
  readonly before: Float32Array;
  readonly after: Float32Array;
  /** Said by the page's linked data, in which publishers repeat what a page is about. */
  readonly inData: Float32Array;
}

export function echoesOf(document: Document): Echoes {
  const { blocks, tokens } = document;
  const before = new Float32Array(blocks.length);
  const after = new Float32Array(blocks.length);
  const inData = new Float32Array(blocks.length);
  const first = new Map<number, number>();
  const last = new Map<number, number>();
  const print = new Uint32Array(tokens.length);
  for (const { index, tokens: range } of blocks) {
    for (let i = range.start; i < range.end; i++) {
      print[i] = shingle(tokens.hash, i, Math.min(SHINGLE, range.end - range.start, range.end - i));
      if (!first.has(print[i])) first.set(print[i], index);
      last.set(print[i], index);
    }
  }
  const data = shinglesOfData(document);
  for (const {
    index,
    tokens: { start, end },
  } of blocks) {
    const until = Math.max(start + 1, end - SHINGLE + 1);
    if (end === start) continue;
    let earlier = 0;
    let later = 0;
    let known = 0;
    for (let i = start; i < until; i++) {
      if ((first.get(print[i]) ?? index) < index) earlier++;
      if ((last.get(print[i]) ?? index) > index) later++;
      if (data.has(print[i])) known++;
    }
    before[index] = earlier / (until - start);
    after[index] = later / (until - start);
    inData[index] = end - start < SHINGLE ? 0 : known / (until - start);
  }
  return { before, after, inData };
}

function shingle(hash: Uint32Array, from: number, length: number): number {
  let mixed = length;
  for (let i = from; i < from + length; i++) mixed = (Math.imul(mixed, 0x9e3779b1) + hash[i]) >>> 0;
  return mixed;
}

function shinglesOfData({ linkedWords: { hash, length } }: Document): ReadonlySet<number> {
  const found = new Set<number>();
  for (let i = 0; i + SHINGLE <= length; i++) found.add(shingle(hash, i, SHINGLE));
  return found;
}
