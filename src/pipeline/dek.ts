import type { Document } from '../document/document.js';
import { isProse } from '../document/shape.js';
import { sameWords } from '../document/similarity.js';
import type { Block } from '../document/types.js';
import type { KeptBlock } from './cut.js';

/** Blocks from a title to its dek: byline, date. */
const REACH = 3;
const LONGEST = 80;
/** Elements around a block that are looked at. */
const LEVELS = 4;
/** What sites call the lines under a title that belong to it. A lead is often the first paragraph of the text. */
const CLASS = /(?:^|[\s_-])(?:sub-?(?:title|headline)|standfirst|deck?|chapo|strapline|(?:post|entry|article)-excerpt)(?:$|[\s_-])/i;

/** The place of the dek among the blocks that are kept: what the markup calls so, or sets apart from the text of what calls itself an article and describes itself with it. */
export function dekAfter(document: Document, kept: readonly KeptBlock[], title: number): number {
  for (let i = title + 1; i <= title + REACH && i + 1 < kept.length; i++) {
    const { block } = kept[i];
    if (block.words <= LONGEST && isDek(document, block, kept[i + 1].block)) return i;
    if (isProse(block)) break;
  }
  return -1;
}

function isDek(document: Document, block: Block, next: Block): boolean {
  const own = elementsApart(document, block, next);
  if (own.length === 0) return false;
  if (own.some((element) => CLASS.test(document.elements[element].attributes.class ?? ''))) return true;
  const { description, isArticle } = document.metadata;
  if (isArticle === undefined) return false;
  const isApart = own.length > 1 || document.elements[own[0]].tag !== document.elements[next.markup?.element ?? own[0]].tag;
  return isApart && description !== undefined && sameWords(document, block, description);
}

/** The elements around a block, from the innermost on, that do not hold the next one. */
function elementsApart({ elements }: Document, block: Block, next: Block): number[] {
  const around = new Set<number>();
  for (let e = next.markup?.element ?? -1; e >= 0; e = elements[e].parent) around.add(e);
  const own: number[] = [];
  for (let e = block.markup?.element ?? -1; e >= 0 && !around.has(e) && own.length < LEVELS; e = elements[e].parent) own.push(e);
  return own;
}
