import { defineRule } from './rule.js';
import { judgeAppeal } from './shared/appeal.js';

export const accountPrompt = defineRule({
  id: 'account-prompt',
  category: 'account',
  summary: 'Drops log-in and registration prompts.',
  scope: 'block',
  topics: ['account'],
  examples: {
    drop: [
      'Already have an account? Log in',
      'Forgot your password?',
      'This feature is available for registered users. Please register or log in to continue.',
    ],
    keep: [
      'Hackers took over the account of the ministry on Monday.',
      'Voters must register before the end of March.',
      'He opened a savings account for each of his grandchildren.',
    ],
  },
  judge: (block, context) => judgeAppeal(block, context, 'account'),
});
