import { defineRule } from './rule.js';
import { judgeAppeal } from './shared/appeal.js';

export const tagLine = defineRule({
  id: 'tag-line',
  category: 'tags',
  summary: 'Drops lists of tags and categories.',
  scope: 'block',
  topics: ['tags'],
  examples: {
    drop: ['Tags: ferries, islands, repairs', 'Filed under: Travel', 'Tagged ferry, islands'],
    keep: [
      'Price tags were missing on half of the shelves.',
      'The topics of the conference range from tides to tariffs.',
      'The dogs were tagged and set free again.',
    ],
  },
  judge: (block, context) => judgeAppeal(block, context, 'tags'),
});
