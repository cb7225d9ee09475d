/**
 * An ensemble of regression trees. A node takes two cells: in the first, as an integer, `feature | child << 12`, in the second,
 * as a float, a threshold. A row with `row[feature] <= threshold` goes on to node `child`, others to `child + 1`. A leaf is its own
 * child, whatever the row, so that several rows can go down a tree in step.
 */
export interface Forest {
  readonly roots: Uint32Array;
  /** Two views of the same memory. */
  readonly cells: Uint32Array;
  readonly values: Float32Array;
  /** For each node that is a leaf what it adds to the sum. */
  readonly leaves: Float32Array;
  /** Where to look whether the sum of the trees so far is so far from 0 that the others cannot change what becomes of a block; the last is the end. */
  readonly stages: readonly Stage[];
}

/** After `trees` trees a sum below `low` or above `high` is final, but for what the others add to such sums on the average. */
export interface Stage {
  readonly trees: number;
  readonly low: number;
  readonly high: number;
  readonly belowLow: number;
  readonly aboveHigh: number;
}

export const FEATURE_MASK = 0xfff;
export const CHILD_SHIFT = 12;

/** The forest of weights as they are stored, in which a leaf has no child (0) and its second cell is what it adds. */
export function plant(roots: Uint32Array, stored: Uint32Array, exits: readonly Stage[]): Forest {
  const cells = Uint32Array.from(stored);
  const values = new Float32Array(cells.buffer);
  const leaves = new Float32Array(cells.length / 2);
  for (let node = 0; node < leaves.length; node++) {
    if (cells[2 * node] >>> CHILD_SHIFT !== 0) continue;
    leaves[node] = values[2 * node + 1];
    cells[2 * node] = node << CHILD_SHIFT;
    values[2 * node + 1] = Number.POSITIVE_INFINITY;
  }
  const end = { trees: roots.length, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, belowLow: 0, aboveHigh: 0 };
  return { roots, cells, values, leaves, stages: [...exits, end] };
}

/** Rows that are judged together: few enough to stay in the cache of a processor while tree after tree looks at them. */
const BATCH = 64;

/** The sums of the trees, the logarithms of the odds, for rows that `write` puts into a buffer. */
export function evaluate(forest: Forest, width: number, count: number, write: (row: number, out: Float32Array, at: number) => void): Float64Array {
  const rows = new Float32Array(Math.min(BATCH, count) * width);
  const sums = new Float64Array(count);
  for (let from = 0; from < count; from += BATCH) {
    const size = Math.min(BATCH, count - from);
    for (let i = 0; i < size; i++) write(from + i, rows, i * width);
    evaluateRows(forest, rows, width, sums.subarray(from, from + size));
  }
  return sums;
}

/** Writes the sum for each row; a row is done where its sum is final. */
function evaluateRows(forest: Forest, rows: Float32Array, width: number, sums: Float64Array): void {
  const open = Int32Array.from(sums, (_, row) => row);
  const parts = new Float64Array(sums.length);
  let count = open.length;
  let tree = 0;
  for (const { trees, low, high, belowLow, aboveHigh } of forest.stages) {
    addTrees(forest, tree, trees, rows, width, open.subarray(0, count), parts);
    tree = trees;
    let left = 0;
    for (let i = 0; i < count; i++) {
      const row = open[i];
      sums[row] += parts[i];
      parts[i] = 0;
      if (sums[row] < low) sums[row] += belowLow;
      else if (sums[row] > high) sums[row] += aboveHigh;
      else open[left++] = row;
    }
    count = left;
  }
}

/** How many rows go down a tree in step. */
export const LANES = 4;

/**
 * Adds up some trees for the open rows. Four rows go down a tree in step, and which way to go at a node is no branch, but the outcome of the
 * comparison is added to the child: a processor would guess every other branch wrong, and with one row wait at every node.
 */
function addTrees(forest: Forest, from: number, to: number, rows: Float32Array, width: number, open: Int32Array, parts: Float64Array): void {
  const { roots, cells, values, leaves } = forest;
  const last = open.length - 1;
  for (let tree = from; tree < to; tree++) {
    const root = roots[tree];
    for (let i = 0; i <= last; i += LANES) {
      // Where fewer rows are left the last one goes along in several lanes, and counts in one.
      const rowA = open[i] * width;
      const rowB = open[Math.min(i + 1, last)] * width;
      const rowC = open[Math.min(i + 2, last)] * width;
      const rowD = open[Math.min(i + 3, last)] * width;
      let a = root;
      let b = root;
      let c = root;
      let d = root;
      for (let isMoving = true; isMoving; ) {
        const cellA = cells[2 * a];
        const cellB = cells[2 * b];
        const cellC = cells[2 * c];
        const cellD = cells[2 * d];
        const nextA = (cellA >>> CHILD_SHIFT) + Number(rows[rowA + (cellA & FEATURE_MASK)] > values[2 * a + 1]);
        const nextB = (cellB >>> CHILD_SHIFT) + Number(rows[rowB + (cellB & FEATURE_MASK)] > values[2 * b + 1]);
        const nextC = (cellC >>> CHILD_SHIFT) + Number(rows[rowC + (cellC & FEATURE_MASK)] > values[2 * c + 1]);
        const nextD = (cellD >>> CHILD_SHIFT) + Number(rows[rowD + (cellD & FEATURE_MASK)] > values[2 * d + 1]);
        isMoving = ((nextA ^ a) | (nextB ^ b) | (nextC ^ c) | (nextD ^ d)) !== 0;
        a = nextA;
        b = nextB;
        c = nextC;
        d = nextD;
      }
      parts[i] += leaves[a];
      if (i + 1 <= last) parts[i + 1] += leaves[b];
      if (i + 2 <= last) parts[i + 2] += leaves[c];
      if (i + 3 <= last) parts[i + 3] += leaves[d];
    }
  }
}

export function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
