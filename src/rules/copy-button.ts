import { LANGUAGES } from '../document/listing-languages.js';
import type { Block } from '../document/types.js';
import type { Hit } from '../phrases/types.js';
import { type Context, defineRule, type Finding, wholeBlock } from './rule.js';
import { elementOf, tagOf } from './shared/elements.js';

const TOPIC = 'copy';
const CONFIDENCE = 0.8;
/** Characters of the longest. */
const LONGEST = 14;

export const copyButton = defineRule({
  id: 'copy-button',
  category: 'navigation',
  summary: 'Drops buttons that copy a listing, with the name of its language above them, and those that copy or edit a page of documentation.',
  scope: 'document',
  // Only a label within a listing is code to the reader of pages.
  structural: true,
  examples: {
    drop: ['The mill starts by itself.\n\nCopy code', 'The mill starts by itself.\n\nbash\nCopy\nmill start', 'Edit this page on GitHub'],
    keep: ['Copy', 'bash', 'Click to copy the address, and send it to the miller.', 'Copy the code of the mill.'],
  },
  judge(context) {
    const buttons = new Map<Block, Hit>();
    for (const block of context.blocksWith(TOPIC)) {
      const [hit] = context.hits(block, TOPIC);
      if (block.kind === 'paragraph' && (hit.phrase.strength === 'strong' || isByListing(block, context))) buttons.set(block, hit);
    }
    const labels = context.blocks.filter(
      (block) => isLabel(block, context) && (buttons.has(context.blocks[block.index + 1]) || isInCorner(block, context)),
    );
    return [
      ...labels.map((block): Finding => wholeBlock(block, CONFIDENCE)),
      ...[...buttons].map(([block, hit]) => wholeBlock(block, CONFIDENCE, hit)),
    ];
  },
});

/** “Copy” alone may be what a text is about, but for the corner of a listing. */
function isByListing({ index }: Block, context: Context): boolean {
  const { blocks } = context;
  const before = blocks[index - 1];
  return (before !== undefined && (isLabel(before, context) || before.kind === 'code')) || blocks[index + 1]?.kind === 'code';
}

/** In the box of a listing, which has the language in its class as well, or within the listing, beside a button. */
function isInCorner(block: Block, { blocks, document }: Context): boolean {
  const next = blocks[block.index + 1];
  if (next?.kind !== 'code') return false;
  if (block.kind === 'code') return tagOf(document, next) === 'button';
  const classes = elementOf(document, block)?.attributes.class ?? '';
  return classes.split(/\s+/).includes(`language-${block.text.trim().toLowerCase()}`);
}

/** Beside a listing, or in a box of its own within it. */
function isLabel(block: Block, { document }: Context): boolean {
  if (block.text.length > LONGEST || !LANGUAGES.has(block.text.trim().toLowerCase())) return false;
  return block.kind === 'paragraph' || (block.kind === 'code' && tagOf(document, block) === 'div');
}
