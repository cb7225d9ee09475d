import { defineRule } from './rule.js';
import { judgeAppeal } from './shared/appeal.js';

export const correctionPrompt = defineRule({
  id: 'correction-prompt',
  category: 'correction',
  summary: 'Drops invitations to report errors and to send feedback or tips.',
  scope: 'block',
  topics: ['correction'],
  examples: {
    drop: [
      'Spotted a mistake? Let us know what you think.',
      'Report a correction or typo',
      'To suggest a correction or clarification, write to us here.',
    ],
    keep: [
      'Correction: an earlier version of this article misspelled the name of the mayor.',
      'Auditors found an error in the accounts of the port authority.',
      'The teacher asked the class to give feedback on the exhibition.',
    ],
  },
  judge: (block, context) => judgeAppeal(block, context, 'correction'),
});
