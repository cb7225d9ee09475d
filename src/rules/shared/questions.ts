import { readsLikeText } from '../../document/shape.js';
import type { Block } from '../../document/types.js';
import type { Context } from '../rule.js';

const QUESTION_MARK = /[?？؟]\s*$/u;
/** Words of the shortest question that somebody answers; menus have shorter ones. */
const QUESTION_WORDS = 3;

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
