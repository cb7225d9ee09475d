import { letters } from '../document/letters.js';
import { endsWithColon } from '../document/shape.js';
import { TokenFlag, type Tokens } from '../document/tokens.js';
import type { Block } from '../document/types.js';
import { type Context, defineRule, type Finding, wholeBlock } from './rule.js';

const FEWEST_WORDS = 8;
/** Words of a keyword line that has no file name in it. */
const FEWEST_WORDS_UNPROVEN = 14;
/** Prose in the languages that chaff knows has twice as many function words as this, or more. */
const FUNCTION_WORD_SHARE = 0.12;
const KEYWORD_REPEATS = 3;
/** Characters; shorter words repeat in any text. */
const KEYWORD_LENGTH = 4;
/** Punctuation of sentences and lists, and anything that marks code or a path. */
const PUNCTUATION = /[.,;:!?…。、，；：！？(){}[\]<>=/\\|"“”«»*$`]/;
const FILE_WORD = letters`/\p{L}_\p{L}|_\d{4}|\p{L}\d_|\.(?:jpe?g|png|webp|gif)\b/`;
const FILE_NAME = letters`/^[\p{L}\p{N}_.-]+\.(?:jpe?g|png|webp|gif|svg|avif)$|^image\/[\w.+-]{1,20}$/i`;
/** What a plug-in of a blog would have replaced: `[newsletter id="4"]`, `[/caption]`. */
const SHORTCODE = /^\s*\[(?:[a-z][a-z\d_-]{2,40}\s[^[\]=]{0,60}=[^[\]]{1,300}|\/[a-z][a-z\d_-]{2,40})\]\s*$/;

export const altJunk = defineRule({
  id: 'alt-junk',
  category: 'alt-junk',
  summary: 'Drops keyword lines and file names that stood for an image, and the codes of plug-ins.',
  scope: 'block',
  examples: {
    drop: [
      'northern ferry returns islands 2024 captain ines calder harbour ines_calder_official_2024 ferry workers crowd pier',
      'IMG_2041_final.jpg',
      '[newsletter_signup id="4412"]',
    ],
    keep: [
      'and the ferry sailed out over the cold grey water to the islands in the north',
      'install the package with npm and set max_old_space_size before the tests, then run them',
      'Sunflower oil, sea salt, black pepper, lemon juice, white vinegar, rye bread, butter, parsley',
    ],
  },
  judge(block, context) {
    const finding = judgeAlone(block, context);
    return finding === undefined || isAnnounced(block, context) ? undefined : finding;
  },
});

/** Linked pictures that report on a project: "[![Build](…/badge.svg)](…)". */
const LINKED_PICTURES = /^\s*(?:\[!\[[^\]]{0,80}\]\([^()\s]{1,300}\)\]\([^()\s]{1,300}\)\s?)+$/;
const BADGE = /badge|shields\.io|\.svg/i;

function judgeAlone(block: Block, context: Context): Finding | undefined {
  if (block.text.startsWith('[![') && BADGE.test(block.text) && LINKED_PICTURES.test(block.text)) return wholeBlock(block, 0.85);
  if (SHORTCODE.test(block.text)) return wholeBlock(block, 0.95);
  if (!block.text.includes(' ') && FILE_NAME.test(block.text)) return wholeBlock(block, 0.95);
  if (block.words < FEWEST_WORDS || !isLowerCase(block, context)) return undefined;
  if (PUNCTUATION.test(block.text.replace(FILE_WORD, ' '))) return undefined;
  if (functionWordShare(block, context.document.tokens) > FUNCTION_WORD_SHARE) return undefined;
  if (FILE_WORD.test(block.text)) return wholeBlock(block, 0.85);
  return block.words >= FEWEST_WORDS_UNPROVEN && repeatsOrCounts(block, context.document.tokens) ? wholeBlock(block, 0.75) : undefined;
}

/** "Save it under this name:" */
function isAnnounced(block: Block, { blocks }: Context): boolean {
  return endsWithColon(blocks[block.index - 1]?.text ?? '');
}

/** True when a word comes three times, or a number: prose of a language that chaff does not know has few function words too. */
function repeatsOrCounts({ tokens: { start, end } }: Block, tokens: Tokens): boolean {
  const counts = new Map<number, number>();
  for (let i = start; i < end; i++) {
    if ((tokens.flags[i] & TokenFlag.Number) !== 0) return true;
    const count = (counts.get(tokens.hash[i]) ?? 0) + 1;
    if (count >= KEYWORD_REPEATS && tokens.end[i] - tokens.start[i] >= KEYWORD_LENGTH) return true;
    counts.set(tokens.hash[i], count);
  }
  return false;
}

/** No capital anywhere, in a script that has them. */
function isLowerCase(block: Block, { document: { tokens } }: Context): boolean {
  for (let i = block.tokens.start; i < block.tokens.end; i++) {
    if ((tokens.flags[i] & (TokenFlag.Capital | TokenFlag.Ideograph)) !== 0) return false;
  }
  return block.text !== block.text.toUpperCase();
}

function functionWordShare(block: Block, tokens: Tokens): number {
  let count = 0;
  for (let i = block.tokens.start; i < block.tokens.end; i++) if ((tokens.flags[i] & TokenFlag.Function) !== 0) count++;
  return count / Math.max(1, block.words);
}
