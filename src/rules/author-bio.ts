import { defineRule } from './rule.js';
import { judgeAppeal } from './shared/appeal.js';

export const authorBio = defineRule({
  id: 'author-bio',
  category: 'author-bio',
  summary: 'Drops the notes about an author that stand under a text.',
  scope: 'block',
  topics: ['author-bio'],
  examples: {
    drop: [
      'About the author',
      'Ines Calder is a freelance writer based in Brannock who has covered ferries for over ten years. Follow her on Twitter at @inescalder.',
      'Written by Tomas Weld',
    ],
    keep: [
      'She was a writer before she became a pilot.',
      'His work has changed how ships are built.',
      'The editor of the paper told the court that he had not read the letter.',
    ],
  },
  judge: (block, context) => judgeAppeal(block, context, 'author-bio'),
});
