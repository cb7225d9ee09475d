import { inOrder } from '../document/document.js';
import { sameWords } from '../document/similarity.js';
import { TokenFlag } from '../document/tokens.js';
import type { Block } from '../document/types.js';
import type { Hit } from '../phrases/types.js';
import type { Category } from './categories.js';
import { type Context, defineRule, type Finding, wholeBlock } from './rule.js';
import { companyHit } from './shared/appeal.js';
import { headsQuestions } from './shared/questions.js';
import { isTurn } from './shared/turns.js';

/** Topics whose lines keep company with each other; each is a category too. */
const APPEALS: readonly Category[] = [
  'donation',
  'adblock',
  'correction',
  'subscribe',
  'newsletter',
  'cookie',
  'comments',
  'account',
  'app',
  'share',
];
/** The same, with what any appeal brings along: thanks, fields of a form. */
const TOPICS = ['appeal-company', 'form', ...APPEALS];
/** Words; company is short, or it would be a paragraph of its own right. */
const LONGEST_COMPANY = 45;
const CONFIDENCE = 0.75;
/** Words of the name above "Editor in chief". */
const NAME_WORDS = { fewest: 2, most: 4 };

export const appealCompany = defineRule({
  id: 'appeal-company',
  category: 'other',
  summary: 'Drops the lines that come with an appeal: thanks, signature, a second call that would prove nothing alone.',
  scope: 'run',
  examples: {
    drop: ['Please turn off your ad blocker to read on.\n\nThank you for your support.'],
    keep: [
      'The nurse closed the door behind her.\n\nThank you for your support.',
      'Please turn off your ad blocker to read on.\n\nThe museum opens on Sunday after two years of repairs.',
      'Thank you',
    ],
  },
  judge(context) {
    const { blocks } = context;
    const findings: Finding[] = [];
    const found = new Set<Block>();
    const gone = (block: Block | undefined): boolean => block !== undefined && (context.endsInDrop(block) || found.has(block));
    for (const block of candidatesIn(context)) {
      if (context.isDropped(block) || found.has(block) || block.words > LONGEST_COMPANY) continue;
      if (isTitle(context, block) || headsQuestions(block, context) || isTurn(block, context)) continue;
      const follows = gone(blocks[block.index - 1]);
      if (!follows && !isAppeal(context, blocks[block.index + 1])) continue;
      const category = nearbyCategory(context, block);
      const hit = category === undefined ? undefined : evidence(context, block, follows);
      if (category === undefined || hit === undefined) continue;
      found.add(block);
      findings.push({ ...wholeBlock(block, CONFIDENCE, hit), category });
    }
    return findings;
  },
});

/** What a page has as its first heading, or calls itself, is about the appeal under it. */
function isTitle({ document, blocks }: Context, block: Block): boolean {
  const { title } = document.metadata;
  if (block.kind !== 'heading' || block.markup === undefined) return false;
  return blocks.find(({ kind }) => kind === 'heading') === block || (title !== undefined && sameWords(document, block, title));
}

/** The lines with a phrase of company, and those over one, where the name of a signer stands. */
function candidatesIn(context: Context): readonly Block[] {
  const over = context.blocksWith('appeal-company').flatMap(({ index }) => context.blocks.slice(Math.max(0, index - 1), index));
  return inOrder([...context.blocksWith(...TOPICS), ...over]);
}

function isAppeal(context: Context, block: Block | undefined): boolean {
  return block !== undefined && context.isDropped(block) && appealIn(context, block) !== undefined;
}

function appealIn(context: Context, block: Block): Category | undefined {
  return APPEALS.find((topic) => context.hits(block, topic).length > 0);
}

/** The category of the nearest appeal above or right below; lines of company can follow each other. */
function nearbyCategory(context: Context, block: Block): Category | undefined {
  const reach = 4;
  for (let i = block.index + 1; i >= Math.max(0, block.index - reach); i--) {
    const other = context.blocks[i];
    if (other === undefined || other === block || !context.endsInDrop(other)) continue;
    const appeal = appealIn(context, other);
    if (appeal !== undefined) return appeal;
  }
  return undefined;
}

/** The phrase that makes a block company; for a signer's name it stands in the line below. */
function evidence(context: Context, block: Block, follows: boolean): Hit | undefined {
  const hit = companyHit(block, context, TOPICS);
  if (hit !== undefined) return hit;
  const next = context.blocks[block.index + 1];
  return follows && next !== undefined && isName(context, block) ? context.hits(next, 'appeal-company').find(isSignature) : undefined;
}

const isSignature = (hit: Hit): boolean => hit.phrase.id.endsWith('.signature');

/** A few words, each with a capital. */
function isName({ document: { tokens } }: Context, block: Block): boolean {
  if (block.words < NAME_WORDS.fewest || block.words > NAME_WORDS.most) return false;
  for (let i = block.tokens.start; i < block.tokens.end; i++) if ((tokens.flags[i] & TokenFlag.Capital) === 0) return false;
  return true;
}
