import { defineRule } from './rule.js';
import { judgeAppeal } from './shared/appeal.js';

export const syndicationNote = defineRule({
  id: 'syndication-note',
  category: 'syndication',
  summary: 'Drops notes on where a text was first published.',
  scope: 'block',
  topics: ['syndication'],
  examples: {
    drop: [
      'This article originally appeared on Harbour Notes.',
      'Republished with permission under a Creative Commons license. Read the original article.',
      'The post Ferry returns appeared first on Harbour Notes.',
    ],
    keep: ['The novel originally appeared in three volumes.', 'The study was first published in 1998.', 'The band originally came from Brannock.'],
  },
  judge: (block, context) => judgeAppeal(block, context, 'syndication'),
});
