import { defineRule } from './rule.js';
import { judgeAppeal } from './shared/appeal.js';

export const cookieNotice = defineRule({
  id: 'cookie-notice',
  category: 'cookie',
  summary: 'Drops cookie banners and consent dialogs.',
  scope: 'block',
  topics: ['cookie'],
  examples: {
    drop: [
      'We use cookies to improve your experience. By continuing to browse you agree to our use of cookies.',
      'Accept all cookies',
      'Necessary cookies are essential for the website to function properly.',
    ],
    keep: [
      'The regulator fined the company because it used cookies without asking.',
      'Bake the cookies for twelve minutes, until the edges are brown.',
      'Browsers will stop sending third-party cookies next year.',
    ],
  },
  judge: (block, context) => judgeAppeal(block, context, 'cookie'),
});
