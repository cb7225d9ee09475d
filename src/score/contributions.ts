import { CHILD_SHIFT, FEATURE_MASK, type Forest } from './forest.js';

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
  const means = nodeMeans(forest);
  const weights = new Float64Array(row.length);
  for (const root of roots) {
    let node = root;
    for (let child = childOf(cells, node); child !== node; child = childOf(cells, node)) {
      const feature = cells[2 * node] & FEATURE_MASK;
      const next = row[feature] <= values[2 * node + 1] ? child : child + 1;
      weights[feature] += means[next] - means[node];
      node = next;
    }
  }
  return weights;
}

/** The first of a node's two children; a leaf itself. */
function childOf(cells: Uint32Array, node: number): number {
  return cells[2 * node] >>> CHILD_SHIFT;
}

const meansOf = new WeakMap<Forest, Float32Array>();

/** For each node the mean of the leaves below it. Children come after their parents in the arrays. */
function nodeMeans(forest: Forest): Float32Array {
  const known = meansOf.get(forest);
  if (known !== undefined) return known;
  const { cells, leaves } = forest;
  const means = new Float32Array(leaves.length);
  for (let node = means.length - 1; node >= 0; node--) {
    const child = childOf(cells, node);
    means[node] = child === node ? leaves[node] : (means[child] + means[child + 1]) / 2;
  }
  meansOf.set(forest, means);
  return means;
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
