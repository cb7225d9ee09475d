import { isHidden } from '../document/elements.js';
import type { Element } from '../document/types.js';
import { defineRule, type Finding, wholeBlock } from './rule.js';

const CONFIDENCE = 0.9;

/** Elements that hold one text; in a hidden box a page keeps main content as well, under a tab or a headline that opens it. */
const SINGLE: ReadonlySet<string> = new Set(['p', 'address', 'label', 'legend']);

/** Words; a hidden paragraph that is longer may be part of an article that is opened by a script. */
const MOST_WORDS = 40;

export const hiddenMessage = defineRule({
  id: 'hidden-message',
  category: 'other',
  summary: 'Drops short paragraphs that are hidden themselves: messages for what has not happened.',
  scope: 'document',
  input: ['html'],
  structural: true,
  examples: {
    drop: [
      '<html><body><p style="display: none">Thank you, we shall write to you.</p></body></html>',
      '<html><body><p hidden>Sorry, this is sold out.</p></body></html>',
    ],
    keep: [
      '<html><body><p>Sorry, this is sold out.</p></body></html>',
      '<html><body><p hidden="until-found">The ferry sails at nine.</p></body></html>',
      '<html><body><p class="hidden">The ferry sails at nine.</p></body></html>',
    ],
  },
  judge({ document, blocks }) {
    const isMessage = ({ tag, attributes }: Element): boolean => SINGLE.has(tag) && isHidden(attributes);
    return blocks
      .filter(
        ({ words, markup }) => words < MOST_WORDS && markup !== undefined && markup.element >= 0 && isMessage(document.elements[markup.element]),
      )
      .map((block): Finding => wholeBlock(block, CONFIDENCE));
  },
});
