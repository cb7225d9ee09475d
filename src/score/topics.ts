import type { Hit } from '../phrases/types.js';

/** Topics of phrase packs, each a feature: how surely the block is of it. */
export const TOPICS = [
  'donation',
  'adblock',
  'subscribe',
  'cookie',
  'newsletter',
  'related-header',
  'related-stub',
  'correction',
  'share',
  'app',
  'photo-credit',
  'author-bio',
  'tags',
  'comments',
  'legal',
  'navigation',
  'advert',
  'account',
  'syndication',
  'print',
  'js-notice',
  'player',
  'form',
  'appeal-company',
  'byline',
  'comment-thread',
] as const;

const INDEX: ReadonlyMap<string, number> = new Map(TOPICS.map((topic, index) => [topic, index]));
/** How far a phrase convinces of its topic, 0 to 1. */
const STRENGTH = { strong: 0.85, weak: 0.46 } as const;
const MOST_STRONG = 4;
const MOST_WEAK = 6;

/** Writes from `at` on how surely a block with these phrases is of each topic, where zeros stand, and counts the phrases, up to a bound. */
export function writeTopics(hits: readonly Hit[], out: Float32Array, at: number): { readonly strong: number; readonly weak: number } {
  let strong = 0;
  let weak = 0;
  for (const { phrase } of hits) {
    const topic = INDEX.get(phrase.topic);
    if (topic === undefined) continue;
    if (phrase.strength === 'strong') strong++;
    else weak++;
    out[at + topic] = 1 - (1 - out[at + topic]) * (1 - STRENGTH[phrase.strength]);
  }
  return { strong: Math.min(MOST_STRONG, strong), weak: Math.min(MOST_WEAK, weak) };
}
