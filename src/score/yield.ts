import type { Block } from '../document/types.js';

const BINS = 128;

/**
 * The best F1, over words, that keeping the likeliest blocks can be expected to reach: low on pages that the model does not
 * understand. A block is worth keeping while its probability of being content is above half of it (Lipton et al., "Optimal
 * thresholding of classifiers to maximize F1 measure", 2014), so that on such pages more stays.
 */
export function bestF1(blocks: readonly Block[], boilerplate: Float32Array): number {
  const words = new Float64Array(BINS + 1);
  const content = new Float64Array(BINS + 1);
  let all = 0;
  for (const block of blocks) {
    const share = 1 - boilerplate[block.index];
    const bin = Math.floor(share * BINS);
    words[bin] += block.words;
    content[bin] += block.words * share;
    all += block.words * share;
  }
  let best = 0;
  let kept = 0;
  let found = 0;
  for (let bin = BINS; bin >= 0; bin--) {
    kept += words[bin];
    found += content[bin];
    if (kept + all > 0) best = Math.max(best, (2 * found) / (kept + all));
  }
  return best;
}
