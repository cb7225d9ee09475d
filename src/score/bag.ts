import type { Document } from '../document/document.js';
import type { Block } from '../document/types.js';

/** Blocks of at most so many words are also known as a whole, "Read more" being more than "read" and "more". */
const WHOLE_LINE = 6;
const PAIR_SALT = 0x9e3779b1;
const LINE_SALT = 0x85ebca6b;

/**
 * The words of a block as features of a linear model: single words, pairs of neighbours, and short lines whole, each
 * as a 32-bit hash.
 */
export function visitBag({ tokens }: Document, { tokens: range }: Block, visit: (feature: number) => void): void {
  let line = LINE_SALT;
  for (let i = range.start; i < range.end; i++) {
    const hash = tokens.hash[i];
    visit(hash);
    if (i > range.start) visit((Math.imul(tokens.hash[i - 1], PAIR_SALT) ^ hash) >>> 0);
    line = Math.imul(line ^ hash, PAIR_SALT) >>> 0;
  }
  if (range.end > range.start && range.end - range.start <= WHOLE_LINE) visit(line >>> 0);
}

/** A linear model over the features of `visitBag`: what its words alone say of a block. Positive is boilerplate. */
export class BagOfWords {
  private readonly keys: Uint32Array;
  private readonly weights: Float32Array;
  private readonly mask: number;

  /** `features` are distinct hashes; `weights` go with them. */
  constructor(features: Uint32Array, weights: Float32Array) {
    let capacity = 2;
    while (capacity < features.length * 2) capacity *= 2;
    this.keys = new Uint32Array(capacity);
    this.weights = new Float32Array(capacity);
    this.mask = capacity - 1;
    for (let i = 0; i < features.length; i++) {
      let slot = features[i] & this.mask;
      while (this.weights[slot] !== 0) slot = (slot + 1) & this.mask;
      this.keys[slot] = features[i];
      this.weights[slot] = weights[i];
    }
  }

  private weightOf(feature: number): number {
    let slot = feature & this.mask;
    while (this.weights[slot] !== 0) {
      if (this.keys[slot] === feature) return this.weights[slot];
      slot = (slot + 1) & this.mask;
    }
    return 0;
  }

  /** The sum of the weights, divided by the root of the number of features so that length alone says nothing. */
  score(document: Document, block: Block): number {
    let sum = 0;
    let count = 0;
    visitBag(document, block, (feature) => {
      sum += this.weightOf(feature);
      count++;
    });
    return count === 0 ? 0 : sum / Math.sqrt(count);
  }
}
