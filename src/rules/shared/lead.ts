import type { Document } from '../../document/document.js';
import { isHeadlineLike, isProse } from '../../document/shape.js';
import { fingerprint, sameWords } from '../../document/similarity.js';
import type { Block, Span } from '../../document/types.js';
import type { Context } from '../rule.js';

/** Blocks after the title among which its dek is looked for. */
const REACH = 4;
/** Blocks of a text among which a page's own title stands, and most between a title and its text: date, byline, buttons. */
const TOP = 12;
const NEAR = 30;
/** Words; shorter lines repeat for good reasons. */
const FEWEST_WORDS = 4;
/** What stands between a title and the name of its site. */
const SEPARATOR = /\s[|–—·»›-]\s|[|｜]/gu;

/**
 * The title of a page and its dek, as its blocks: the heading of the first rank, or what says the same as the title that the page
 * declares, and close under it what says the same as the description.
 */
export function leadOf(context: Context): ReadonlySet<Block> {
  const { document, blocks } = context;
  const { title, description } = document.metadata;
  const standing = blocks.filter((block) => !context.isDropped(block));
  const headline = standing.find((block) => isRanked(document, block, title)) ?? standing.find((block) => tagOf(document, block) === 'h1');
  if (headline === undefined) return new Set();
  const after = standing.slice(standing.indexOf(headline) + 1).slice(0, REACH);
  const dek = description === undefined ? undefined : after.find((block) => sameWords(document, block, description));
  return new Set(dek === undefined ? [headline] : [headline, dek]);
}

function isRanked(document: Document, block: Block, title: string | undefined): boolean {
  return block.kind === 'heading' && title !== undefined && sameWords(document, block, title);
}

function tagOf({ elements }: Document, { markup }: Block): string | undefined {
  return elements[markup?.element ?? -1]?.tag;
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
    if (block.words < FEWEST_WORDS || !isHeadlineLike(block)) continue;
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
    if (again.words < FEWEST_WORDS || prose < 0 || prose - i > NEAR) continue;
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
