import type { Document } from './document.js';
import { fingerprint, sameBlock } from './similarity.js';
import type { Block } from './types.js';

/** Words; shorter lines may well stand twice on a page. */
const SHORTEST = 8;
/** Cells and lines of code repeat for reasons of their own, and so does what is quoted. */
const MAY_REPEAT: ReadonlySet<Block['kind']> = new Set(['code', 'quote', 'table-row']);

/** For each block that stands on the page in a better place as well, that copy: a heading, or the one least likely to be boilerplate; of equals the first. */
export function spareCopies(document: Document, boilerplate: (block: Block) => number): ReadonlyMap<Block, Block> {
  const best = new Map<number, Block>();
  const isBetter = (block: Block, other: Block): boolean =>
    (block.kind === 'heading') === (other.kind === 'heading') ? boilerplate(block) < boilerplate(other) : block.kind === 'heading';
  const long = document.blocks.filter((block) => block.words >= SHORTEST && !MAY_REPEAT.has(block.kind));
  const prints = long.map((block) => fingerprint(document, block));
  long.forEach((block, i) => {
    const other = best.get(prints[i]);
    if (other === undefined || isBetter(block, other)) best.set(prints[i], block);
  });
  const spare = new Map<Block, Block>();
  long.forEach((block, i) => {
    const other = best.get(prints[i]);
    if (other !== undefined && other !== block && sameBlock(document, block, other)) spare.set(block, other);
  });
  return spare;
}
