/**
 * An ensemble of regression trees in flat arrays. A node with a negative feature is a leaf, and `value` is what it adds to
 * the sum; an inner node sends a row with `row[feature] <= value` to `left`, others to `left + 1`.
 */
export interface Forest {
  readonly roots: Uint32Array;
  readonly feature: Int16Array;
  readonly value: Float32Array;
  readonly left: Uint32Array;
}

/** The sum of the trees for a row: the logarithm of the odds. */
export function evaluate({ roots, feature, value, left }: Forest, row: Float32Array): number {
  let sum = 0;
  for (let tree = 0; tree < roots.length; tree++) {
    let node = roots[tree];
    while (feature[node] >= 0) node = row[feature[node]] <= value[node] ? left[node] : left[node] + 1;
    sum += value[node];
  }
  return sum;
}

export function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
