import type { Document } from './document.js';
import { VERBATIM } from './shape.js';
import { fingerprint, sameBlock } from './similarity.js';
import type { Block } from './types.js';

/** Words; shorter lines may well stand twice on a page. */
const SHORTEST = 8;

/**
 * For each block that stands on the page in a better place as well, that copy: a heading, or the one least likely to be boilerplate; of
 * equals the first. What repeats in the same kind of place, as a refrain does, is no copy.
 */
export function spareCopies(document: Document, boilerplate: (block: Block) => number): ReadonlyMap<Block, Block> {
  const best = new Map<number, Block>();
  const isBetter = (block: Block, other: Block): boolean =>
    (block.kind === 'heading') === (other.kind === 'heading') ? boilerplate(block) < boilerplate(other) : block.kind === 'heading';
  // Cells and lines of code repeat for reasons of their own, and so does what is quoted.
  const long = document.blocks.filter((block) => block.words >= SHORTEST && !VERBATIM.has(block.kind));
  const prints = long.map((block) => fingerprint(document, block));
  long.forEach((block, i) => {
    const other = best.get(prints[i]);
    if (other === undefined || isBetter(block, other)) best.set(prints[i], block);
  });
  const spare = new Map<Block, Block>();
  long.forEach((block, i) => {
    const other = best.get(prints[i]);
    if (other !== undefined && other !== block && sameBlock(document, block, other) && !sameMarkup(document, block, other)) spare.set(block, other);
  });
  return spare;
}

/** True where two blocks stand in elements of the same tags and classes, from the innermost to the one around both. */
function sameMarkup({ elements }: Document, a: Block, b: Block): boolean {
  let [one, other] = [a.markup?.element ?? -1, b.markup?.element ?? -1];
  while (one !== other) {
    if (one < 0 || other < 0) return false;
    const [first, second] = [elements[one], elements[other]];
    if (first.tag !== second.tag || first.attributes.class !== second.attributes.class) return false;
    [one, other] = [first.parent, second.parent];
  }
  return true;
}
