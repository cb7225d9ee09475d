import { defineRule } from './rule.js';
import { judgeAppeal } from './shared/appeal.js';

export const donationAppeal = defineRule({
  id: 'donation-appeal',
  category: 'donation',
  summary: 'Drops requests for money, membership and patronage.',
  scope: 'block',
  topics: ['donation'],
  examples: {
    drop: [
      'If you value our reporting, please consider making a donation today.',
      'Become a patron for as little as the cost of one cup of coffee a month. Your support keeps us independent.',
      'Donate now',
    ],
    keep: [
      'The museum asked residents to donate old tools for its new workshop.',
      'Around three million dollars was donated by various benefactors last year.',
      'The senator said he would consider making a donation to the flood fund, but had not decided.',
      'She plans to become a member of the council after the election in May.',
    ],
  },
  judge: (block, context) => judgeAppeal(block, context, 'donation'),
});
