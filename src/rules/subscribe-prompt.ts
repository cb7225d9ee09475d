import { defineRule } from './rule.js';
import { judgeAppeal } from './shared/appeal.js';

export const subscribePrompt = defineRule({
  id: 'subscribe-prompt',
  category: 'subscribe',
  summary: 'Drops calls to subscribe, paywall notices and offers.',
  scope: 'block',
  topics: ['subscribe'],
  examples: {
    drop: [
      'Subscribe to continue reading',
      'You have reached your limit of free articles. Sign in or subscribe to keep reading.',
      'This article is exclusive to Courier Plus subscribers',
    ],
    keep: [
      'The paper lost a third of its subscribers after the price rose in spring.',
      'Customers can subscribe to the service from the first of May, the company said.',
      'He subscribed to the view that the harbour should never have been built.',
    ],
  },
  judge: (block, context) => judgeAppeal(block, context, 'subscribe'),
});
