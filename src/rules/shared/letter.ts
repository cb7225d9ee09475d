import { endsLikeSentence } from '../../document/shape.js';
import type { Block } from '../../document/types.js';
import type { Context } from '../rule.js';

/** "Dear friend," and "Yours sincerely". */
const TOPIC = 'letter';
/** Blocks above a salutation: who writes, where and when; and under a closing: name, office, postscript. */
const BEFORE = 10;
const AFTER = 8;
/** The last line over a name: a sentence, or "Until Saturday,". */
const ENDS = /[.!?…,，。！]\s*$/;
const FEWEST_SENTENCES = 3;
const SALUTATION_WORDS = 8;
const CLOSING_WORDS = 6;
const SIGNATURE_WORDS = 4;
/** Blocks from a name to what stands around the text. */
const NEAR = 2;
/** What a letter may ask of its reader. */
const ASKED: ReadonlySet<string> = new Set(['donation', 'subscribe', 'appeal-company', 'form']);
const NONE: ReadonlySet<string> = new Set();

/** What a text that is a letter as a whole asks for, in its sentences: that is what it was written for. */
export function topicsOfLetter(block: Block, context: Context): ReadonlySet<string> {
  if (!endsLikeSentence(block.text)) return NONE;
  const letter = context.once(letterIn);
  return letter !== undefined && block.index > letter.from && block.index < letter.to ? ASKED : NONE;
}

/** A name under a closing, or over what stands around the text of a mail. */
export function isSignature({ index, words, text }: Block, context: Context): boolean {
  if (words > SIGNATURE_WORDS || endsLikeSentence(text)) return false;
  const above = context.blocks[index - 1];
  const below = context.blocks.slice(index + 1, index + 1 + NEAR);
  if (above === undefined) return false;
  return isClosing(above, context) || (ENDS.test(above.text) && below.some((block) => context.hits(block, 'mail').length > 0));
}

function isClosing(block: Block, context: Context): boolean {
  return block.words <= CLOSING_WORDS && context.hits(block, TOPIC).some(({ phrase }) => phrase.id.endsWith('.closing'));
}

function letterIn(context: Context): { readonly from: number; readonly to: number } | undefined {
  const { blocks } = context;
  const marks = context.blocksWith(TOPIC);
  const opens = ({ index, words }: Block): boolean => index <= BEFORE && words <= SALUTATION_WORDS;
  const salutation = marks.find((block) => opens(block) && context.hits(block, TOPIC).some(({ phrase }) => phrase.id.endsWith('.salutation')));
  if (salutation === undefined) return undefined;
  const closing = marks.findLast((block) => isClosing(block, context));
  if (closing === undefined || blocks.length - closing.index > AFTER) return undefined;
  const said = blocks.slice(salutation.index + 1, closing.index).filter(({ text }) => endsLikeSentence(text));
  return said.length < FEWEST_SENTENCES ? undefined : { from: salutation.index, to: blocks.length };
}
