import { defineRule } from './rule.js';
import { judgeAppeal } from './shared/appeal.js';
import { headsQuestions } from './shared/questions.js';

export const pageNavigation = defineRule({
  id: 'page-navigation',
  category: 'navigation',
  summary: 'Drops links of the page itself: skip to content, menus, older posts.',
  scope: 'block',
  topics: ['navigation'],
  examples: {
    drop: ['Skip to main content', 'Back to top', 'Older posts'],
    keep: [
      'The menu of the inn has not changed since 1962.',
      'He skipped the main course and went home.',
      'The next post is forty miles down the road.',
    ],
  },
  judge: (block, context) => (headsQuestions(block, context) ? undefined : judgeAppeal(block, context, 'navigation')),
});
