import { readsLikeText } from '../../document/shape.js';
import type { Block } from '../../document/types.js';
import type { Context } from '../rule.js';

/** Words of the shortest question that somebody answers; menus have shorter ones. */
const QUESTION_WORDS = 3;
const QUESTION = /[?？؟]\s*$/u;

/** "Frequently asked questions" over a question with its answer, as against the entry of a menu. */
export function headsQuestions({ index }: Block, { blocks }: Context): boolean {
  const [question, answer] = blocks.slice(index + 1, index + 3);
  return answer !== undefined && question.words >= QUESTION_WORDS && QUESTION.test(question.text) && readsLikeText(answer);
}
