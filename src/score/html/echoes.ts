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
  const known = new Places(tokens.length);
  const places = new Uint32Array(tokens.length);
  for (const { index, tokens: range } of blocks) {
    for (let i = range.start; i < range.end; i++) {
      places[i] = known.add(shingle(tokens.hash, i, Math.min(SHINGLE, range.end - range.start, range.end - i)), index);
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
    let said = 0;
    for (let i = start; i < until; i++) {
      const place = places[i];
      if (known.first[place] < index) earlier++;
      if (known.last[place] > index) later++;
      if (data.size > 0 && data.has(known.prints[place])) said++;
    }
    before[index] = earlier / (until - start);
    after[index] = later / (until - start);
    inData[index] = end - start < SHINGLE ? 0 : said / (until - start);
  }
  return { before, after, inData };
}

/** The first and the last block in which each run of words stands. Open addressing, at most half full: a slot has a place plus 1. */
class Places {
  readonly prints: Uint32Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
  private readonly slots: Int32Array;
  private count = 0;

  constructor(most: number) {
    this.prints = new Uint32Array(most);
    this.first = new Int32Array(most);
    this.last = new Int32Array(most);
    this.slots = new Int32Array(2 << Math.ceil(Math.log2(Math.max(1, most))));
  }

  /** Notes a run in a block, in which it may stand already; the place of the run. */
  add(print: number, block: number): number {
    const mask = this.slots.length - 1;
    let slot = print & mask;
    while (this.slots[slot] > 0 && this.prints[this.slots[slot] - 1] !== print) slot = (slot + 1) & mask;
    if (this.slots[slot] === 0) {
      this.prints[this.count] = print;
      this.first[this.count] = block;
      this.slots[slot] = ++this.count;
    }
    const place = this.slots[slot] - 1;
    this.last[place] = block;
    return place;
  }
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
