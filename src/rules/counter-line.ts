import { letters } from '../document/letters.js';
import { isProse } from '../document/shape.js';
import type { Block } from '../document/types.js';
import { type Context, defineRule, type Finding, wholeBlock } from './rule.js';

/** How far a recording has played: "0:00 / 3:24". */
const PLAYED = /^\s*\d{1,2}(?::\d\d){1,2} ?\/ ?-?\d{1,2}(?::\d\d){1,2}\s*$/;
/** Which picture of how many: "1 / 4". Without the spaces it may be a fraction or a day. */
const SHOWN = /^\s*(\d{1,3}) \/ (\d{1,3})\s*$/;
/** The pages of a list: "« 1 2 3 … 10 Next »". */
const PAGES = letters`/^\s*(?:[«‹<←]+ ?)?(?:\p{L}{1,12} )?(1 2 3(?: \d{1,4}){0,12})(?: ?(?:…|\.{3}))?(?: \d{1,5})?(?: \p{L}{1,12})?(?: ?[»›>→]+)?\s*$/`;
/** Characters of the longest. */
const LONGEST = 80;
const NUMBERS_ONLY = /^[\d\s.,:/%+-]+$/;
const CONFIDENCE = 0.8;

export const counterLine = defineRule({
  id: 'counter-line',
  category: 'navigation',
  summary: 'Drops counters alone in a line: the time of a player, the picture of a gallery, the pages of a list.',
  scope: 'document',
  input: ['text'],
  examples: {
    drop: ['The old ferry sails again after two years of repairs, and the islanders are glad of it.\n\n0:00 / 3:24'],
    keep: ['Add 1 / 4 of the flour.', '1 2 3', 'The old ferry sails again after two years of repairs, and the islanders are glad of it.\n\n1/4'],
  },
  judge(context) {
    const counters = context.blocks.filter((block) => block.kind === 'paragraph' && isCounter(block.text) && !isInTable(block, context));
    // In a text without a paragraph a counter may be what it is about.
    return counters.length === 0 || !context.blocks.some(isProse) ? [] : counters.map((block): Finding => wholeBlock(block, CONFIDENCE));
  },
});

function isCounter(text: string): boolean {
  if (text.length > LONGEST || !/\d/.test(text)) return false;
  if (PLAYED.test(text)) return true;
  const [, shown, all] = SHOWN.exec(text) ?? [];
  if (shown !== undefined) return Number(shown) >= 1 && Number(shown) <= Number(all);
  const [, pages] = PAGES.exec(text) ?? [];
  return pages?.split(' ').every((page, i, all) => i === 0 || Number(page) > Number(all[i - 1])) === true;
}

/** Above or below other numbers. */
function isInTable({ index }: Block, { blocks }: Context): boolean {
  return [blocks[index - 1], blocks[index + 1]].some((other) => other !== undefined && NUMBERS_ONLY.test(other.text));
}
