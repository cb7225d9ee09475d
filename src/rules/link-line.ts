import { isHeadlineLike, isProse } from '../document/shape.js';
import type { Block } from '../document/types.js';
import { type Context, defineRule, type Finding, wholeBlock } from './rule.js';

/** Words of a line that calls to another page; what is shorter is a heading. */
const WORDS = { fewest: 6, most: 20 };
/** Such lines in one text; fewer are no habit. */
const FEWEST = 3;
const CONFIDENCE = 0.75;

export const linkLine = defineRule({
  id: 'link-line',
  category: 'related',
  summary: 'Drops lines between paragraphs that call to other pages, such as “Learn how to …”, where a text has them again and again.',
  scope: 'run',
  input: ['text'],
  examples: {
    drop: [
      'The lighthouse at Corran Head was lit again on Friday, forty years after the last keeper had locked its door.\n\nLearn how to grind a lens at home\n\nOn clear nights the beam now reaches the mainland, where some complain that it keeps them awake.\n\nFind out why moths love the lamp\n\nThe society means to answer every letter, in the order of the distance from which it came.\n\nCheck out these nine boats for small harbours',
    ],
    keep: [
      'The lighthouse at Corran Head was lit again on Friday, forty years after the last keeper had locked its door.\n\nLearn how to grind a lens at home\n\nOn clear nights the beam now reaches the mainland, where some complain that it keeps them awake.',
      'Learn how to grind a lens at home\n\nFind out why moths love the lamp\n\nCheck out these nine boats for small harbours',
      'The lighthouse at Corran Head was lit again on Friday, forty years after the last keeper had locked its door.\n\nLearn to grind\n\nOn clear nights the beam now reaches the mainland, where some complain that it keeps them awake.\n\nFind out more\n\nThe society means to answer every letter, in the order of the distance from which it came.\n\nSee the boats',
    ],
  },
  judge(context) {
    const lines = context.blocksWith('link-line').filter((block) => isCall(context, block));
    return lines.length < FEWEST ? [] : lines.map((block): Finding => wholeBlock(block, CONFIDENCE));
  },
});

function isCall(context: Context, block: Block): boolean {
  if (block.kind !== 'paragraph' || block.words < WORDS.fewest || block.words > WORDS.most) return false;
  const before = context.blocks[block.index - 1];
  return isHeadlineLike(block) && before !== undefined && isProse(before);
}
