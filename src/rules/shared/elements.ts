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
