/**
 * An ensemble of regression trees. A node takes two cells: in the first, as an integer, `feature | child << 12`, in the second,
 * as a float, a threshold. A row with `row[feature] <= threshold` goes on to node `child`, others to `child + 1`. A node without
 * child is a leaf, and its second cell is what it adds to the sum.
 */
export interface Forest {
  readonly roots: Uint32Array;
  /** Two views of the same memory. */
  readonly cells: Uint32Array;
  readonly values: Float32Array;
  /** Where the sum of the trees so far is so far from 0 that the others cannot change what becomes of a block. */
  readonly exits: readonly Exit[];
}

/** After `trees` trees a sum below `low` or above `high` is final. */
export interface Exit {
  readonly trees: number;
  readonly low: number;
  readonly high: number;
}

export const FEATURE_MASK = 0xfff;
export const CHILD_SHIFT = 12;

/** The sum of the trees for the row that begins at `at`: the logarithm of the odds. */
export function evaluate(forest: Forest, rows: Float32Array, at = 0): number {
  let sum = 0;
  let tree = 0;
  for (const { trees, low, high } of forest.exits) {
    sum += sumOfTrees(forest, tree, trees, rows, at);
    tree = trees;
    if (sum < low || sum > high) return sum;
  }
  return sum + sumOfTrees(forest, tree, forest.roots.length, rows, at);
}

function sumOfTrees({ roots, cells, values }: Forest, from: number, to: number, rows: Float32Array, at: number): number {
  let sum = 0;
  for (let tree = from; tree < to; tree++) {
    let node = roots[tree] << 1;
    for (let cell = cells[node]; cell >= 1 << CHILD_SHIFT; cell = cells[node]) {
      const child = (cell >>> CHILD_SHIFT) << 1;
      node = rows[at + (cell & FEATURE_MASK)] <= values[node + 1] ? child : child + 2;
    }
    sum += values[node + 1];
  }
  return sum;
}

export function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
