import { inOrder } from '../document/document.js';
import { endsLikeSentence, isHeadlineLike, isProse } from '../document/shape.js';
import { TokenFlag } from '../document/tokens.js';
import type { Block } from '../document/types.js';
import type { Hit } from '../phrases/types.js';
import { type Context, defineRule, type Finding, wholeBlock } from './rule.js';
import { proseBefore } from './shared/prose.js';
import { isManual } from './shared/voice.js';

/** Words of prose before a header; with fewer it heads what the page is about, as in a forum. */
const FEWEST_WORDS_BEFORE = 80;
/** Of a header in one document: "Add a comment" under every answer, "3 comments" under every teaser. */
const MOST_COPIES = 2;
/** Signs of readers that prove a thread. */
const FEWEST_SIGNS = 2;
/** Blocks from one sign to the next, and after a header that counts more comments than that. */
const REACH = 12;
const FARTHEST = 30;
/** Paragraphs in which nobody speaks before the first reader shows up; with more, the header stands over the text. */
const MOST_PARAGRAPHS = 2;
/** Blocks of the comment that follows the last sign. */
const LONGEST_LAST = 4;
/** Words of a line that says who wrote a comment, and when; and of a comment that gives itself away by its words. */
const STAMP_WORDS = 12;
const COMMENT_WORDS = 150;
const HEADER_CONFIDENCE = 0.85;
const CONFIDENCE = 0.8;
/** A place in a list: "16. Thought". */
const NUMBERED = /^\s*\d+[.)]/;
const COUNT = /\d{1,4}/;
const YEAR = /(?:^|\D)(?:19|20)\d\d(?:\D|$)/;
const TIME = /(?:^|\D)\d{1,2}[:.h]\d\d(?:\D|$)/;
/** How long ago, as it stands on a narrow screen: "6d", "2 hr Edited". */
const AGE = /^\s*\d{1,2}\s?(?:s|sec|m|min|h|hr|hrs|d|w|wk|mo|y|yr|yrs)(?:\s(?:ago|Edited|edited))?\s*$/;
const DAY = /(?:^|\D)\d{1,2}[./-]\d{1,2}(?:\D|$)/;

export const commentThread = defineRule({
  id: 'comment-thread',
  category: 'comments',
  summary: 'Drops what readers wrote under a text, from a header such as "12 comments" to the last sign of them.',
  scope: 'run',
  yieldsBelow: 0.6,
  examples: {
    drop: [
      'The ferry sails again after two years of repairs, and the islanders are glad of it, because the long way round by the bridge at Osmund took four hours on a good day and a night in winter, when the road over the pass was closed and the lorries had to wait in the valley for the plough. The captain, who was born on the islands, said that she had missed the smell of the engine room more than the sea, and that the new engines, quiet as they are, have hardly any smell at all.\n\n2 comments\n\nMara says:\n3 May 2021 at 10:12 am\n\nI was on the first boat this morning.',
    ],
    keep: [
      '12 comments\n\nMara says:\n3 May 2021 at 10:12 am\n\nI was on the first boat this morning.',
      'Comments on the plan came from all over the island, and the council answered each of them by letter.',
      'The reply came in May.\n\nReply\n\nNobody knew what to make of it.',
    ],
  },
  judge(context) {
    const { blocks } = context;
    const findings: Finding[] = [];
    if (isManual(context)) return findings;
    const headers = new Map(headersOf(context));
    const buttons = buttonsOf(context);
    const before = proseBefore(context);
    let until = 0;
    for (const block of inOrder([...headers.keys(), ...buttons.over])) {
      const header = headers.get(block) ?? buttons.hit;
      if (header === undefined || before[block.index] < FEWEST_WORDS_BEFORE || block.index < until) continue;
      const thread = headers.has(block) ? threadAfter(context, block) : blocks.slice(block.index + 1, buttons.last + 1);
      if (thread.length === 0) continue;
      findings.push(wholeBlock(block, HEADER_CONFIDENCE, header));
      for (const comment of thread) findings.push(wholeBlock(comment, CONFIDENCE, header));
      until = block.index + 1 + thread.length;
    }
    return findings;
  },
});

