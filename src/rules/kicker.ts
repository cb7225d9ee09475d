import { endsLikeSentence, isHeadlineLike, isProse } from '../document/shape.js';
import type { Block } from '../document/types.js';
import { type Context, defineRule, type Finding, wholeBlock } from './rule.js';

/** Words of a section's name, and of a title under it. */
const KICKER_WORDS = 3;
const TITLE_WORDS = { fewest: 4, most: 25 };
/** Lines over a title, and blocks under it before the text: dek, byline, date. */
const MOST = 3;
const NEAR = 5;
const CONFIDENCE = 0.75;

export const kicker = defineRule({
  id: 'kicker',
  category: 'navigation',
  summary: 'Drops the name of a section where it stands as the first line, over the title.',
  scope: 'run',
  input: ['text'],
  examples: {
    drop: ['Opinion\n\nThe ferry should sail at night\n\nAfter two years of repairs the old ferry sails again, and the islanders are glad of it.'],
    keep: [
      'Opinion\n\nAfter two years of repairs the old ferry sails again, and the islanders are glad of it.',
      'Opinion\n\nVideo\n\nAnalysis',
      'Ferries\n\nThe old ferry sails again\n\nAfter two years of repairs the old ferry sails again, and the islanders are glad of it.',
    ],
  },
  judge(context) {
    const { blocks } = context;
    const title = blocks.findIndex((block) => !isKicker(context, block));
    if (title < 1 || title > MOST || !isTitle(blocks, title)) return [];
    return blocks
      .slice(0, title)
      .filter((block) => !context.isDropped(block))
      .map((block): Finding => wholeBlock(block, CONFIDENCE));
  },
});

function isKicker(context: Context, block: Block): boolean {
  if (context.isDropped(block)) return true;
  return block.words <= KICKER_WORDS && context.hits(block, 'kicker').length > 0;
}

function isTitle(blocks: readonly Block[], index: number): boolean {
  const block = blocks[index];
  if (block.words < TITLE_WORDS.fewest || block.words > TITLE_WORDS.most || !isHeadlineLike(block) || endsLikeSentence(block.text)) return false;
  return blocks.slice(index + 1, index + 1 + NEAR).some(isProse);
}
