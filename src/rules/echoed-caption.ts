import type { Document } from '../document/document.js';
import type { Block } from '../document/types.js';
import { defineRule, type Finding, wholeBlock } from './rule.js';
import { isVerse } from './shared/layout.js';

/** Words of a text for an image that its caption says again, and of the longest caption. */
const FEWEST_WORDS = 5;
const LONGEST = 30;
const LONGEST_CAPTION = 60;
/** Share of its words that a caption with a credit has to share. */
const MOSTLY = 0.7;
const CONFIDENCE = 0.8;

export const echoedCaption = defineRule({
  id: 'echoed-caption',
  category: 'alt-junk',
  summary: 'Drops the text that stood for an image where the caption below has its words, and a credit.',
  scope: 'run',
  yieldsBelow: 0.6,
  examples: {
    drop: ['The ferry sails again\n\nThe captain waves from the bridge\n\nThe captain waves to the islanders from the bridge. Photo: Ines Calder'],
    keep: [
      'The captain waves from the bridge\n\nThe captain waves to the islanders from the bridge. Photo: Ines Calder',
      'The ferry leaves the harbour in fog\n\nThe captain cannot see the pier. Photo: Ines Calder',
      'The ferry sails\n\nThe ferry sails again after two years of repairs.',
      'The ferry leaves the harbour in fog\n\nThe ferry leaves the harbour in fog',
    ],
  },
  judge(context) {
    const { document, blocks } = context;
    const findings: Finding[] = [];
    // The first line that stays may be the title, which captions repeat as well.
    const title = blocks.find((block) => !context.isDropped(block));
    for (const caption of context.blocksWith('photo-credit')) {
      const block = blocks[caption.index - 1];
      if (block === undefined || block === title || !context.isDropped(caption) || caption.words > LONGEST_CAPTION || block.kind !== caption.kind)
        continue;
      const isOfLength = block.words >= FEWEST_WORDS && block.words <= LONGEST;
      if (isOfLength && sharesMost(document, block, caption)) findings.push(wholeBlock(block, CONFIDENCE));
    }
    return isVerse(context) ? [] : findings;
  },
});

function sharesMost({ tokens }: Document, block: Block, caption: Block): boolean {
  const words = new Set(tokens.hash.subarray(caption.tokens.start, caption.tokens.end));
  let shared = 0;
  for (let i = block.tokens.start; i < block.tokens.end; i++) if (words.has(tokens.hash[i])) shared++;
  return shared >= MOSTLY * (block.tokens.end - block.tokens.start);
}
