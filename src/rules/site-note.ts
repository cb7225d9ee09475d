import { isProse } from '../document/shape.js';
import { TokenFlag } from '../document/tokens.js';
import type { Block } from '../document/types.js';
import type { Hit } from '../phrases/types.js';
import { type Context, defineRule, type Finding, wholeBlock } from './rule.js';
import { isTextParagraph, proseBefore } from './shared/prose.js';

/** Words of prose before a note on the site, and of the note. */
const FEWEST_WORDS_BEFORE = 100;
const NOTE_WORDS = { fewest: 6, most: 120 };
const NAME_WORDS = 6;
const REACH = 6;
const CONFIDENCE = 0.8;

export const siteNote = defineRule({
  id: 'site-note',
  category: 'site-name',
  summary: 'Drops the paragraph under a text in which the site says what it is.',
  scope: 'run',
  yieldsBelow: 0.6,
  examples: {
    drop: [
      'The ferry sails again after two years of repairs, and the islanders are glad of it, because the long way round by the bridge at Osmund took four hours on a good day and a night in winter, when the road over the pass was closed and the lorries had to wait in the valley for the plough. The captain, who was born on the islands, said that she had missed the smell of the engine room more than the sea, and that the new engines, quiet as they are, have hardly any smell at all, which she means to tell the yard.\n\nHarbour Notes is a weekly newsletter on boats and the people who mend them.',
    ],
    keep: [
      'Harbour Notes is a weekly newsletter on boats and the people who mend them.',
      'The yard is a leading provider of engines, which nobody has bought.',
      'Our mission is to find the keeper, the captain said, and slammed the door.',
    ],
  },
  judge(context) {
    const findings: Finding[] = [];
    const before = proseBefore(context);
    for (const block of context.blocksWith('site-note')) {
      const hit = before[block.index] < FEWEST_WORDS_BEFORE || context.isDropped(block) ? undefined : selfIntroduction(context, block);
      if (hit !== undefined && !goesOn(context, block) && isNew(context, block)) findings.push(wholeBlock(block, CONFIDENCE, hit));
    }
    return findings;
  },
});

/** What a site says that it is, right after the name with which a short paragraph begins, or in the first person. */
function selfIntroduction(context: Context, block: Block): Hit | undefined {
  if (block.words < NOTE_WORDS.fewest || block.words > NOTE_WORDS.most) return undefined;
  const name = nameIn(context, block);
  const { tokens } = context.document;
  const reach = tokens.start[Math.min(name + NAME_WORDS, block.tokens.end - 1)];
  const begins = (tokens.flags[name] & (TokenFlag.Capital | TokenFlag.Ideograph)) !== 0;
  return context.hits(block, 'site-note').find(({ phrase, start }) => phrase.at === 'start' || (begins && start <= reach));
}

/** The first word that is none of a language's own, if it is one of the first two: "The Courier". */
function nameIn({ document: { tokens } }: Context, { tokens: { start } }: Block): number {
  return (tokens.flags[start] & TokenFlag.Function) !== 0 ? start + 1 : start;
}

/** A paragraph of the text comes soon. */
function goesOn(context: Context, { index }: Block): boolean {
  return context.blocks.slice(index + 1, index + 1 + REACH).some((next) => isTextParagraph(next) && !context.isDropped(next));
}

/** The name does not occur in the text: what a text is about is introduced by it, not by its site. */
function isNew(context: Context, block: Block): boolean {
  const { tokens } = context.document;
  const name = nameIn(context, block);
  for (const other of context.blocks.slice(0, block.index)) {
    if (!isProse(other) || context.isDropped(other)) continue;
    for (let i = other.tokens.start; i < other.tokens.end; i++) if (tokens.hash[i] === tokens.hash[name]) return false;
  }
  return true;
}
