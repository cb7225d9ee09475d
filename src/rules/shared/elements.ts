import type { Document } from '../../document/document.js';
import type { Block, Element } from '../../document/types.js';

/**
 * For each element whether it, or one around it, passes a test; worked out once a document in one walk, since parents come
 * before their children.
 */
export function withinElements(document: Document, test: (element: Element, index: number) => boolean): (block: Block) => boolean {
  const inside = new Uint8Array(document.elements.length);
  document.elements.forEach((element, index) => {
    inside[index] = (element.parent >= 0 && inside[element.parent] === 1) || test(element, index) ? 1 : 0;
  });
  return (block) => block.markup !== undefined && block.markup.element >= 0 && inside[block.markup.element] === 1;
}
