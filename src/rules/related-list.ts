import { isHeadlineLike, isProse } from '../document/shape.js';
import type { Block } from '../document/types.js';
import { type Context, defineRule, type Finding, wholeBlock } from './rule.js';
import { commonContainer, isInside } from './shared/elements.js';

/** Entries that one header can have; more is a page of its own. */
const MOST_ENTRIES = 40;
/** The same where the text goes on after them. */
const MOST_ENTRIES_IN_TEXT = 8;
/** Words of a paragraph that belongs to the article and to no list. */
const TEXT_WORDS = 25;
const ITEM_WORDS = 25;
/** Words of the longest teaser under a headline. */
const TEASER_WORDS = 70;
const HEADER_CONFIDENCE = 0.9;
const ENTRY_CONFIDENCE = 0.75;
/** Words; a last entry as short as this, right before the text goes on, is the text's own subheading. */
const SUBHEADING_WORDS = 5;

export const relatedList = defineRule({
  id: 'related-list',
  category: 'related',
  summary: 'Drops a header such as "Related" or "Most read" and the headlines that hang on it.',
  scope: 'run',
  examples: {
    drop: ['Related:\n\nFive gardens to visit this summer\n\nHow the ferry got its name'],
    keep: [
      'The storm was related to warm water in the gulf.',
      'Most read the letter as a threat.',
      'You may also like the second album, which she recorded alone at home over one long winter.',
    ],
  },
  judge(context) {
    const { blocks } = context;
    const firstProse = blocks.findIndex(isProse);
    const lastText = blocks.findLastIndex((block, i) => isText(block) && i > 0 && (isText(blocks[i - 1]) || isHeader(context, blocks[i - 1])));
    const findings: Finding[] = [];
    let covered = -1;
    for (const header of blocks) {
      const [hit] = context.hits(header, 'related-header');
      if (hit === undefined || header.index <= covered) continue;
      findings.push(wholeBlock(header, HEADER_CONFIDENCE, hit));
      const isAfterText = firstProse >= 0 && firstProse < header.index;
      const atEnd = header.index >= lastText;
      const entries = listInBox(context, header) ?? (atEnd ? listAtEnd(blocks, header) : isAfterText ? listInText(blocks, header) : []);
      for (const entry of entries) findings.push(wholeBlock(entry, ENTRY_CONFIDENCE, hit));
      covered = header.index + entries.length;
    }
    return findings;
  },
});

/** The rest of the element that the header opens, where it has one to itself. */
function listInBox({ document, blocks }: Context, header: Block): Block[] | undefined {
  const next = blocks[header.index + 1];
  const box = next === undefined ? undefined : commonContainer(document, header, next);
  const before = blocks[header.index - 1];
  if (box === undefined || (before !== undefined && isInside(document, before, box))) return undefined;
  const entries: Block[] = [];
  for (let i = header.index + 1; i < blocks.length && isInside(document, blocks[i], box); i++) entries.push(blocks[i]);
  return entries.length <= MOST_ENTRIES && !entries.some((block) => isText(block) && block.words > TEASER_WORDS) ? entries : undefined;
}

/** The list after which no text comes any more: headlines, each with a teaser at most. */
function listAtEnd(blocks: readonly Block[], header: Block): Block[] {
  const entries: Block[] = [];
  for (const block of blocks.slice(header.index + 1, header.index + 1 + MOST_ENTRIES)) {
    const before = entries.at(-1);
    if (block.kind === 'heading' && block.markup !== undefined) break;
    const isEntry = isHeadlineLike(block) || (isTeaser(block) && before !== undefined && isHeadlineLike(before)) || isShortItem(block);
    if (!isEntry) break;
    entries.push(block);
  }
  return entries;
}

function isHeader(context: Context, block: Block): boolean {
  return context.hits(block, 'related-header').length > 0;
}

/** Two such blocks in a row, or one right after a header, are the article going on. */
function isText(block: Block): boolean {
  return isProse(block) && block.words >= TEXT_WORDS;
}

function isTeaser(block: Block): boolean {
  return block.words <= TEASER_WORDS;
}

function isShortItem(block: Block): boolean {
  return block.kind === 'list-item' && block.words <= ITEM_WORDS;
}

/** The headlines after a header in the text, up to the first block that is none. */
function listInText(blocks: readonly Block[], header: Block): Block[] {
  const entries: Block[] = [];
  let i = header.index + 1;
  for (; i < blocks.length && blocks[i].kind !== 'heading' && isHeadlineLike(blocks[i]); i++) entries.push(blocks[i]);
  const goesOn = i < blocks.length && isProse(blocks[i]);
  if (entries.length > (goesOn ? MOST_ENTRIES_IN_TEXT : MOST_ENTRIES)) return [];
  const last = entries.at(-1);
  if (goesOn && last !== undefined && entries.length > 1 && last.words <= SUBHEADING_WORDS) entries.pop();
  return entries;
}
