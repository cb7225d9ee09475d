import type { Element } from '../document/types.js';
import { defineRule, type Finding, wholeBlock } from './rule.js';
import { elementsWithin, proseByElement, withinElements } from './shared/elements.js';
import { isAnswered } from './shared/questions.js';

const TAGS: ReadonlySet<string> = new Set(['nav', 'aside', 'footer', 'menu', 'select', 'option', 'textarea', 'dialog', 'search']);
const ROLES: ReadonlySet<string> = new Set([
  'navigation',
  'banner',
  'contentinfo',
  'complementary',
  'search',
  'menu',
  'menubar',
  'dialog',
  'alertdialog',
  'toolbar',
]);
/** A button in a heading, or with a question, folds the text under it in and out; its words are the heading. */
const HEADINGS: ReadonlySet<string> = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const FOOTNOTES: ReadonlySet<string> = new Set(['doc-footnote', 'doc-endnote', 'doc-endnotes']);
const CONFIDENCE = 0.85;

export const pageFurniture = defineRule({
  id: 'page-furniture',
  category: 'navigation',
  summary: 'Drops what the markup itself declares to be no main content: navigation, asides, page footers, controls.',
  scope: 'document',
  input: ['html'],
  structural: true,
  yieldsBelow: 0.3,
  examples: {
    drop: ['<html><body><nav><a href="/">Home</a></nav></body></html>', '<html><body><footer>Printed in Brannock since 1874</footer></body></html>'],
    keep: [
      '<html><body><p>The ferry sails again.</p></body></html>',
      '<html><body><article><header><h1>The ferry sails again</h1></header></article></body></html>',
      '<html><body><blockquote><p>We sail tomorrow.</p><footer>The captain</footer></blockquote></body></html>',
    ],
  },
  judge(context) {
    const { document } = context;
    const isSite = isSiteHeader(document.elements);
    const prose = context.once(proseByElement);
    const inHeading = elementsWithin(document.elements, ({ tag }) => HEADINGS.has(tag));
    const inFurniture = withinElements(
      document,
      (element, index) =>
        (TAGS.has(element.tag) && !isNote(element, prose[index] > 0)) || ROLES.has(element.attributes.role ?? '') || isSite(element, index),
    );
    const inButton = withinElements(document, ({ tag }, index) => tag === 'button' && inHeading[index] === 0);
    const inQuote = withinElements(document, ({ tag }) => tag === 'blockquote');
    return context.blocks
      .filter((block) => (inFurniture(block) || (inButton(block) && !isAnswered(block, context))) && !inQuote(block))
      .map((block): Finding => wholeBlock(block, CONFIDENCE));
  },
});

/** An aside to the text and not to the page: a footnote, and if it has prose in it what else is declared to be a note. */
function isNote({ tag, attributes: { role = '' } }: Element, hasProse: boolean): boolean {
  return tag === 'aside' && (FOOTNOTES.has(role) || (hasProse && (role === 'note' || role.startsWith('doc-'))));
}

/** A header that belongs to the page and not to an article or section in it. */
function isSiteHeader(elements: readonly Element[]): (element: Element, index: number) => boolean {
  const headings = new Set<number>();
  for (const { tag, parent } of elements) if (tag === 'h1') markAncestors(elements, parent, headings);
  return (element, index) => {
    if (element.tag !== 'header') return false;
    const outer = elements[element.parent];
    const isOuter = outer === undefined || outer.tag === 'body' || outer.tag === 'html' || outer.tag === 'div';
    return isOuter && !headings.has(index);
  };
}

function markAncestors(elements: readonly Element[], from: number, marked: Set<number>): void {
  for (let index = from; index >= 0 && !marked.has(index); index = elements[index].parent) marked.add(index);
}
