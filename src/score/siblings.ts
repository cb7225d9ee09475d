import type { Document } from '../document/document.js';
import type { Block } from '../document/types.js';
import { AT, OUTSIDE, OWN } from './features.js';

/** Blocks before and after among which like-shaped ones are near. */
const NEAR = 25;
/** Like-shaped blocks this far away on either side tell of a repeating pattern, as in lists of cards. */
const LONGEST_PERIOD = 8;
const KIND: Readonly<Record<Block['kind'], number>> = { paragraph: 0, heading: 1, 'list-item': 2, code: 3, 'table-row': 4, quote: 5, caption: 6 };
const KINDS = 8;
const LENGTHS = 6;
/** Words up to which a block has the length class of the place in this list. */
const LENGTH_BOUNDS = [1, 3, 8, 20, 50];

/**
 * Blocks of like shape (kind, indent, length) are often parts of like things, and stay or go together. For each block: how many there are
 * in the document (logarithm) and what the first forest says of the others on average; the same near by; and how regularly they recur.
 */
export function siblingsOf({ blocks }: Document, own: Float32Array, first: Float32Array): Float32Array[] {
  const count = blocks.length;
  const columns = Array.from({ length: 5 }, () => new Float32Array(count));
  const [sizes, means, nearSizes, nearMeans, echoes] = columns;
  const shapes = blocks.map((block, i) => shapeOf(block, own[i * OWN.length + AT.indent]));
  const numbers = new Map<number, number>();
  const shape = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    let number = numbers.get(shapes[i]);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(shapes[i], number);
    }
    shape[i] = number;
  }
  const total = new Int32Array(numbers.size);
  const sum = new Float64Array(numbers.size);
  for (let i = 0; i < count; i++) {
    total[shape[i]]++;
    sum[shape[i]] += first[i];
  }
  const nearTotal = new Int32Array(numbers.size);
  const nearSum = new Float64Array(numbers.size);
  for (let i = -NEAR; i < count; i++) {
    const entering = i + NEAR;
    if (entering < count) {
      nearTotal[shape[entering]]++;
      nearSum[shape[entering]] += first[entering];
    }
    const leaving = i - NEAR - 1;
    if (leaving >= 0) {
      nearTotal[shape[leaving]]--;
      nearSum[shape[leaving]] -= first[leaving];
    }
    if (i < 0) continue;
    const s = shape[i];
    sizes[i] = Math.log1p(total[s] - 1);
    means[i] = total[s] === 1 ? OUTSIDE : (sum[s] - first[i]) / (total[s] - 1);
    nearSizes[i] = Math.log1p(nearTotal[s] - 1);
    nearMeans[i] = nearTotal[s] === 1 ? OUTSIDE : (nearSum[s] - first[i]) / (nearTotal[s] - 1);
    echoes[i] = echo(shape, i);
  }
  return columns;
}

function shapeOf({ words, kind }: Block, indent: number): number {
  let length = 0;
  while (length < LENGTH_BOUNDS.length && words > LENGTH_BOUNDS[length]) length++;
  return (indent * LENGTHS + length) * KINDS + KIND[kind];
}

/** The most of the four places one and two periods before and after a block that have its shape, over all periods but 1. */
function echo(shape: Int32Array, i: number): number {
  let most = 0;
  for (let period = 2; period <= LONGEST_PERIOD && most < 4; period++) {
    let same = 0;
    if (shape[i - period] === shape[i]) same++;
    if (shape[i + period] === shape[i]) same++;
    if (shape[i - 2 * period] === shape[i]) same++;
    if (shape[i + 2 * period] === shape[i]) same++;
    if (same > most) most = same;
  }
  return most;
}
