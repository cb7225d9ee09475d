import { defineRule } from './rule.js';
import { judgeAppeal } from './shared/appeal.js';

export const advertLabel = defineRule({
  id: 'advert-label',
  category: 'advert',
  summary: 'Drops labels of advertisements and sponsored parts.',
  scope: 'block',
  topics: ['advert'],
  examples: {
    drop: ['Advertisement', 'Article continues below this advertisement', 'Sponsored content'],
    keep: [
      'The advertisement that made the brand famous was filmed on this beach.',
      'Sponsors paid for the new roof of the hall.',
      'Advertising in the town dates back to the ferry posters of 1911.',
    ],
  },
  judge: (block, context) => judgeAppeal(block, context, 'advert'),
});
