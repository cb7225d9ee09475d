import { defineRule } from './rule.js';
import { judgeAppeal } from './shared/appeal.js';

export const appPromotion = defineRule({
  id: 'app-promotion',
  category: 'app',
  summary: 'Drops invitations to download an app.',
  scope: 'block',
  topics: ['app'],
  examples: {
    drop: ['Download the Courier app today for breaking news on the go.', 'Available on the App Store and Google Play', 'Get the app'],
    keep: [
      'The company said that its app had been downloaded two million times.',
      'The game costs four euros in the app store of the console.',
      'Developers may submit an app again after thirty days.',
    ],
  },
  judge: (block, context) => judgeAppeal(block, context, 'app'),
});
