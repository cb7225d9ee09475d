import type { Block } from '../document/types.js';
import { type Context, defineRule, type Finding, wholeBlock } from './rule.js';

/** Blocks between two notices on cookies, and words of the longest of them. */
const REACH = 4;
const LONGEST = 120;
const CONFIDENCE = 0.75;

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
      'She bakes cookies on Sundays.\n\nThe advertisers like them.\n\nCookies are what the shop lives on.',
    ],
  },
  judge(context) {
    const findings: Finding[] = [];
    let last: Block | undefined;
    for (const block of context.blocks) {
      if (!isNotice(context, block)) continue;
      const between = last === undefined ? [] : context.blocks.slice(last.index + 1, block.index);
      if (between.length <= REACH && between.every(({ words }) => words <= LONGEST))
        for (const piece of between) if (!context.isDropped(piece)) findings.push(wholeBlock(piece, CONFIDENCE));
      last = block;
    }
    return findings;
  },
});

function isNotice(context: Context, block: Block): boolean {
  return context.isDropped(block) && context.hits(block, 'cookie').some(({ phrase }) => phrase.strength === 'strong');
}
