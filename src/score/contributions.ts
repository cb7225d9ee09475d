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
export function contributions(forest: Forest, row: Float32Array, names: readonly string[]): Reason[] {
  const { roots, cells, values } = forest;
  const means = nodeMeans(forest);
  const weights = new Float64Array(names.length);
  for (const root of roots) {
    let node = root;
    for (let child = childOf(cells, node); child !== node; child = childOf(cells, node)) {
      const feature = cells[2 * node] & FEATURE_MASK;
      const next = row[feature] <= values[2 * node + 1] ? child : child + 1;
      weights[feature] += means[next] - means[node];
      node = next;
    }
  }
  return Array.from(weights, (weight, index) => ({ feature: names[index], value: row[index], weight }));
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

/** Those that speak for boilerplate, strongest first. */
export function strongest(reasons: readonly Reason[], most: number): Reason[] {
  return reasons
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, most);
}

/** Those that weigh most, for it or against it. */
export function heaviest(reasons: readonly Reason[], most: number): Reason[] {
  return reasons
    .filter(({ weight }) => weight !== 0)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, most);
}
