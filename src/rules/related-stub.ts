import { letters } from '../document/letters.js';
import { endsLikeSentence, isHeadlineLike, isProse } from '../document/shape.js';
import type { Block } from '../document/types.js';
import type { Hit } from '../phrases/types.js';
import { type Context, defineRule, type Finding } from './rule.js';
import { runsOn } from './shared/appeal.js';
import { proseBefore } from './shared/prose.js';
import { spokenHits } from './shared/voice.js';

/** Words; a longer line that begins like a stub tells something. */
const LONGEST_STUB = 35;
/** Words of a pointer that is a sentence: "Read our full review here." */
const LONGEST_SENTENCE = 12;
/** The same after a label, if it begins like a title. */
const LONGEST_TITLE_SENTENCE = 20;
/** Words after a label that has other uses, such as "Next:" or "Background:". */
const FEWEST_WORDS_AMBIGUOUS = 2;
const CONFIDENCE = 0.9;
const CLAUSES = letters`/[;；]|[.!?]\s+\p{Lu}/`;
const BEGINS_TITLE = letters`/^["'“‘«„「『¿¡]?[\p{Lu}\p{Lo}]/`;
const COLON = /^\s?[:：|｜]/;
/** In a table bars stand between cells. */
const BAR = /^\s?[|｜]/;
/** What parts a label from its title: a colon, a bar, an arrow, a dash, the bracket that it stands in. */
const LABEL_END = /^[\s:：|｜»›→–—>\]】］〕》]+/;
/** Labels of polls, and what these ask, in small letters too: "Poll: should the ferry stop here?" */
const POLL = /\.polls$/;
/** Labels that are words of any headline too, where no mark parts them from it. */
const NEEDS_MARK = /\.(?:labels|more-labels|media-labels|polls)$/;
const MARK = /^\s?[:：|｜.\]】］〕]/;
const ASKS = /^[:：].*\?\s*$/;

export const relatedStub = defineRule({
  id: 'related-stub',
  category: 'related',
  summary: 'Drops single lines that point to other articles, such as "Also read: …".',
  scope: 'block',
  topics: ['related-stub'],
  yieldsBelow: 0.6,
  examples: {
    drop: ['Related: Five gardens to visit this summer', 'Also read: How the ferry got its name', 'Read more of our articles'],
    keep: [
      'The two questions are related: nobody answers one without the other, and the committee has tried for eleven years to do so in public hearings, in letters to the ministry, and in three reports that nobody read.',
      'Also read aloud were letters from her brother.',
      'See also the second chapter, which treats the same subject at length.',
      'Next: fold the upper corners to the middle.',
    ],
  },
  judge(block, context) {
    const hit = spokenHits(block, context, 'related-stub').find((candidate) => pointsElsewhere(block, candidate));
    if (hit === undefined || isTitle(block, hit, context) || (isGlued(block, hit) && runsOn(block, context))) return undefined;
    return stubFrom(block, hit);
  },
});

function isGlued(block: Block, hit: Hit): boolean {
  return hit.phrase.at === 'any' && hit.start > block.span.start;
}

function stubFrom(block: Block, hit: Hit): Finding {
  const span = isGlued(block, hit) ? { start: hit.start, end: block.span.end } : block.span;
  return { span, evidence: { start: hit.start, end: hit.end }, confidence: CONFIDENCE, phrase: hit.phrase.id };
}

/** A text's own title may begin with a label, as "Interview: …", or go on in lower case: "You may also like: a history of the box". */
function isTitle(block: Block, hit: Hit, context: Context): boolean {
  const next = context.blocks[block.index + 1];
  if (hit.phrase.strength === 'weak' && standsAbove(block, context)) return true;
  if (block.index > 0 || next === undefined || next.gap === 'line' || !isProse(next)) return false;
  const title = block.text.slice(hit.end - block.span.start);
  return COLON.test(title) && !BEGINS_TITLE.test(title.replace(LABEL_END, ''));
}

/** True above the first prose of a text. */
function standsAbove({ index }: Block, context: Context): boolean {
  const words = proseBefore(context);
  return words[index] === 0 && words[context.blocks.length] > 0;
}

/** True when a line, or what is glued to the last sentence of a paragraph, is a label and a title, or a short pointer. */
function pointsElsewhere(block: Block, hit: Hit): boolean {
  const before = block.text.slice(0, hit.start - block.span.start).trim();
  if (hit.phrase.at === 'any' && before !== '' && !endsLikeSentence(before)) return false;
  const stub = partOf(block, hit.phrase.at === 'any' ? hit.start : block.span.start);
  const title = partOf(block, hit.end);
  if (stub.words > LONGEST_STUB) return false;
  const beginsTitle = BEGINS_TITLE.test(title.text);
  if (before !== '' && hit.phrase.at === 'any' && !beginsTitle && title.words > 0 && endsLikeSentence(title.text)) return false;
  if (hit.phrase.strength === 'weak') return isHeadlineLike(stub) && title.words >= FEWEST_WORDS_AMBIGUOUS && isLabelled(block, hit, beginsTitle);
  const longest = beginsTitle && COLON.test(block.text.slice(hit.end - block.span.start)) ? LONGEST_TITLE_SENTENCE : LONGEST_SENTENCE;
  return title.words === 0 || isHeadlineLike(stub) || (stub.words <= longest && !CLAUSES.test(stub.text));
}

/** True for a label that has other uses where a title follows, or what a poll asks. */
function isLabelled(block: Block, { end, phrase }: Hit, beginsTitle: boolean): boolean {
  const after = block.text.slice(end - block.span.start);
  if (BAR.test(after) || (NEEDS_MARK.test(phrase.id) && !MARK.test(after))) return false;
  return beginsTitle || (POLL.test(phrase.id) && ASKS.test(after.trimStart()));
}

/** A block's text from an offset of the document on, without the colon of a label, as a block of its own. */
function partOf(block: Block, from: number): Block {
  const text = block.text.slice(from - block.span.start).replace(LABEL_END, '');
  const share = text.length / Math.max(1, block.text.length);
  return { ...block, text, words: Math.ceil(block.words * share) };
}
