import { CHILD_SHIFT, FEATURE_MASK, type Forest, LANES } from './forest.js';

export interface Reason {
  readonly feature: string;
  readonly value: number;
  readonly weight: number;
}

/**
 * Shares out the sum of the trees among the features: each split adds the difference that it makes to the mean of the leaves below
 * (Saabas, "Interpreting random forests", 2014). Trees that the verdict did not wait for are left out.
 */
function contributions(forest: Forest, row: Float32Array): Float64Array {
  const weights = new Float64Array(row.length);
  let sum = 0;
  let tree = 0;
  for (const { trees, low, high } of forest.stages) {
    sum += addContributions(forest, tree, trees, row, weights);
    tree = trees;
    if (sum < low || sum > high) break;
  }
  return weights;
}

/** Adds what some trees say of a row to the weights of its features, and gives the sum of these trees. */
function addContributions(forest: Forest, from: number, to: number, row: Float32Array, weights: Float64Array): number {
  const { roots, cells, values, leaves } = forest;
  const steps = stepsOf(forest);
  let sum = 0;
  // The last node is a leaf: where fewer trees are left the other lanes stay there. For the lanes and the missing branches see `addTrees`.
  const nowhere = steps.length - 1;
  for (let tree = from; tree < to; tree += LANES) {
    let a = roots[tree];
    let b = tree + 1 < to ? roots[tree + 1] : nowhere;
    let c = tree + 2 < to ? roots[tree + 2] : nowhere;
    let d = tree + 3 < to ? roots[tree + 3] : nowhere;
    for (let isMoving = true; isMoving; ) {
      const cellA = cells[2 * a];
      const cellB = cells[2 * b];
      const cellC = cells[2 * c];
      const cellD = cells[2 * d];
      const nextA = (cellA >>> CHILD_SHIFT) + Number(row[cellA & FEATURE_MASK] > values[2 * a + 1]);
      const nextB = (cellB >>> CHILD_SHIFT) + Number(row[cellB & FEATURE_MASK] > values[2 * b + 1]);
      const nextC = (cellC >>> CHILD_SHIFT) + Number(row[cellC & FEATURE_MASK] > values[2 * c + 1]);
      const nextD = (cellD >>> CHILD_SHIFT) + Number(row[cellD & FEATURE_MASK] > values[2 * d + 1]);
      if (nextA !== a) weights[cellA & FEATURE_MASK] += steps[nextA];
      if (nextB !== b) weights[cellB & FEATURE_MASK] += steps[nextB];
      if (nextC !== c) weights[cellC & FEATURE_MASK] += steps[nextC];
      if (nextD !== d) weights[cellD & FEATURE_MASK] += steps[nextD];
      isMoving = ((nextA ^ a) | (nextB ^ b) | (nextC ^ c) | (nextD ^ d)) !== 0;
      a = nextA;
      b = nextB;
      c = nextC;
      d = nextD;
    }
    sum += leaves[a];
    if (tree + 1 < to) sum += leaves[b];
    if (tree + 2 < to) sum += leaves[c];
    if (tree + 3 < to) sum += leaves[d];
  }
  return sum;
}

const known = new WeakMap<Forest, Float32Array>();

/** For each node the mean of the leaves below it, less that of its parent. Children come after their parents in the arrays. */
function stepsOf(forest: Forest): Float32Array {
  const found = known.get(forest);
  if (found !== undefined) return found;
  const { cells, leaves } = forest;
  const means = Float32Array.from(leaves);
  const steps = new Float32Array(leaves.length);
  for (let node = means.length - 1; node >= 0; node--) {
    const child = cells[2 * node] >>> CHILD_SHIFT;
    if (child === node) continue;
    means[node] = (means[child] + means[child + 1]) / 2;
    for (const each of [child, child + 1]) steps[each] = means[each] - means[node];
  }
  known.set(forest, steps);
  return steps;
}

/** The features of a row that speak for boilerplate, strongest first. */
export function strongest(forest: Forest, row: Float32Array, names: readonly string[], most: number): Reason[] {
  const weights = contributions(forest, row);
  return best(weights, most).map((index) => ({ feature: names[index], value: row[index], weight: weights[index] }));
}

/** Those that weigh most, for it or against it. */
export function heaviest(forest: Forest, row: Float32Array, names: readonly string[], most: number): Reason[] {
  const weights = contributions(forest, row);
  return best(weights.map(Math.abs), most).map((index) => ({ feature: names[index], value: row[index], weight: weights[index] }));
}

/** The places of the largest of some numbers that are above 0, largest first; few are asked for of many. */
function best(numbers: Float64Array, most: number): number[] {
  const found: number[] = [];
  let least = 0;
  for (let index = 0; index < numbers.length; index++) {
    if (numbers[index] <= least) continue;
    if (found.length < most) found.push(index);
    let place = found.length - 1;
    for (; place > 0 && numbers[found[place - 1]] < numbers[index]; place--) found[place] = found[place - 1];
    found[place] = index;
    if (found.length === most) least = numbers[found[most - 1]];
  }
  return found;
}
