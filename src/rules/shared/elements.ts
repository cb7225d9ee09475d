import type { Document } from '../../document/document.js';
import { isProse } from '../../document/shape.js';
import type { Block, Element } from '../../document/types.js';
import type { Context } from '../rule.js';

/** For each element 1 when it, or one around it, passes a test. One walk, since parents come before their children. */
export function elementsWithin(elements: readonly Element[], test: (element: Element, index: number) => boolean): Uint8Array {
  const inside = new Uint8Array(elements.length);
  elements.forEach((element, index) => {
    inside[index] = (element.parent >= 0 && inside[element.parent] === 1) || test(element, index) ? 1 : 0;
  });
  return inside;
}

/** The innermost element around a block; undefined in texts. */
export function elementOf({ elements }: Document, block: Block | undefined): Element | undefined {
  return elements[block?.markup?.element ?? -1];
}

/** Its tag. */
export function tagOf(document: Document, block: Block): string | undefined {
  return elementOf(document, block)?.tag;
}

/** Above that share of links a block is no running text. */
const MOST_LINKED = 0.3;

/** Whether a block of a page is more than links to others. */
export function isRunningText({ markup }: Block): boolean {
  return markup !== undefined && markup.linkDensity <= MOST_LINKED;
}

/** Whether the class of an element has such a name. */
export function isCalled({ attributes }: Element, names: RegExp): boolean {
  return attributes.class !== undefined && names.test(attributes.class);
}

/** Whether a block stands in an element that passes a test; worked out once a document. */
export function withinElements(document: Document, test: (element: Element, index: number) => boolean): (block: Block) => boolean {
  const inside = elementsWithin(document.elements, test);
  return (block) => block.markup !== undefined && block.markup.element >= 0 && inside[block.markup.element] === 1;
}

/** Levels; what lies deeper is not looked at, so that nesting without end costs no more than its text. */
const DEEPEST = 64;

function ancestors(document: Document, block: Block): number[] {
  const found: number[] = [];
  for (let index = block.markup?.element ?? -1; index >= 0 && found.length < DEEPEST; index = document.elements[index].parent) found.push(index);
  return found;
}

/** True when an element holds a block. */
export function isInside(document: Document, block: Block, element: number): boolean {
  return ancestors(document, block).includes(element);
}

/** The innermost element that holds two blocks; undefined in text, which has none. */
export function commonContainer(document: Document, a: Block, b: Block): number | undefined {
  const around = new Set(ancestors(document, b));
  return ancestors(document, a).find((index) => around.has(index));
}

/** How many words of these blocks stand within each element. */
export function wordsByElement({ elements }: Document, blocks: readonly Block[]): Float64Array {
  const words = new Float64Array(elements.length);
  for (const { markup, words: own } of blocks) if (markup !== undefined && markup.element >= 0) words[markup.element] += own;
  for (let i = elements.length - 1; i >= 0; i--) if (elements[i].parent >= 0) words[elements[i].parent] += words[i];
  return words;
}

/** The same of the paragraphs of prose, for `context.once`. */
export function proseByElement({ document, blocks }: Context): Float64Array {
  return wordsByElement(document, blocks.filter(isProse));
}
