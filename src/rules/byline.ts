import { endsLikeSentence } from '../document/shape.js';
import type { Block, Element } from '../document/types.js';
import { type Context, defineRule, wholeBlock } from './rule.js';
import { isName } from './shared/name.js';

/** Words of the longest byline: names, a trade, a date. */
const LONGEST = 20;
/** Words of the longest list of names after a label. */
const LONGEST_NAME = 14;
const CONFIDENCE = 0.8;
const CLASS = /(?:^|[\s_-])(?:byline|author|dateline|pubdate|post-meta|entry-meta)(?:$|[\s_-])/i;

export const byline = defineRule({
  id: 'byline',
  category: 'byline',
  summary: 'Drops the lines that say who wrote a text, and when.',
  scope: 'block',
  optional: true,
  examples: {
    drop: [
      'By Ines Calder and Tomas Weld',
      'Published 12 March 2024, 09:30',
      '<html><body><p class="byline">Ines Calder, Brannock</p></body></html>',
    ],
    keep: [
      'By the time the ferry sailed, the fog had gone.',
      'By Monday the harbour was open again.',
      'Published in 1874, the book was forgotten at once.',
      'The author Ines Calder lives in Brannock.',
    ],
  },
  judge(block, context) {
    if (block.words > LONGEST || block.kind === 'heading' || endsLikeSentence(block.text)) return undefined;
    const [hit] = context.hits(block, 'byline');
    if (hit !== undefined && says(block, context, hit.phrase.id.endsWith('.name'), hit.end)) return wholeBlock(block, CONFIDENCE, hit);
    return isMarked(block, context) ? wholeBlock(block, CONFIDENCE) : undefined;
  },
});

/** True when names, or a date, follow the label. */
function says(block: Block, { document }: Context, isNames: boolean, from: number): boolean {
  return isNames ? isName(document, block, from, LONGEST_NAME) : /^\D{0,40}\d/.test(document.text.slice(from, block.span.end));
}

function isMarked(block: Block, { document: { elements } }: Context): boolean {
  const element = elements[block.markup?.element ?? -1];
  return element !== undefined && (namesAuthor(element) || namesAuthor(elements[element.parent]));
}

function namesAuthor(element: Element | undefined): boolean {
  if (element === undefined) return false;
  const { itemprop = '', class: names = '' } = element.attributes;
  return itemprop === 'author' || itemprop === 'datePublished' || CLASS.test(names);
}
