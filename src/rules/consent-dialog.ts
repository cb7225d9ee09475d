import { isProse } from '../document/shape.js';
import type { Block } from '../document/types.js';
import { type Context, defineRule, type Finding, wholeBlock } from './rule.js';

/** Blocks between two notices on cookies, and words of the longest of them. */
const REACH = 4;
const LONGEST = 120;
/** Paragraphs with no word on cookies that make it a text. */
const TEXT = 2;
const CONFIDENCE = 0.75;
/** Notices over one embedded piece, which stand in a text and are no part of a dialog. */
const OVER_PIECE = /\.external[a-z-]*$/;

export const consentDialog = defineRule({
  id: 'consent-dialog',
  category: 'cookie',
  summary: 'Drops what stands between two notices on cookies: purposes, partners, what will be stored.',
  scope: 'run',
  yieldsBelow: 0.6,
  examples: {
    drop: [
      'This website uses cookies to improve your experience.\n\nThe advertisers will not process where you live.\n\nDecline Accept\n\nAccept all cookies',
    ],
    keep: [
      'The advertisers will not process where you live.',
      'We use cookies to improve your experience.\n\nThe museum opens on Sunday after two years of repairs.',
      'We use cookies to improve your experience.\n\nThe ferry sails again after two years of repairs, and the islanders are glad of it.\n\nThe long way round by the bridge at Osmund took four hours on a good day.\n\nAccept all cookies',
      'She bakes cookies on Sundays.\n\nThe advertisers like them.\n\nCookies are what the shop lives on.',
    ],
  },
  judge(context) {
    const findings: Finding[] = [];
    let last: Block | undefined;
    for (const block of context.blocksWith('cookie')) {
      if (!isNotice(context, block)) continue;
      const between = last === undefined ? [] : context.blocks.slice(last.index + 1, block.index);
      if (between.length <= REACH && between.every(({ words }) => words <= LONGEST) && !isText(context, between))
        for (const piece of between) if (!context.isDropped(piece)) findings.push(wholeBlock(piece, CONFIDENCE));
      last = isUnderForm(context, block) ? undefined : block;
    }
    return findings;
  },
});

function isNotice(context: Context, block: Block): boolean {
  if (!context.isDropped(block)) return false;
  const phrases = context.hits(block, 'cookie').map(({ phrase }) => phrase);
  return phrases.some(({ strength }) => strength === 'strong') && !phrases.some(({ id }) => OVER_PIECE.test(id));
}

/** What one agrees to with an address for a newsletter opens no dialog. */
function isUnderForm(context: Context, { index }: Block): boolean {
  const above = context.blocks[index - 1];
  if (above === undefined || !context.isDropped(above)) return false;
  return context.hits(above, 'newsletter', 'form', 'subscribe').length > 0 && context.hits(above, 'cookie').length === 0;
}

/** An article between the banner on top and a notice over the video in it. */
function isText(context: Context, blocks: readonly Block[]): boolean {
  return blocks.filter((block) => isProse(block) && context.hits(block, 'cookie').length === 0).length >= TEXT;
}
