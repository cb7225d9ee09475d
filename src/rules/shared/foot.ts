import { isHeadlineLike, isProse } from '../../document/shape.js';
import type { Block } from '../../document/types.js';
import type { Context } from '../rule.js';
import { proseBefore } from './prose.js';

/** Words of prose before the foot of a page, and of the longest paragraph in it. */
const FEWEST_WORDS_BEFORE = 150;
const MOST_WORDS = 60;
/** Words of the shortest headline, and blocks of the longest foot. */
const HEADLINE_WORDS = 5;
const MOST_BLOCKS = 40;

/**
 * What a header such as "More stories" has under it at the foot of a page: behind a text, with nothing after it that is longer than the
 * paragraphs of that text are on average. There sentences are teasers. A header that has lost its list can stand within a text, and
 * proves nothing: a headline has to be among them.
 */
export function teasersAtFoot(context: Context): (header: Block) => readonly Block[] {
  const { blocks } = context;
  const isAtFoot = footIn(context);
  const isLong = (block: Block): boolean => block.words >= HEADLINE_WORDS && !context.isDropped(block);
  const isStanding = (block: Block | undefined): boolean => block !== undefined && isProse(block) && !context.isDropped(block);
  // Of the text, which goes on behind a list: a headline has one teaser, and a header of other teasers counts for none.
  const isText = (before: Block | undefined, block: Block, next: Block | undefined): boolean =>
    before !== undefined && isStanding(block) && isStanding(next) && isHeadlineLike(before) && context.hits(before, 'related-header').length === 0;
  return (header) => {
    if (!isAtFoot(header)) return [];
    const rest = blocks.slice(header.index + 1, header.index + 1 + MOST_BLOCKS);
    const until = rest.findIndex((block, i) => block.kind === 'heading' || isText(rest[i - 1], block, rest[i + 1]));
    const entries = until < 0 ? rest : rest.slice(0, until);
    return entries.some((block) => isLong(block) && isHeadlineLike(block)) ? entries.slice(0, entries.findLastIndex(isLong) + 1) : [];
  };
}

function footIn(context: Context): (block: Block) => boolean {
  const { blocks } = context;
  const words = proseBefore(context);
  const paragraphs = new Uint32Array(blocks.length + 1);
  const longestAfter = new Uint32Array(blocks.length + 1);
  for (const block of blocks) paragraphs[block.index + 1] = paragraphs[block.index] + Number(isProse(block));
  for (let i = blocks.length - 1; i >= 0; i--) {
    const own = isProse(blocks[i]) && !context.isDropped(blocks[i]) ? blocks[i].words : 0;
    longestAfter[i] = Math.max(longestAfter[i + 1], own);
  }
  return ({ index }) => {
    const longest = longestAfter[index + 1];
    return words[index] >= FEWEST_WORDS_BEFORE && longest <= MOST_WORDS && longest * paragraphs[index] <= words[index];
  };
}
