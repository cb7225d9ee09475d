import { defineRule } from './rule.js';
import { judgeAppeal } from './shared/appeal.js';

export const adBlockerNotice = defineRule({
  id: 'ad-blocker-notice',
  category: 'adblock',
  summary: 'Drops requests to switch off an ad blocker.',
  scope: 'block',
  topics: ['adblock'],
  examples: {
    drop: [
      'Please turn off your ad blocker to continue reading.',
      'It looks like you are using an ad blocker. This site relies on advertising to pay for its work.',
      'Ad blocker detected',
    ],
    keep: [
      'Half of the readers polled said that they use an ad blocker at work.',
      'The new browser blocks ads by default and needs no extension.',
      'Pi-hole offers network-wide ad-blocking and better privacy for every device at home.',
    ],
  },
  judge: (block, context) => judgeAppeal(block, context, 'adblock'),
});
