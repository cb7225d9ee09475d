import { endsLikeSentence, endsWithColon } from '../../document/shape.js';
import type { Block } from '../../document/types.js';
import type { Context } from '../rule.js';

/** "Privacy policy", "Terms of service of Harbour Books". */
const TITLE = 'policy-title';
const TITLE_WORDS = 8;
/** Blocks under such a title, and the sentences among them that it heads: at the top of a page it has other labels under it. */
const UNDER = 12;
const FEWEST_SENTENCES = 4;
const SENTENCE_WORDS = 5;
/** The line under any text, whatever its title is. */
const RIGHTS = /©|\(c\)|\ball rights reserved\b/i;

/** True for a text that is itself a policy or terms: what it says of cookies and letters is what it is there to say. */
export function isPolicy(context: Context): boolean {
  return context.once(isHeadedAsPolicy);
}

/** True for the title, the headings, the sentences of a policy. */
export function isOfPolicy(block: Block, context: Context): boolean {
  if (!isPolicy(context) || RIGHTS.test(block.text)) return false;
  return block.index === 0 || isSaid(block) || isSaid(context.blocks[block.index + 1]);
}

function isHeadedAsPolicy(context: Context): boolean {
  const [title, ...rest] = context.blocks.slice(0, UNDER + 1);
  if (title === undefined || title.words > TITLE_WORDS || endsLikeSentence(title.text) || RIGHTS.test(title.text)) return false;
  return context.hits(title, TITLE).length > 0 && rest.filter(isSaid).length >= FEWEST_SENTENCES;
}

function isSaid(block: Block | undefined): boolean {
  return block !== undefined && block.words >= SENTENCE_WORDS && (endsLikeSentence(block.text) || endsWithColon(block.text));
}
