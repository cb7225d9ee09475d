import type { Document } from '../../document/document.js';
import { isForeign } from '../../document/language.js';
import { letters } from '../../document/letters.js';
import { endsLikeSentence, isHeadlineLike, isProse } from '../../document/shape.js';
import { fingerprint } from '../../document/similarity.js';
import { TokenFlag } from '../../document/tokens.js';
import type { Block, Span } from '../../document/types.js';
import type { Context } from '../rule.js';
import { isTextParagraph } from './prose.js';

/** Words of the shortest title that its place tells; one that nothing else tells may be shorter. */
const TITLE_WORDS = 4;
const SHORTEST_TITLE = 3;
/** Blocks of a text among which a page's own title stands, and most between a title and its text: date, byline, buttons. */
const TOP = 12;
const BEFORE_TEXT = 30;
/** Blocks from a title to its date: dek, byline, buttons; to its dek: a credit, a date; and from the first paragraph to the second. */
const BEFORE_DATE = 8;
const BEFORE_DEK = 3;
const NEAR = 2;
/** What stands between a title and the name of its site. */
const SEPARATOR = /\s[|–—·»›-]\s|[|｜]/gu;
/** A day and a year as most languages write them, whatever their months are called. */
const DATE = letters`/\p{L}{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d|\b\d{1,2}(?:st|nd|rd|th|\.)? (?:de )?\p{L}{3,12}\.?,? (?:de )?(?:19|20)\d\d|\b(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?\b|\b\d\d?[-/.]\d\d?[-/.](?:19|20)\d\d\b|(?:19|20)\d\d年\d\d?月\d\d?日/`;
/** Words of the longest line with a date, and of the longest with a writer. */
const DATELINE_WORDS = 12;
const BYLINE_WORDS = 8;
/** What stands between "by" and a name, with the first letter of it. */
const BEFORE_NAME = letters`/^:?\s+\p{Lu}/`;

/** What may be the title of a text, by its copy, by the paragraphs under it, by its date, or by its length. */
export function titlesOfText(context: Context): ReadonlySet<Block> {
  const title = titleAgain(context)?.again ?? headline(context);
  const onTop = context.once(isInOther) ? longestOnTop(context) : [];
  return new Set([title, headlineOverDate(context), ...onTop].filter((block) => block !== undefined));
}

/** In another language than the one that the model knows. */
export function isInOther({ document }: Context): boolean {
  return isForeign(document);
}

/** The place of the first sentence or paragraph that stays; -1 where there is none. */
function firstProse(context: Context): number {
  return context.blocks.findIndex((block) => isProse(block) && !context.isDropped(block));
}

/** The headline that the first paragraphs stand under, where nothing comes between them. */
function headline(context: Context): Block | undefined {
  const { blocks } = context;
  const first = firstProse(context);
  const above = blocks[first - 1];
  if (above === undefined || above.words < TITLE_WORDS || !isHeadlineLike(above)) return undefined;
  return blocks.slice(first + 1, first + 1 + NEAR).some(isProse) ? above : undefined;
}

/** The longest headline over a text, among those that no phrase speaks against, and one that it follows: a title and its dek. */
function longestOnTop(context: Context): readonly Block[] {
  const { document, blocks } = context;
  const text = Math.max(0, firstProse(context));
  const candidates = blocks
    .slice(Math.max(0, text - TOP), text)
    .filter((block) => block.words >= SHORTEST_TITLE && isTitleLike(block) && !context.isDropped(block) && context.hits(block).length === 0);
  if (candidates.length === 0) return [];
  const letters = candidates.map((block) => lettersOf(document, block));
  const longest = letters.indexOf(Math.max(...letters));
  const above = candidates[longest - 1];
  const isDek = above !== undefined && candidates[longest].index - above.index <= BEFORE_DEK && above.words >= TITLE_WORDS;
  return isDek ? [above, candidates[longest]] : [candidates[longest]];
}

/** Letters of a block in words, as against numbers. */
function lettersOf({ tokens }: Document, block: Block): number {
  let letters = 0;
  for (let i = block.tokens.start; i < block.tokens.end; i++) {
    if ((tokens.flags[i] & TokenFlag.Number) === 0) letters += tokens.end[i] - tokens.start[i];
  }
  return letters;
}

/** A line that says again, above its text, what the page's own title said before the frame of the page. */
export interface TitleAgain {
  readonly first: Block;
  readonly again: Block;
}

/** The title of a text that was a page: "Ferry sails again | Northern Courier" at the top, "Ferry sails again" over the text. */
export function titleAgain({ document, blocks }: Context): TitleAgain | undefined {
  const firsts = new Map<number, Block>();
  for (const block of blocks.slice(0, TOP)) {
    if (block.words < TITLE_WORDS || !isHeadlineLike(block)) continue;
    for (const tokens of partsOf(document, block)) {
      const print = fingerprint(document, { tokens });
      if (!firsts.has(print)) firsts.set(print, block);
    }
  }
  let prose = -1;
  let found: TitleAgain | undefined;
  for (let i = blocks.length - 1; i > 0 && firsts.size > 0; i--) {
    const again = blocks[i];
    if (isProse(again)) prose = i;
    if (again.words < TITLE_WORDS || prose < 0 || prose - i > BEFORE_TEXT) continue;
    const first = firsts.get(fingerprint(document, again));
    if (first !== undefined && first.index < i && isHeadlineLike(again)) found = { first, again };
  }
  return found;
}

/** The tokens of a line, and those on either side of each separator. */
function partsOf({ tokens }: Document, block: Block): Span[] {
  const parts: Span[] = [block.tokens];
  let start = block.tokens.start;
  for (const { index } of block.text.matchAll(SEPARATOR)) {
    const from = start;
    while (start < block.tokens.end && tokens.start[start] < block.span.start + index) start++;
    parts.push({ start: from, end: start }, { start, end: block.tokens.end });
  }
  return parts;
}

/** The headline over the last date before a text, or over its writer where there is none. */
function headlineOverDate(context: Context): Block | undefined {
  const { blocks } = context;
  const text = blocks.findIndex((block) => isTextParagraph(block) && !context.isDropped(block));
  const dateline = lastOf(blocks, text, BEFORE_TEXT, isDateline);
  const date = dateline >= 0 ? dateline : lastOf(blocks, text, BEFORE_TEXT, (block) => isByline(context, block));
  return blocks[lastOf(blocks, date, BEFORE_DATE, (block) => block.words >= TITLE_WORDS && !context.isDropped(block) && isTitleLike(block))];
}

/** The last block before a place, among as many, of which something is true; -1 where there is none. */
function lastOf(blocks: readonly Block[], before: number, most: number, isIt: (block: Block) => boolean): number {
  for (let i = before - 1; i >= Math.max(0, before - most); i--) if (isIt(blocks[i])) return i;
  return -1;
}

function isTitleLike(block: Block): boolean {
  return block.kind !== 'list-item' && isHeadlineLike(block) && !isDateline(block);
}

function isByline(context: Context, block: Block): boolean {
  if (block.words > BYLINE_WORDS || endsLikeSentence(block.text)) return false;
  return context.hits(block, 'byline').some(({ end }) => BEFORE_NAME.test(block.text.slice(end - block.span.start)));
}

function isDateline(block: Block): boolean {
  return block.words <= DATELINE_WORDS && !endsLikeSentence(block.text) && DATE.test(block.text);
}
