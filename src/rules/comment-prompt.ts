import { defineRule } from './rule.js';
import { judgeAppeal } from './shared/appeal.js';

export const commentPrompt = defineRule({
  id: 'comment-prompt',
  category: 'comments',
  summary: 'Drops comment forms, counts and calls to comment.',
  scope: 'block',
  topics: ['comments'],
  examples: {
    drop: ['Leave a comment', '12 comments', 'Your email address will not be published. Required fields are marked *'],
    keep: [
      'The ministry declined to comment on the report.',
      'One commenter, a retired pilot, noted that the map was upside down.',
      'She left a comment on the first page of every book she owned.',
    ],
  },
  judge: (block, context) => judgeAppeal(block, context, 'comments'),
});
