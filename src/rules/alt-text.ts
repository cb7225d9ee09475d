import { letters } from '../document/letters.js';
import { isHeadlineLike, isProse } from '../document/shape.js';
import { TokenFlag } from '../document/tokens.js';
import type { Block } from '../document/types.js';
import { type Context, defineRule, type Finding, wholeBlock } from './rule.js';
import { isVerse } from './shared/layout.js';

/** Words of a text for an image, and of the caption under it. */
const WORDS = { fewest: 3, most: 25 };
const LONGEST_CAPTION = 60;
/** Words of content that a caption without a credit shares with the text over it, and how many such pairs are no accident. */
const FEWEST_SHARED = 2;
const LEAST_SHARE = 0.4;
const FEWEST_PAIRS = 3;
/** Blocks from one of them to the next, on average; where they stand closer, the text is a list of headlines. */
const BLOCKS_APART = 4;
const BEGINS_LOW = letters`/^\s*\p{Ll}/`;
const CONFIDENCE = 0.75;

export const altText = defineRule({
  id: 'alt-text',
  category: 'alt-junk',
  summary: 'Drops the text that stood for an image where the caption stands right under it, apart from the paragraphs.',
  scope: 'run',
  input: ['text'],
  examples: {
    drop: [
      'The ferry sails again after two years of repairs, and the islanders are glad of it.\n\nA crowd on the old pier\nThe islanders on Friday. Photo: Ines Calder\n\nThe captain said that she had missed the smell of the engine room.',
    ],
    keep: [
      'The ferry sails again\nPhoto: Ines Calder\n\nAfter two years of repairs the islanders are glad of it.',
      'The ferry sails again after two years of repairs, and the islanders are glad of it.\n\nThe new timetable\n\nThe captain said that she had missed it.',
      'The ferry sails again after two years of repairs, and the islanders are glad of it.\n\nOld ferry: two boats\nNew ferry: one boat\n\nThe captain said that she had missed it.',
    ],
  },
  judge(context) {
    const { blocks } = context;
    const credited: Block[] = [];
    const paired: Block[] = [];
    const text = blocks.findIndex(isProse);
    for (const block of text < 0 ? [] : blocks.slice(text + 1, -1)) {
      const caption = blocks[block.index + 1];
      const isTwo = isPair(blocks, block);
      if (!(isTwo || context.isDropped(caption)) || !isLine(context, block)) continue;
      if (isCredited(context, caption) && (isTwo || BEGINS_LOW.test(block.text))) credited.push(block);
      else if (isTwo && isProse(blocks[block.index - 1]) && isEcho(context, block, caption)) paired.push(block);
    }
    const found = isHabit(paired) ? [...credited, ...paired] : credited;
    return found.length === 0 || isVerse(context) ? [] : found.map((block): Finding => wholeBlock(block, CONFIDENCE));
  },
});

function isHabit(paired: readonly Block[]): boolean {
  const reach = (paired.at(-1)?.index ?? 0) - (paired.at(0)?.index ?? 0);
  return paired.length >= FEWEST_PAIRS && reach >= (paired.length - 1) * BLOCKS_APART;
}

function isLine(context: Context, block: Block): boolean {
  if (block.kind !== 'paragraph' || block.words < WORDS.fewest || block.words > WORDS.most) return false;
  return isHeadlineLike(block) && !context.isDropped(block);
}

function isCredited(context: Context, caption: Block): boolean {
  return caption.words <= LONGEST_CAPTION && context.isDropped(caption) && context.hits(caption, 'photo-credit').length > 0;
}

/** Two lines with a blank line before and after them. */
function isPair(blocks: readonly Block[], { index }: Block): boolean {
  return blocks[index].gap === 'paragraph' && blocks[index + 1].gap === 'line' && (blocks[index + 2]?.gap ?? 'paragraph') === 'paragraph';
}

/** The caption is a line too, and says nearly the same. */
function isEcho(context: Context, block: Block, caption: Block): boolean {
  if (!isLine(context, caption)) return false;
  const { tokens } = context.document;
  const words = new Set(tokens.hash.subarray(caption.tokens.start, caption.tokens.end));
  let shared = 0;
  for (let i = block.tokens.start; i < block.tokens.end; i++) {
    if ((tokens.flags[i] & (TokenFlag.Function | TokenFlag.Number)) === 0 && words.has(tokens.hash[i])) shared++;
  }
  return shared >= Math.max(FEWEST_SHARED, LEAST_SHARE * caption.words);
}