interface Buttons {
  /** The block over the first of them. */
  readonly over: readonly Block[];
  readonly hit?: Hit;
  readonly last: number;
}

/** Buttons that stand under comments and nowhere else, such as "ReplyDelete": where two are, they need no header. */
function buttonsOf(context: Context): Buttons {
  const found = context.blocksWith('comment-thread').flatMap((block) => {
    const hit = context.hits(block, 'comment-thread').find(({ phrase }) => phrase.id.endsWith('.button'));
    return hit === undefined ? [] : [{ block, hit }];
  });
  if (found.length < FEWEST_SIGNS) return { over: [], last: -1 };
  const [{ block, hit }] = found;
  return { over: context.blocks.slice(Math.max(0, block.index - 1), block.index), hit, last: found[found.length - 1].block.index };
}

/** The lines that head comments, with the phrase of each; none where they stand in many places, or count many things. */
function headersOf(context: Context): readonly (readonly [Block, Hit])[] {
  const headers: [Block, Hit][] = [];
  const copies = new Map<string, number>();
  const counts = new Set<number>();
  for (const block of context.blocksWith('comment-thread')) {
    const header = context.hits(block, 'comment-thread').find(({ phrase }) => phrase.id.endsWith('.header'));
    if (header === undefined || NUMBERED.test(block.text)) continue;
    headers.push([block, header]);
    copies.set(labelOf(block), (copies.get(labelOf(block)) ?? 0) + 1);
    if (countIn(block) > 0) counts.add(countIn(block));
  }
  return counts.size > MOST_COPIES ? [] : headers.filter(([block]) => (copies.get(labelOf(block)) ?? 0) <= MOST_COPIES);
}

function labelOf({ text }: Block): string {
  return text.trim().toLowerCase();
}

function countIn({ text }: Block): number {
  return Number(COUNT.exec(text)?.[0] ?? 0);
}

/** The blocks from a header to the last comment; none where too little speaks for readers. */
function threadAfter(context: Context, header: Block): readonly Block[] {
  const { blocks } = context;
  const count = countIn(header);
  const reach = Math.max(REACH, Math.min(FARTHEST, count));
  let last = header.index;
  let signs = 0;
  let isProven = false;
  let paragraphs = 0;
  for (let i = header.index + 1; i < blocks.length && i <= last + reach; i++) {
    const isSure = isSign(context, blocks[i]);
    if (isSure) isProven = true;
    if (!isSure && !isPersonal(context, blocks[i])) {
      if (!isProven && isProse(blocks[i]) && ++paragraphs > MOST_PARAGRAPHS) return [];
      continue;
    }
    last = i;
    if (isSure || count > 1) signs++;
  }
  if (signs < FEWEST_SIGNS) return [];
  const most = last + LONGEST_LAST;
  while (last < most && last + 1 < blocks.length && blocks[last + 1].kind !== 'heading' && !isHeadlineLike(blocks[last + 1])) last++;
  return blocks.slice(header.index + 1, last + 1);
}

/** A line with a name and a date, a button to reply, or a text in the voice of a reader. */
function isSign(context: Context, block: Block): boolean {
  const isLine = block.words <= STAMP_WORDS;
  const isSpoken = context
    .hits(block, 'comment-thread')
    .some(({ phrase: { id } }) => (id.endsWith('.voice') ? block.words <= COMMENT_WORDS : isLine && !id.endsWith('.header')));
  return (
    isSpoken || (isLine && ((YEAR.test(block.text) && block.words > 1) || (TIME.test(block.text) && DAY.test(block.text)) || AGE.test(block.text)))
  );
}

/** A text of somebody who speaks of himself or to somebody: a sign only among surer ones, or under a header that counts comments. */
function isPersonal({ document: { tokens } }: Context, block: Block): boolean {
  if (block.words > COMMENT_WORDS || !endsLikeSentence(block.text)) return false;
  for (let i = block.tokens.start; i < block.tokens.end; i++) if ((tokens.flags[i] & TokenFlag.Address) !== 0) return true;
  return false;
}
