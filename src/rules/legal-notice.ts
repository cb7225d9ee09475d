import { letters } from '../document/letters.js';
import { isHeadlineLike, isProse } from '../document/shape.js';
import type { Block } from '../document/types.js';
import { defineRule } from './rule.js';
import { judgeAppeal } from './shared/appeal.js';
import { isQuestion } from './shared/questions.js';

const LOWER_CASE = letters`/^\p{Ll}{2,}$/`;
const LOWER_BEFORE = 1;
const LOWER_AFTER = 3;

/** True where a sentence merely has the sign in it: it ran before, and runs on. */
function isInSentence(text: string): boolean {
  const at = text.indexOf('©');
  if (at < 0 || /rights|copyright/i.test(text)) return false;
  const count = (part: string): number => part.split(/\s+/).filter((word) => LOWER_CASE.test(word)).length;
  return count(text.slice(0, at)) >= LOWER_BEFORE && count(text.slice(at)) >= LOWER_AFTER;
}

/** What says in a text that it is a licence, or heads one. */
const LICENCE = /permission is hereby granted|without warranty of any kind|redistribution and use in source/i;
const LICENCE_HEADING = /^#+\s*(?:licen[cs]e|copying|lizenz|licencia|licence|licença|licenza|licencja)\b/i;
const NEAR = 2;

/** The copyright line of a licence, and the one under the heading in a README. */
function isOfLicence({ index }: Block, blocks: readonly Block[]): boolean {
  if (LICENCE_HEADING.test(blocks[index - 1]?.text ?? '')) return true;
  return blocks.slice(Math.max(0, index - NEAR), index + NEAR + 1).some((other) => other.index !== index && LICENCE.test(other.text));
}

export const legalNotice = defineRule({
  id: 'legal-notice',
  category: 'legal',
  summary: 'Drops copyright lines, terms, disclaimers and affiliate disclosures.',
  scope: 'block',
  topics: ['legal'],
  examples: {
    drop: [
      '© 2024 Northern Courier. All rights reserved.',
      'This post contains affiliate links. We may earn a commission at no extra cost to you.',
      'Privacy Policy',
    ],
    keep: [
      'The court ruled that the copyright had expired in 1987.',
      'The commission earned praise for its report on the harbour.',
      'All rights reserved, but by whom?',
      'The cooper sold five barrels © 1904 and two with no mark, as was noted in the ledger.',
      'The new terms of trade hurt the islands more than the mainland.',
    ],
  },
  judge: (block, context) => {
    // Notices state; what asks is a title: "All rights reserved, but by whom?"
    const isNone = isHeadlineLike(block) ? isQuestion(block) : isProse(block) && isInSentence(block.text);
    return isNone || isOfLicence(block, context.blocks) ? undefined : judgeAppeal(block, context, 'legal');
  },
});
