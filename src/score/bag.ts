import type { Tokens } from '../document/tokens.js';
import type { Span } from '../document/types.js';

/** Blocks of at most so many words are also known as a whole, "Read more" being more than "read" and "more". */
const WHOLE_LINE = 6;
const PAIR_SALT = 0x9e3779b1;
const LINE_SALT = 0x85ebca6b;

/** So many features has a block of `length` words at most. */
export function mostBagFeatures(length: number): number {
  return 2 * length + 1;
}

/**
 * Writes the words of a block as features of a linear model: single words, pairs of neighbours, and short lines whole, each
 * as a 32-bit hash. Returns their number.
 */
export function bagFeatures({ hash }: Tokens, { start, end }: Span, out: Uint32Array): number {
  let count = 0;
  let line = LINE_SALT;
  let previous = 0;
  for (let i = start; i < end; i++) {
    const word = hash[i];
    out[count++] = word;
    if (i > start) out[count++] = Math.imul(previous, PAIR_SALT) ^ word;
    line = Math.imul(line ^ word, PAIR_SALT);
    previous = word;
  }
  if (end > start && end - start <= WHOLE_LINE) out[count++] = line;
  return count;
}

/** The low bits of a feature are its slot, the high 16 its key. */
const KEY_SHIFT = 16;

/** Above the bits of a weight in a cell. */
const WEIGHT_BITS = 8;
const SIGN_SHIFT = 32 - WEIGHT_BITS;

/**
 * A linear model over the features of a bag: what its words alone say of a block. Positive is boilerplate. The weights stand
 * in a table of 2^16 slots with open addressing, as `bench/train/common.py` makes it: key and weight of each together, so that one
 * look tells both; 0 is an empty slot.
 */
export class BagOfWords {
  constructor(
    private readonly cells: Uint32Array,
    private readonly scale: number,
  ) {}

  /** What features say of a block. */
  score(features: Uint32Array, count: number): number {
    return this.scaled(this.sum(features, count), count);
  }

  /** The sum of the weights of features, with a salt that tells the same ones of different bags apart. */
  sum(features: Readonly<ArrayLike<number>>, count: number, salt = 0): number {
    const cells = this.cells;
    const mask = cells.length - 1;
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const feature = features[i] ^ salt;
      const key = feature >>> KEY_SHIFT;
      for (let slot = feature & mask; cells[slot] !== 0; slot = (slot + 1) & mask) {
        if (cells[slot] >>> WEIGHT_BITS !== key) continue;
        sum += (cells[slot] << SIGN_SHIFT) >> SIGN_SHIFT;
        break;
      }
    }
    return sum;
  }

  /** Divides a sum by the root of the number of its features, so that length alone says nothing. */
  scaled(sum: number, count: number): number {
    return count === 0 ? 0 : (sum * this.scale) / Math.sqrt(count);
  }
}
