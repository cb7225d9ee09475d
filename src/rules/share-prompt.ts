import { defineRule } from './rule.js';
import { judgeAppeal } from './shared/appeal.js';

export const sharePrompt = defineRule({
  id: 'share-prompt',
  category: 'share',
  summary: 'Drops share buttons and calls to follow.',
  scope: 'block',
  topics: ['share'],
  examples: {
    drop: ['Share this article', 'Follow us on Facebook', 'Facebook Twitter WhatsApp Email'],
    keep: [
      'Shares of the ferry company fell by a tenth on Monday.',
      'Police asked the public to share what they had seen.',
      'Twitter and Facebook both declined to say how many accounts were closed.',
    ],
  },
  judge: (block, context) => judgeAppeal(block, context, 'share'),
});
