import { defineRule } from './rule.js';
import { judgeAppeal } from './shared/appeal.js';

export const printLink = defineRule({
  id: 'print-link',
  category: 'print',
  summary: 'Drops print, save and listen links.',
  scope: 'block',
  topics: ['print'],
  examples: {
    drop: ['Print this article', 'Save as PDF', 'Listen to this article'],
    keep: [
      'Print shops along the quay closed one after the other.',
      'Listen to the tide and you will know the hour.',
      'The first print of the map hangs in the town hall.',
    ],
  },
  judge: (block, context) => judgeAppeal(block, context, 'print'),
});
