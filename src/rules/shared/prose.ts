import { isProse } from '../../document/shape.js';
import type { Block } from '../../document/types.js';

/** Words of a paragraph of the text, as against a line that ends like a sentence. */
export const TEXT_WORDS = 25;

/** True for a paragraph with which a text goes on. */
export function isTextParagraph(block: Block): boolean {
  return block.words >= TEXT_WORDS && isProse(block);
}

const known = new WeakMap<readonly Block[], Uint32Array>();

/** Words of prose before each block, and before the end; added up once a document. */
export function proseBefore(blocks: readonly Block[]): Uint32Array {
  const found = known.get(blocks);
  if (found !== undefined) return found;
  const words = new Uint32Array(blocks.length + 1);
  for (const block of blocks) words[block.index + 1] = words[block.index] + (isProse(block) ? block.words : 0);
  known.set(blocks, words);
  return words;
}
