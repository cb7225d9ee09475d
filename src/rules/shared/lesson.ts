import { letters } from '../../document/letters.js';
import { endsLikeSentence, isHeadlineLike } from '../../document/shape.js';
import type { Block } from '../../document/types.js';
import type { Context } from '../rule.js';

/** "Lesson 14", "Useful phrases", "A style guide". */
const TITLE = 'lesson-title';
const TITLE_BLOCKS = 2;
const TITLE_WORDS = 14;
/** Words of a line that belongs to the text, and not to what may stand under it. */
const TEXT_WORDS = 5;
/** "How to unsubscribe": the first words of such a title, and what it may be about. */
const HOW_TO = letters`/^\s*(?:how (?:to|do|can)|so|wie|comment|cómo|como|jak|come|hoe|hur|как|як|nasıl|如何|怎么|كيف)(?![\p{L}])|^\s*(?:如何|怎么|怎麼|كيفية)/i`;
const SUBJECTS = ['subscribe', 'newsletter', 'mail', 'account', 'cookie', 'adblock', 'js-notice', 'app', 'form'];
const FEWEST_SENTENCES = 3;
const NEAR = 8;

/** True for a text that teaches, lists or discusses phrases, as lessons, style guides and test plans do: what it quotes from pages is its text. */
export function isLesson(context: Context): boolean {
  return context.once(beginsLikeLesson);
}

/** True for what stands in a lesson, or in a text on how to unsubscribe and the like, above its last line that no phrase speaks against. */
export function isOfLesson(block: Block, context: Context): boolean {
  if (isLesson(context)) return block.index <= context.once(lastOfText);
  return context.once(tellsHowTo) && (block.index === 0 || (endsLikeSentence(block.text) && block.index <= context.once(lastOfText)));
}

function beginsLikeLesson(context: Context): boolean {
  return context.blocks.slice(0, TITLE_BLOCKS).some((block) => block.words <= TITLE_WORDS && context.hits(block, TITLE).length > 0);
}

function tellsHowTo(context: Context): boolean {
  const [title, ...rest] = context.blocks.slice(0, NEAR + 1);
  if (title === undefined || title.words > TITLE_WORDS || !isHeadlineLike(title) || !HOW_TO.test(title.text)) return false;
  if (context.hits(title, ...SUBJECTS).length === 0) return false;
  return rest.filter((block) => isText(block, context) && endsLikeSentence(block.text)).length >= FEWEST_SENTENCES;
}

function lastOfText(context: Context): number {
  return context.blocks.findLastIndex((block) => isText(block, context));
}

function isText(block: Block, context: Context): boolean {
  return block.words >= TEXT_WORDS && context.hits(block).every(({ phrase }) => phrase.strength === 'weak');
}
