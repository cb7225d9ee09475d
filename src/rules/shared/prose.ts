import { isProse } from '../../document/shape.js';
import type { Block } from '../../document/types.js';
import type { Context } from '../rule.js';

/** Words of a paragraph of the text, as against a line that ends like a sentence. */
export const TEXT_WORDS = 25;

/** True for a paragraph with which a text goes on. */
export function isTextParagraph(block: Block): boolean {
  return block.words >= TEXT_WORDS && isProse(block);
}

/** Words of prose before each block, and before the end. */
export function proseBefore(context: Context): Uint32Array {
  return context.once(addUpProse);
}

function addUpProse({ blocks }: Context): Uint32Array {
  const words = new Uint32Array(blocks.length + 1);
  for (const block of blocks) words[block.index + 1] = words[block.index] + (isProse(block) ? block.words : 0);
  return words;
}
