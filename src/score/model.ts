import { BagOfWords } from './bag.js';
import { FEATURES } from './features.js';
import type { Forest } from './forest.js';

/** Everything that was learned: what the words say, and the trees over all features. */
export interface Model {
  readonly bag: BagOfWords;
  readonly forest: Forest;
}

const HEADER = 4;

/**
 * Reads weights as `bench/train/train.py` writes them: the numbers of bag features, trees, nodes and row features, then
 * bag keys, bag weights, roots, left children, values and node features, little endian. Throws when they were made for other
 * features than those of this version.
 */
export function readModel(buffer: ArrayBuffer): Model {
  const [bagSize, trees, nodes, features] = new Uint32Array(buffer, 0, HEADER);
  if (features !== FEATURES.length) throw new Error(`the weights are for ${features} features, this version has ${FEATURES.length}`);
  let at = HEADER * Uint32Array.BYTES_PER_ELEMENT;
  const take = (bytes: number): number => {
    const start = at;
    at += bytes;
    return start;
  };
  const keys = new Uint32Array(buffer, take(4 * bagSize), bagSize);
  const weights = new Float32Array(buffer, take(4 * bagSize), bagSize);
  const forest = {
    roots: new Uint32Array(buffer, take(4 * trees), trees),
    left: new Uint32Array(buffer, take(4 * nodes), nodes),
    value: new Float32Array(buffer, take(4 * nodes), nodes),
    feature: new Int16Array(buffer, take(2 * nodes), nodes),
  };
  return { bag: new BagOfWords(keys, weights), forest };
}
