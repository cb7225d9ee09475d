import { endsLikeSentence, readsLikeText } from '../../document/shape.js';
import type { Block } from '../../document/types.js';
import type { Context } from '../rule.js';

const QUESTION_MARK = /[?？؟]\s*$/u;
/** Words of the shortest question that somebody answers; menus have shorter ones. */
const QUESTION_WORDS = 3;
/** Questions with answers that make a list of them. */
const FEWEST_ANSWERED = 3;

/** Topics that readers ask about. */
const SUBJECTS = ['newsletter', 'subscribe', 'cookie', 'adblock', 'donation', 'account'];

const NONE: ReadonlySet<string> = new Set();

export function isQuestion({ text }: Block): boolean {
  return QUESTION_MARK.test(text);
}

/** "Frequently asked questions" over a question with its answer, as against the entry of a menu. */
export function headsQuestions({ index }: Block, context: Context): boolean {
  const question = context.blocks.at(index + 1);
  return question !== undefined && isAnswered(question, context);
}

/** A question with its answer under it. */
export function isAnswered(question: Block, { blocks }: Context): boolean {
  const answer = blocks.at(question.index + 1);
  return answer !== undefined && question.words >= QUESTION_WORDS && isQuestion(question) && readsLikeText(answer);
}

/**
 * What a list of questions is about, if this block asks one of them or stands under it as its answer: what readers ask about letters and
 * cookies, and what they are told, is no appeal.
 */
export function topicsAsked(block: Block, context: Context): ReadonlySet<string> {
  const { pairs, topics } = context.once(questionsIn);
  return pairs.has(block) ? topics : NONE;
}

function questionsIn(context: Context): { readonly pairs: ReadonlySet<Block>; readonly topics: ReadonlySet<string> } {
  const { blocks } = context;
  const asked = blocks.filter((block) => block.words >= QUESTION_WORDS && isQuestion(block) && isAnswer(blocks[block.index + 1]));
  if (asked.length < FEWEST_ANSWERED) return { pairs: new Set(), topics: NONE };
  const topics = asked.flatMap((block) => context.hits(block, ...SUBJECTS).map(({ phrase }) => phrase.topic));
  return { pairs: new Set(asked.flatMap((block) => [block, blocks[block.index + 1]])), topics: new Set(topics) };
}

function isAnswer(block: Block | undefined): boolean {
  return block !== undefined && endsLikeSentence(block.text) && !isQuestion(block);
}
