import { isHeadlineLike } from '../document/shape.js';
import { defineRule } from './rule.js';
import { judgeAppeal } from './shared/appeal.js';

/** Notices state; what asks is a title: "All rights reserved, but by whom?" */
const QUESTION = /[?？؟]\s*$/u;

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
      'The new terms of trade hurt the islands more than the mainland.',
    ],
  },
  judge: (block, context) => (isHeadlineLike(block) && QUESTION.test(block.text) ? undefined : judgeAppeal(block, context, 'legal')),
});
