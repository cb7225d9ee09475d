import { endsLikeSentence, isHeadlineLike } from '../../document/shape.js';
import type { Block } from '../../document/types.js';
import type { Context } from '../rule.js';
import { isTextParagraph } from './prose.js';

/** A day and a year as most languages write them, whatever their months are called. */
const DATE =
  /\p{L}{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d|\b\d{1,2}(?:st|nd|rd|th|\.)? (?:de )?\p{L}{3,12}\.?,? (?:de )?(?:19|20)\d\d|\b(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?\b|\b\d\d?[-/.]\d\d?[-/.](?:19|20)\d\d\b|(?:19|20)\d\d年\d\d?月\d\d?日/u;
/** Words of the longest line with a date, and of a title. */
const DATELINE_WORDS = 12;
const TITLE_WORDS = 4;
/** Blocks from a date to its text, and from a title to its date: dek, byline, buttons. */
const BEFORE_TEXT = 30;
const BEFORE_DATE = 8;

/** The headline over the last date before a text. */
export function headlineOverDate(context: Context): Block | undefined {
  const { blocks } = context;
  const text = blocks.findIndex((block) => isTextParagraph(block) && !context.isDropped(block));
  const date = lastOf(blocks, text, BEFORE_TEXT, isDateline);
  return blocks[lastOf(blocks, date, BEFORE_DATE, (block) => !context.isDropped(block) && isTitle(block))];
}

/** The last block before a place, among as many, of which something is true; -1 where there is none. */
function lastOf(blocks: readonly Block[], before: number, most: number, isIt: (block: Block) => boolean): number {
  for (let i = before - 1; i >= Math.max(0, before - most); i--) if (isIt(blocks[i])) return i;
  return -1;
}

function isTitle(block: Block): boolean {
  return block.kind !== 'list-item' && block.words >= TITLE_WORDS && isHeadlineLike(block) && !isDateline(block);
}

function isDateline(block: Block): boolean {
  return block.words <= DATELINE_WORDS && !endsLikeSentence(block.text) && DATE.test(block.text);
}
