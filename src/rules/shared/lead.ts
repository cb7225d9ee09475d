import type { Document } from '../../document/document.js';
import { sameWords } from '../../document/similarity.js';
import type { Block } from '../../document/types.js';
import type { Context } from '../rule.js';
import { tagOf } from './elements.js';

/** Blocks after the title among which its dek is looked for. */
const REACH = 4;

/**
 * The title of a page and its dek, as its blocks: the heading of the first rank, or what says the same as the title that the page
 * declares, and close under it what says the same as the description.
 */
export function leadOf(context: Context): ReadonlySet<Block> {
  const { document, blocks } = context;
  const { title, description } = document.metadata;
  const standing = blocks.filter((block) => !context.isDropped(block));
  const headline = standing.find((block) => isRanked(document, block, title)) ?? standing.find((block) => tagOf(document, block) === 'h1');
  if (headline === undefined) return new Set();
  const after = standing.slice(standing.indexOf(headline) + 1).slice(0, REACH);
  const dek = description === undefined ? undefined : after.find((block) => sameWords(document, block, description));
  return new Set(dek === undefined ? [headline] : [headline, dek]);
}

function isRanked(document: Document, block: Block, title: string | undefined): boolean {
  return block.kind === 'heading' && title !== undefined && sameWords(document, block, title);
}
