import type { Document } from '../document/document.js';
import { type Clues, FEATURES, FeatureTable } from './features.js';
import { evaluate, type Forest, logistic } from './forest.js';
import type { Model } from './model.js';

/** What the model says of the blocks of one document. */
export interface Scores {
  /** Probability that a block is boilerplate, 0 to 1; one for each block. */
  readonly boilerplate: Float32Array;
  /** The features that speak most for a block's being boilerplate, with what each adds to the log odds. */
  reasons(index: number, most: number): Reason[];
}

export interface Reason {
  readonly feature: string;
  readonly value: number;
  readonly weight: number;
}

/** Scores all blocks of a document. */
export function scoreBlocks(document: Document, clues: Clues, { bag, forest }: Model): Scores {
  const table = new FeatureTable(document, clues, bag);
  const boilerplate = Float32Array.from(document.blocks, (block) => logistic(evaluate(forest, table.row(block.index))));
  return {
    boilerplate,
    reasons: (index, most) => {
      const row = table.row(index);
      return contributions(forest, row)
        .sort((a, b) => b.weight - a.weight)
        .slice(0, most)
        .filter((reason) => reason.weight > 0);
    },
  };
}

/**
 * Shares out the sum of the trees among the features: each split adds the difference that it makes to the mean of the leaves below
 * (Saabas, "Interpreting random forests", 2014).
 */
function contributions(forest: Forest, row: Float32Array): Reason[] {
  const { roots, feature, value, left } = forest;
  const means = nodeMeans(forest);
  const weights = new Float64Array(FEATURES.length);
  for (const root of roots) {
    let node = root;
    while (feature[node] >= 0) {
      const next = row[feature[node]] <= value[node] ? left[node] : left[node] + 1;
      weights[feature[node]] += means[next] - means[node];
      node = next;
    }
  }
  return Array.from(weights, (weight, index) => ({ feature: FEATURES[index], value: row[index], weight }));
}

const meansOf = new WeakMap<Forest, Float32Array>();

/** For each node the mean of the leaves below it. Children come after their parents in the arrays. */
function nodeMeans(forest: Forest): Float32Array {
  const known = meansOf.get(forest);
  if (known !== undefined) return known;
  const { feature, value, left } = forest;
  const means = new Float32Array(value.length);
  for (let node = value.length - 1; node >= 0; node--) {
    means[node] = feature[node] < 0 ? value[node] : (means[left[node]] + means[left[node] + 1]) / 2;
  }
  meansOf.set(forest, means);
  return means;
}
