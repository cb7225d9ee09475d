import type { Document } from '../document/document.js';
import { countOf, fingerprint } from '../document/similarity.js';
import type { Block } from '../document/types.js';
import type { Hit } from '../phrases/types.js';
import { type BagOfWords, bagFeatures, mostBagFeatures } from './bag.js';
import { describePlace, describeText } from './describe.js';
import { AT, FIRST_TOPIC, OWN } from './features.js';
import { writeTopics } from './topics.js';
import { ProseVocabulary } from './vocabulary.js';

/** What the scorer wants to know beside the document itself. */
export interface Clues {
  hits(block: Block): readonly Hit[];
  /** True when a named rule drops the block. */
  isDropped(block: Block): boolean;
}

const MOST_REPEATS = 4;

/** A row for each block: the features that it has by itself. Blocks that stand as in an earlier document take over what their text says. */
export function describeBlocks(document: Document, clues: Clues, bag: BagOfWords, earlier?: Float32Array): Float32Array {
  const { blocks, tokens, twins } = document;
  const rows = new Float32Array(blocks.length * OWN.length);
  const vocabulary = new ProseVocabulary(document);
  const prints = blocks.map((block) => fingerprint(document, block));
  const copies = countOf(prints);
  const longest = blocks.reduce((most, block) => Math.max(most, block.tokens.end - block.tokens.start), 0);
  const words = new Uint32Array(mostBagFeatures(longest));
  for (const block of blocks) {
    const at = block.index * OWN.length;
    const twin = earlier === undefined ? undefined : twins?.[block.index];
    if (earlier === undefined || twin === undefined) {
      describeText(rows, at, document, block);
      rows[at + AT.bag] = bag.score(words, bagFeatures(tokens, block.tokens, words));
    } else {
      const from = twin.index * OWN.length;
      for (let f = 0; f < FIRST_TOPIC; f++) rows[at + f] = earlier[from + f];
    }
    describePlace(rows, at, document, block);
    rows[at + AT.repeats] = Math.min(MOST_REPEATS, (copies.get(prints[block.index]) ?? 1) - 1);
    rows[at + AT.topicality] = vocabulary.topicality(block);
    rows[at + AT.dropped] = clues.isDropped(block) ? 1 : 0;
    const { strong, weak } = writeTopics(clues.hits(block), rows, at + FIRST_TOPIC);
    rows[at + AT.strong] = strong;
    rows[at + AT.weak] = weak;
  }
  return rows;
}
