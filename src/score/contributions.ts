import { CHILD_SHIFT, FEATURE_MASK, type Forest, LANES } from './forest.js';

export interface Reason {
  readonly feature: string;
  readonly value: number;
  readonly weight: number;
}

/**
 * Shares out the sum of the trees among the features: each split adds the difference that it makes to the mean of the leaves below
 * (Saabas, "Interpreting random forests", 2014).
 */
function contributions(forest: Forest, row: Float32Array): Float64Array {
  const { roots, cells, values } = forest;
  const steps = stepsOf(forest);
  const weights = new Float64Array(row.length);
  // The last node is a leaf: where fewer trees are left the other lanes stay there. For the lanes and the missing branches see `addTrees`.
  const nowhere = steps.length - 1;
  for (let tree = 0; tree < roots.length; tree += LANES) {
    let a = roots[tree];
    let b = tree + 1 < roots.length ? roots[tree + 1] : nowhere;
    let c = tree + 2 < roots.length ? roots[tree + 2] : nowhere;
    let d = tree + 3 < roots.length ? roots[tree + 3] : nowhere;
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
  }
  return weights;
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
  for (let index = 0; index < numbers.length; index++) {
    if (numbers[index] <= 0 || (found.length === most && numbers[index] <= numbers[found[most - 1]])) continue;
    let place = found.length;
    while (place > 0 && numbers[found[place - 1]] < numbers[index]) place--;
    found.splice(place, 0, index);
    if (found.length > most) found.pop();
  }
  return found;
}
