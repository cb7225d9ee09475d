import type { Document } from '../document/document.js';
import type { Block } from '../document/types.js';
import { FEATURES } from './features.js';
import { CHILD_SHIFT, evaluate, FEATURE_MASK, type Forest, logistic } from './forest.js';
import type { Model } from './model.js';
import { type Clues, FeatureTable } from './table.js';

export interface Reason {
  readonly feature: string;
  readonly value: number;
  readonly weight: number;
}

/** What a model says of the blocks of one document. */
export class Scorer {
  private made: FeatureTable | undefined;

  constructor(
    private readonly document: Document,
    private readonly clues: Clues,
    private readonly model: Model,
    /** Probability from which on a block counts as boilerplate. */
    readonly threshold: number,
  ) {}

  /** Made when somebody asks: short texts are not judged by the model at all. */
  private get table(): FeatureTable {
    this.made ??= new FeatureTable(this.document, this.clues, this.model.bag);
    return this.made;
  }

  /** Probability that a block is boilerplate, 0 to 1. */
  boilerplate(block: Block): number {
    return logistic(evaluate(this.model.forests[0], this.table.row(block.index)));
  }

  /** The features that speak most for it, strongest first. */
  reasons(block: Block, most: number): Reason[] {
    return contributions(this.model.forests[0], this.table.row(block.index))
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight)
      .slice(0, most);
  }

  /** The features that weigh most, for it or against it. */
  weighed(block: Block, most: number): Reason[] {
    return contributions(this.model.forests[0], this.table.row(block.index))
      .filter(({ weight }) => weight !== 0)
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
      .slice(0, most);
  }
}

/**
 * Shares out the sum of the trees among the features: each split adds the difference that it makes to the mean of the leaves below
 * (Saabas, "Interpreting random forests", 2014).
 */
function contributions(forest: Forest, row: Float32Array): Reason[] {
  const { roots, cells, values } = forest;
  const means = nodeMeans(forest);
  const weights = new Float64Array(FEATURES.length);
  for (const root of roots) {
    let node = root;
    for (let child = childOf(cells, node); child > 0; child = childOf(cells, node)) {
      const feature = cells[2 * node] & FEATURE_MASK;
      const next = row[feature] <= values[2 * node + 1] ? child : child + 1;
      weights[feature] += means[next] - means[node];
      node = next;
    }
  }
  return Array.from(weights, (weight, index) => ({ feature: FEATURES[index], value: row[index], weight }));
}

/** The first of a node's two children; 0 for a leaf. */
function childOf(cells: Uint32Array, node: number): number {
  return cells[2 * node] >>> CHILD_SHIFT;
}

const meansOf = new WeakMap<Forest, Float32Array>();

/** For each node the mean of the leaves below it. Children come after their parents in the arrays. */
function nodeMeans(forest: Forest): Float32Array {
  const known = meansOf.get(forest);
  if (known !== undefined) return known;
  const { cells, values } = forest;
  const means = new Float32Array(values.length / 2);
  for (let node = means.length - 1; node >= 0; node--) {
    const child = childOf(cells, node);
    means[node] = child === 0 ? values[2 * node + 1] : (means[child] + means[child + 1]) / 2;
  }
  meansOf.set(forest, means);
  return means;
}
