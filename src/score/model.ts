import { BagOfWords } from './bag.js';
import { type Forest, plant, type Stage } from './forest.js';

/** Everything that was learned: what the words say, and trees over features. */
export interface Model {
  readonly bag: BagOfWords;
  /** As many as the scorer has steps; each with the number of features that it was trained on. */
  readonly forests: readonly Forest[];
}

const CELL = 4;

/**
 * Reads weights as `bench/train/common.py` writes them, little endian: the number of slots and the scale of the bag, and its
 * slots; then for each forest the numbers of features, exits, trees and nodes, and exits, roots and nodes. Throws when they were
 * made for other features than those of this version.
 */
export function readModel(buffer: ArrayBuffer, features: readonly number[]): Model {
  let at = 0;
  const take = (bytes: number): number => {
    const start = at;
    at += bytes;
    return start;
  };
  const integer = (): number => new Uint32Array(buffer, take(CELL), 1)[0];
  const float = (): number => new Float32Array(buffer, take(CELL), 1)[0];
  const slots = integer();
  const scale = float();
  const bag = new BagOfWords(new Uint32Array(buffer, take(CELL * slots), slots), scale);
  const forests = features.map((expected): Forest => {
    const [width, exitCount, trees, nodes] = [integer(), integer(), integer(), integer()];
    if (width !== expected) throw new Error(`the weights are for ${width} features, this version has ${expected}`);
    const exits = Array.from(
      { length: exitCount },
      (): Stage => ({ trees: integer(), low: float(), high: float(), belowLow: float(), aboveHigh: float() }),
    );
    const roots = new Uint32Array(buffer, take(CELL * trees), trees);
    return plant(roots, new Uint32Array(buffer, take(2 * CELL * nodes), 2 * nodes), exits);
  });
  return { bag, forests };
}
