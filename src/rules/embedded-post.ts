import { isProse } from '../document/shape.js';
import { defineRule, type Finding, wholeBlock } from './rule.js';
import { isCalled, withinElements } from './shared/elements.js';

/** What the code that Instagram, Threads and TikTok give out for a post calls the quote that stands in for it. */
const POST = /(?:instagram-media|text-post-media|tiktok-embed)(?!\S)/;
const CONFIDENCE = 0.85;

export const embeddedPost = defineRule({
  id: 'embedded-post',
  category: 'player',
  summary: 'Drops the lines that stand in for an embedded post of Instagram, Threads or TikTok: the link to it, and who shared it.',
  scope: 'document',
  input: ['html'],
  structural: true,
  examples: {
    drop: [
      '<html><body><blockquote class="instagram-media"><div><a href="/p/1">View this post on Instagram</a></div><p><a href="/p/1">A post shared by Ines Calder (@ines)</a></p></blockquote></body></html>',
    ],
    keep: [
      '<html><body><blockquote class="twitter-tweet"><p>The ferry sails again.</p></blockquote></body></html>',
      '<html><body><blockquote class="instagram-media"><p>The ferry sails again after two years of repairs, and we are on board with forty friends and a cake.</p></blockquote></body></html>',
      '<html><body><blockquote><p>View this post on the pier</p></blockquote></body></html>',
    ],
  },
  judge({ document, blocks }) {
    const inPost = withinElements(document, (element) => isCalled(element, POST));
    return blocks.filter((block) => inPost(block) && !isProse(block)).map((block): Finding => wholeBlock(block, CONFIDENCE));
  },
});
