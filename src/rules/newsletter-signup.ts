import { defineRule } from './rule.js';
import { judgeAppeal } from './shared/appeal.js';

export const newsletterSignup = defineRule({
  id: 'newsletter-signup',
  category: 'newsletter',
  summary: 'Drops newsletter sign-ups and the small print that comes with them.',
  scope: 'block',
  topics: ['newsletter'],
  examples: {
    drop: [
      'Sign up for our weekly newsletter and never miss a story.',
      'Get the best of the Courier delivered straight to your inbox.',
      'By signing up you agree to receive emails from us. Unsubscribe at any time.',
    ],
    keep: [
      'The newsletter is published once a month by two retired teachers.',
      'She launched a newsletter about lighthouses, which now has eleven thousand readers.',
      'The mayor wrote in his newsletter that the bridge would open in June.',
    ],
  },
  judge: (block, context) => judgeAppeal(block, context, 'newsletter'),
});
