import { letters } from '../document/letters.js';
import { TokenFlag } from '../document/tokens.js';
import type { Block } from '../document/types.js';
import type { Hit } from '../phrases/types.js';
import { type Context, defineRule, type Finding, wholeBlock } from './rule.js';
import { isTextParagraph, proseBefore } from './shared/prose.js';

/** Words of prose before a note on the author; with fewer the text is about the person. */
const FEWEST_WORDS_BEFORE = 100;
const NOTE_WORDS = { fewest: 6, most: 120 };
const NAME_WORDS = { fewest: 2, most: 4 };
const CONFIDENCE = 0.8;
const TOPICS = ['author-bio', 'author-detail'];
/** Phrases that say what somebody is: "is a writer who". */
const ROLE = /\.(?:role|role-and-base|role-end|staff|bio-work|covers)$/;
/** Phrases with which a note begins that names nobody: "Journalist. Writes on the sea.", and lines that say who had a hand in a text. */
const NAMELESS = /\.(?:nameless|desk|desk-end)$/;
/** Where and when somebody was born, after the name. */
const BORN = letters`/^[\p{L} .'’-]{4,60} \((?:[^()]{0,40}[^()\d])?(?:1[89]|20)\d\d\)/`;

export const authorNote = defineRule({
  id: 'author-note',
  category: 'author-bio',
  summary: 'Drops the paragraph under a text that begins with a name and says that it is a writer’s.',
  scope: 'run',
  yieldsBelow: 0.6,
  examples: {
    drop: [
      'The ferry sails again after two years of repairs, and the islanders are glad of it, because the long way round by the bridge at Osmund took four hours on a good day and a night in winter, when the road over the pass was closed and the lorries had to wait in the valley for the plough. The captain, who was born on the islands, said that she had missed the smell of the engine room more than the sea, and that the new engines, quiet as they are, have hardly any smell at all, which she means to tell the yard.\n\nInes Calder is a writer and gardener who lives in Brannock.',
    ],
    keep: [
      'Ines Calder is a writer and gardener who lives in Brannock.',
      'By the time the ferry sailed, the fog had gone.',
      'The captain is a writer and gardener who lives in Brannock.',
    ],
  },
  judge(context) {
    const findings: Finding[] = [];
    const before = proseBefore(context);
    for (const block of context.blocksWith(...TOPICS)) {
      if (before[block.index] < FEWEST_WORDS_BEFORE || goesOn(context, block)) continue;
      const isLast = before[context.blocks.length] === before[block.index + 1];
      const hit = roleOfName(context, block) ?? (isLast ? namelessRole(context, block) : undefined);
      if (hit !== undefined) findings.push(wholeBlock(block, CONFIDENCE, hit));
    }
    return findings;
  },
});

/** A paragraph of the text comes next. */
function goesOn({ blocks }: Context, { index }: Block): boolean {
  const next = blocks[index + 1];
  return next !== undefined && isTextParagraph(next);
}

/** What a writer is said to be, right after the name with which a short text begins. */
function roleOfName(context: Context, block: Block): Hit | undefined {
  if (block.words < NOTE_WORDS.fewest || block.words > NOTE_WORDS.most) return undefined;
  const { tokens } = context.document;
  const { start, end } = block.tokens;
  let i = start;
  while (i < end && i - start <= NAME_WORDS.most && (tokens.flags[i] & TokenFlag.Capital) !== 0) i++;
  if (i - start < NAME_WORDS.fewest || i - start > NAME_WORDS.most || i >= end) return undefined;
  const verb = tokens.start[i];
  const hits = context.hits(block, ...TOPICS);
  if (BORN.test(block.text)) return hits[0];
  return hits.find((hit) => ROLE.test(hit.phrase.id) && hit.start <= verb && hit.end > verb);
}

/** "Journalist. Writes on the sea": a trade without an article, where no prose comes any more. */
function namelessRole(context: Context, block: Block): Hit | undefined {
  if (block.words > NOTE_WORDS.most || block.kind === 'heading') return undefined;
  return context.hits(block, 'author-detail').find(({ phrase }) => NAMELESS.test(phrase.id));
}
