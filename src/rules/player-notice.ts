import { defineRule } from './rule.js';
import { judgeAppeal } from './shared/appeal.js';

export const playerNotice = defineRule({
  id: 'player-notice',
  category: 'player',
  summary: 'Drops the labels of players and galleries.',
  scope: 'block',
  topics: ['player'],
  examples: {
    drop: ['Now playing', 'Your browser does not support the video element.', 'Click to enlarge'],
    keep: ['The play runs until the end of May.', 'She is playing the part of the captain.', 'Watch the pot closely, because milk boils over fast.'],
  },
  judge: (block, context) => judgeAppeal(block, context, 'player'),
});
