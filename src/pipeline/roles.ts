import type { Document } from '../document/document.js';
import { isHeadlineLike } from '../document/shape.js';
import { sameWords } from '../document/similarity.js';
import type { Block, Role } from '../document/types.js';
import type { KeptBlock } from './cut.js';
import { dekAfter } from './dek.js';

const FEWEST_TITLE_WORDS = 2;
/** A title stands first, or after a kicker and a date. */
const TITLE_REACH = 3;

/** What each kept block is for the reader. At most one is the title, and one the dek under it. */
export function assignRoles(document: Document, kept: readonly KeptBlock[]): Role[] {
  const roles = kept.map((): Role => 'body');
  const title = kept.slice(0, TITLE_REACH).findIndex(({ block }, i) => isTitle(document, block, kept[i + 1]?.block));
  if (title < 0) return roles;
  roles[title] = 'title';
  const dek = dekAfter(document, kept, title);
  if (dek >= 0) roles[dek] = 'dek';
  return roles;
}

function isTitle(document: Document, block: Block, next: Block | undefined): boolean {
  if (document.format === 'html') {
    const { title } = document.metadata;
    return block.kind === 'heading' || (title !== undefined && sameWords(document, block, title));
  }
  const standsApart = next?.gap === 'paragraph' && block.index === 0;
  return standsApart && block.words >= FEWEST_TITLE_WORDS && (block.kind === 'heading' || block.kind === 'paragraph') && isHeadlineLike(block);
}
