import type { Element } from '../document/types.js';
import { defineRule, type Finding, wholeBlock } from './rule.js';
import { elementsWithin, wordsByElement } from './shared/elements.js';

/** Names that sites give to a box for an advertisement, and to one that asks for an address. */
const ADVERT =
  /(?<!\S)(?:(?:ad|ads|advert|advertisement|advertising)(?:[-_]{1,2}(?:container|wrapper|slot|unit|box|block|banner|label|inner|placeholder|area|zone))?|adsbygoogle)(?!\S)/i;
const NEWSLETTER =
  /(?<!\S)(?:(?:newsletter|email|subscribe)[-_]{1,2}(?:sign-?up|subscribe|subscription|form|box|widget|promo|cta|banner|block|optin)|sign-?up-(?:form|box|widget))(?!\S)/i;
/** Words; what such a name is given to and has more is a page, or a part of one. */
const MOST_WORDS = 40;
const CONFIDENCE = 0.8;

export const insertedBox = defineRule({
  id: 'inserted-box',
  category: 'advert',
  summary: 'Drops small boxes that their names declare to be an advertisement or a form for a newsletter.',
  scope: 'document',
  input: ['html'],
  structural: true,
  examples: {
    drop: [
      '<html><body><div class="ad-slot"><a href="/b">Boats from Brannock</a></div></body></html>',
      '<html><body><div class="newsletter-signup wide"><h4>The harbour, every Friday</h4></div></body></html>',
    ],
    keep: [
      '<html><body><div class="ads-explained"><p>How banners are sold</p></div></body></html>',
      '<html><body><div class="newsletter"><p>The ferry sails again.</p></div></body></html>',
      '<html><body><p class="address">Pier 4, Brannock</p></body></html>',
    ],
  },
  judge({ document, blocks }) {
    const { elements } = document;
    const categories = elements.map(categoryOf);
    if (categories.every((category) => category === undefined)) return [];
    const words = wordsByElement(document, blocks);
    const inside = elementsWithin(elements, (_, index) => categories[index] !== undefined && words[index] <= MOST_WORDS);
    return blocks.flatMap((block): Finding[] => {
      const element = block.markup?.element ?? -1;
      if (element < 0 || inside[element] === 0) return [];
      let outer = element;
      while (categories[outer] === undefined) outer = elements[outer].parent;
      return [{ ...wholeBlock(block, CONFIDENCE), category: categories[outer] ?? 'advert' }];
    });
  },
});

function categoryOf({ attributes }: Element): 'advert' | 'newsletter' | undefined {
  const names = attributes.class;
  if (names === undefined) return undefined;
  if (ADVERT.test(names)) return 'advert';
  return NEWSLETTER.test(names) ? 'newsletter' : undefined;
}
