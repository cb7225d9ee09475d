import { letters } from '../document/letters.js';
import { isHeadlineLike, isProse } from '../document/shape.js';
import { sameWords } from '../document/similarity.js';
import type { Block } from '../document/types.js';
import { type Context, defineRule, type Finding, wholeBlock } from './rule.js';

const LONGEST_NAME = 5;
const CONFIDENCE = 0.8;
/** Begins like a name, and is no exclamation or question. */
const NAME = letters`/^[\p{Lu}\p{Lo}\d].*[^!?…]$/`;

/** What stands under a story. */
const END = /^\s*(?:the end|fin|finis|ende|fine|fim|koniec|конец|slut|einde|konec|son)[.!]?\s*$/i;

export const siteName = defineRule({
  id: 'site-name',
  category: 'site-name',
  summary: 'Drops the name of the site where it stands alone: as the page declares it, or over its own notices at the end.',
  scope: 'run',
  examples: {
    drop: [
      'The ferry sails again after two years of repairs, and the islanders are glad of it.\n\nNorthern Courier\n\nWe rely solely on advertising revenue. Please disable your ad blocker.',
    ],
    keep: [
      'Northern Courier',
      'The ferry sails again.\n\nA new timetable\n\nBoats leave every morning at eight from the old pier, except on Sundays.',
      'Please turn off your ad blocker.\n\nThe museum opens on Sunday',
    ],
  },
  judge(context) {
    const findings: Finding[] = [];
    const { siteName: declared } = context.document.metadata;
    const lastKept = context.blocks.findLastIndex((block) => !context.isDropped(block) && !isName(block));
    // A name that the page does not declare heads the notices after all that stays.
    for (const block of context.blocks.slice(declared === undefined ? lastKept + 1 : 0)) {
      if (context.isDropped(block) || !isName(block)) continue;
      const isDeclared = declared !== undefined && sameWords(context.document, block, declared);
      if (isDeclared || (block.index > lastKept && headsNotices(block, context))) findings.push(wholeBlock(block, CONFIDENCE));
    }
    return findings;
  },
});

function isName(block: Block): boolean {
  if (END.test(block.text)) return false;
  return block.words <= LONGEST_NAME && block.kind === 'paragraph' && isHeadlineLike(block) && NAME.test(block.text.trim());
}

/** One line between the last prose and the notices after it; where more short lines stand above, it is one of a list or a verse. */
function headsNotices(block: Block, context: Context): boolean {
  const { blocks } = context;
  const next = blocks[block.index + 1];
  if (next === undefined || !context.isDropped(next) || isName(next)) return false;
  let before = block.index - 1;
  while (before >= 0 && context.isDropped(blocks[before])) before--;
  return before >= 0 && isProse(blocks[before]);
}
