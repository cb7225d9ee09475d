import type { Block } from '../document/types.js';
import type { Category } from './categories.js';
import { type Context, defineRule, type Finding, wholeBlock } from './rule.js';
import { confidenceOf } from './shared/appeal.js';

/** Topics whose lines keep company with each other, with the category that goes with each. */
const APPEALS: readonly (readonly [topic: string, category: Category])[] = [
  ['donation', 'donation'],
  ['adblock', 'adblock'],
  ['correction', 'correction'],
  ['subscribe', 'subscribe'],
  ['newsletter', 'newsletter'],
  ['cookie', 'cookie'],
  ['comments', 'comments'],
  ['account', 'account'],
  ['app', 'app'],
  ['share', 'share'],
];
/** What any appeal brings along: thanks, fields of a form. */
const COMPANY = ['appeal-company', 'form'];
/** Words; company is short, or it would be a paragraph of its own right. */
const LONGEST_COMPANY = 45;
const CONFIDENCE = 0.75;
/** Next to an appeal, less evidence will do. */
const SURE_IN_COMPANY = 0.4;

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
    for (const block of blocks) {
      if (context.isDropped(block) || found.has(block) || block.words > LONGEST_COMPANY) continue;
      if (!gone(blocks[block.index - 1]) && !isAppeal(context, blocks[block.index + 1])) continue;
      const finding = companion(context, block, nearbyCategory(context, block));
      if (finding === undefined) continue;
      found.add(block);
      findings.push(finding);
    }
    return findings;
  },
});

function isAppeal(context: Context, block: Block | undefined): boolean {
  return block !== undefined && context.isDropped(block) && APPEALS.some(([topic]) => context.hits(block, topic).length > 0);
}

/** The category of the nearest appeal above or right below; lines of company can follow each other. */
function nearbyCategory(context: Context, block: Block): Category | undefined {
  const reach = 4;
  for (let i = block.index + 1; i >= Math.max(0, block.index - reach); i--) {
    const other = context.blocks[i];
    if (other === undefined || other === block || !context.endsInDrop(other)) continue;
    const appeal = APPEALS.find(([topic]) => context.hits(other, topic).length > 0);
    if (appeal !== undefined) return appeal[1];
  }
  return undefined;
}

function companion(context: Context, block: Block, category: Category | undefined): Finding | undefined {
  if (category === undefined) return undefined;
  const hits = context.hits(block, ...COMPANY, ...APPEALS.map(([topic]) => topic));
  if (confidenceOf(hits, block.words) < SURE_IN_COMPANY) return undefined;
  return { ...wholeBlock(block, CONFIDENCE, hits[0]), category };
}
