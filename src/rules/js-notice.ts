import { defineRule } from './rule.js';
import { judgeAppeal } from './shared/appeal.js';

export const jsNotice = defineRule({
  id: 'js-notice',
  category: 'js-notice',
  summary: 'Drops notices that a browser lacks JavaScript or is too old.',
  scope: 'block',
  topics: ['js-notice'],
  examples: {
    drop: ['Please enable JavaScript to view this page.', 'Your browser is not supported.', 'JavaScript is disabled in your browser.'],
    keep: [
      'JavaScript was written in ten days, as its author likes to tell.',
      'The framework renders pages on the server and needs no script at all.',
      'Most browsers support the new image format.',
    ],
  },
  judge: (block, context) => judgeAppeal(block, context, 'js-notice'),
});
