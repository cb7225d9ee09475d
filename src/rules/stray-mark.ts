import { isProse } from '../document/shape.js';
import type { Block } from '../document/types.js';
import { defineRule, type Finding, wholeBlock } from './rule.js';

/** What is left of a list item, a button or a separator whose text went elsewhere. */
const MARK = /^\s*(?:[*•·∙▪◦‣●○■□|›»«‹×✕✖+<>/–—-]|[<‹«] ?[>›»]|#{1,6}|\.{3}|…)\s*$/u;
/** Marks that part nothing. */
const BUTTON = /[×✕✖+<>«»‹›|]/u;
const CONFIDENCE = 0.8;

export const strayMark = defineRule({
  id: 'stray-mark',
  category: 'other',
  summary: 'Drops bullets, strokes and crosses that stand alone, unless they part two pieces of a text.',
  scope: 'document',
  input: ['text'],
  examples: {
    drop: ['Share\n\n×\n\nThe old ferry sails again after two years of repairs, and the islanders are glad of it.'],
    keep: [
      'The old ferry sails again after two years of repairs, and the islanders are glad of it.\n\n*\n\nNobody had thought that it would ever come back from the yard, least of all the captain.',
      '× marks the spot',
      '***',
    ],
  },
  judge({ blocks }) {
    const marks = blocks.filter((block) => block.words === 0 && MARK.test(block.text) && !parts(blocks, block));
    // In a text without a paragraph a mark may be what it is about.
    return marks.length === 0 || !blocks.some(isProse) ? [] : marks.map((block): Finding => wholeBlock(block, CONFIDENCE));
  },
});

/** A break between two parts of a text: alone between blank lines, and no mark of a button. */
function parts(blocks: readonly Block[], { index, gap, text }: Block): boolean {
  const before = blocks[index - 1];
  const after = blocks[index + 1];
  if (before === undefined || after === undefined || BUTTON.test(text)) return false;
  if (isProse(before) && isProse(after)) return true;
  return gap === 'paragraph' && after.gap === 'paragraph' && before.words > 0 && after.words > 0;
}
