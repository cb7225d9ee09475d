import type { Document } from '../document/document.js';
import { OUTSIDE } from './features.js';

/**
 * What stands together without a blank line between: for each block the size of its group in blocks and words (logarithm), the
 * share of its words that are content, the block's place in it, and the shares of the groups before and after.
 */
export function groupsOf({ blocks }: Document, first: Float32Array, content: Float32Array): Float32Array[] {
  const count = blocks.length;
  const columns = Array.from({ length: 6 }, () => new Float32Array(count));
  const [sizes, words, shares, places, before, after] = columns;
  let shareBefore = OUTSIDE;
  let from = 0;
  let start = 0;
  while (start < count) {
    let end = start;
    let allWords = 0;
    let allContent = 0;
    let allFirst = 0;
    do {
      allWords += blocks[end].words;
      allContent += content[end];
      allFirst += first[end];
      end++;
    } while (end < count && blocks[end].gap === 'line');
    const share = allWords === 0 ? 1 - allFirst / (end - start) : allContent / allWords;
    for (let i = start; i < end; i++) {
      sizes[i] = Math.log1p(end - start);
      words[i] = Math.log1p(allWords);
      shares[i] = share;
      places[i] = (i - start) / (end - start);
      before[i] = shareBefore;
      after[i] = OUTSIDE;
    }
    after.fill(share, from, start);
    shareBefore = share;
    from = start;
    start = end;
  }
  return columns;
}
