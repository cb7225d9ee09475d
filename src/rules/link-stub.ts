import { letters } from '../document/letters.js';
import type { Block } from '../document/types.js';
import type { Hit } from '../phrases/types.js';
import { defineRule, wholeBlock } from './rule.js';

/** How exactly the link is what follows, and characters of the shortest title. */
const TOLERANCE = 0.05;
const SHORTEST_TITLE = 12;
/** Words of a label and a title. */
const LONGEST = 35;
const BEGINS_TITLE = letters`/^["'“‘«„¿¡]?[\p{Lu}\p{Lo}]/`;
/** What may part the two. */
const LABEL_END = /^[\s:|»›→–—>-]+/;
const CONFIDENCE = 0.85;

export const linkStub = defineRule({
  id: 'link-stub',
  category: 'related',
  summary: 'Drops lines that are a label and a link to another article, such as “Read next” and its title.',
  scope: 'block',
  input: ['html'],
  topics: ['link-stub'],
  examples: {
    drop: ['<html><body><p>Read next <a href="/b">New awnings for the market hall</a></p></body></html>'],
    keep: [
      '<html><body><p>Read next <a href="/b">to the old hall</a>, the notice was hard to understand.</p></body></html>',
      '<html><body><p>Read more than one <a href="/b">Account of the Repair</a></p></body></html>',
      '<html><body><p><a href="/b">Read more Poems by Candlelight</a></p></body></html>',
    ],
  },
  judge(block, context) {
    if (block.kind !== 'paragraph' || block.words > LONGEST) return undefined;
    const label = context.hits(block, 'link-stub').find((hit) => linkFollows(block, hit));
    return label === undefined ? undefined : wholeBlock(block, CONFIDENCE, label);
  },
});

/** Whether all that stands behind a label is a link, and nothing before that: the title of a page. */
function linkFollows({ markup, text, span }: Block, label: Hit): boolean {
  if (markup === undefined) return false;
  const title = text.slice(label.end - span.start).replace(LABEL_END, '');
  const isLink = Math.abs(markup.linkDensity - title.length / text.length) <= TOLERANCE;
  return isLink && title.length >= SHORTEST_TITLE && title.includes(' ') && BEGINS_TITLE.test(title);
}
