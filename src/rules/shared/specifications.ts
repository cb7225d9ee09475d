import type { Block } from '../../document/types.js';
import type { Context } from '../rule.js';
import { isCalled, withinElements } from './elements.js';

/** Names that shops' software gives to the list or table of what a product is made of, how large it is and what it weighs. */
const SPECIFICATIONS =
  /(?<!\S)(?:data-sheet|product-features|productView-info|shop_attributes|woocommerce-product-attributes|additional-attributes|product-detail-properties-table|prodDetTable|product-specifications?|specification-table|specs-table)(?!\S)/;
const LISTS: ReadonlySet<string> = new Set(['dl', 'table']);

/** True for a line of a product's specifications, which are labels and values as menus and forms have them. */
export function isSpecification(block: Block, context: Context): boolean {
  return context.once(specificationsIn)(block);
}

function specificationsIn({ document }: Context): (block: Block) => boolean {
  return withinElements(document, (element) => LISTS.has(element.tag) && isCalled(element, SPECIFICATIONS));
}
