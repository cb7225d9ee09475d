import { letters } from '../document/letters.js';
import type { Block } from '../document/types.js';
import type { Hit } from '../phrases/types.js';
import { type Context, defineRule, type Finding, wholeBlock } from './rule.js';
import { runsOn } from './shared/appeal.js';
import { isName } from './shared/name.js';
import { unquotedHits } from './shared/voice.js';

/** Words; a caption with its credit is seldom longer. */
const LONGEST_CAPTION = 45;
/** The same before an agency without a bracket or a stroke, as news end in one as well. */
const LONGEST_SENTENCE = 22;
/** Words of the longest list of people and agencies after a label. */
const LONGEST_NAME = 14;
/** Characters; farther from the end of a block stands no credit, and what stands farther before one says nothing of it. */
const REACH = 300;
const CONFIDENCE = 0.8;
/** Three titles one after another are an entry of a bibliography. */
const TITLES = letters`/\p{Ll}{2}\.\s+\p{Lu}.*\p{Ll}{2}\.\s+\p{Lu}/`;
/** Where a credit can begin: a line, a sentence, a bracket, after a stroke. */
const BEGINS = /(?:^|[.!?…|(（–—•"”']\s*|^[-*•]\s+|\s[-/]\s)$/u;
/** A word of a caption that has no full stop before its credit, as no title in capitals has it. */
const CAPTION_WORD = letters`/(?:^|\s)\p{Ll}{4}/`;
/** What stands before an agency: the photographer and a stroke, or a bracket of its own. */
const BEFORE_AGENCY = /(?:[/|–—]\s*|(?:^|[.!?…"”])\s*[(（])$/u;
/** "The pier (Reuters)": words of a caption that is no sentence, with an agency in brackets. */
const LONGEST_LABEL = 10;
const IN_BRACKETS = letters`/[\p{L}\d]\s[(（]$/`;
/** A sentence before an agency, and the letters of one that is no abbreviation of the text. */
const AFTER_SENTENCE = letters`/\p{L}{2}[.!?…][”»"]?\s+$/`;
const SHORTEST_AGENCY = 3;

export const photoCredit = defineRule({
  id: 'photo-credit',
  category: 'photo-credit',
  summary: 'Drops photo credits, with the caption that they end.',
  scope: 'block',
  topics: ['photo-credit'],
  examples: {
    drop: [
      'The harbour at dawn. Photo: Ines Calder',
      'Image courtesy of the Brannock Museum',
      'Ferry workers on strike in June. (Tomas Weld/Reuters)',
    ],
    keep: [
      'The agency Reuters reports that the talks will go on.',
      'She took a picture of the bridge every morning for a year.',
      'He was given no credit for the invention until long after his death.',
      'On some pages it says "Photo: Handout", and on some "Illustration: Shutterstock".',
      'Images from the probe reached the observatory on Monday.',
    ],
  },
  judge(block, context) {
    const hits = unquotedHits(block, context.hits(block, 'photo-credit'));
    const sure = hits.find((hit) => hit.phrase.strength === 'strong' && (hit.phrase.at === 'start' || block.words <= LONGEST_CAPTION / 2));
    const credit =
      hits.find((hit) => hit.phrase.strength === 'weak' && isCredit(block, hit, context)) ?? sure ?? hits.find((hit) => isInCapitals(block, hit));
    if (credit === undefined) return undefined;
    const longest = isInCapitals(block, credit) ? LONGEST_SENTENCE : LONGEST_CAPTION;
    if (block.words <= longest) return wholeBlock(block, CONFIDENCE, credit);
    return credit === sure || runsOn(block, context) ? undefined : gluedCredit(block, credit);
  },
});

/** "The council in session. KEYSTONE": an agency in capitals after a sentence. */
function isInCapitals(block: Block, hit: Hit): boolean {
  if (hit.phrase.at !== 'end' || hit.phrase.strength !== 'weak') return false;
  const agency = block.text.slice(hit.start - block.span.start, hit.end - block.span.start);
  return agency.length >= SHORTEST_AGENCY && agency === agency.toUpperCase() && AFTER_SENTENCE.test(textBefore(block, hit));
}

/** A credit at the end of a paragraph, without the paragraph. */
function gluedCredit(block: Block, hit: Hit): Finding | undefined {
  const before = textBefore(block, hit);
  if (!BEGINS.test(before)) return undefined;
  const start = /[(（]$/.test(before) ? hit.start - 1 : hit.start;
  return { span: { start, end: block.span.end }, evidence: { start: hit.start, end: hit.end }, confidence: CONFIDENCE, phrase: hit.phrase.id };
}

/** The text before a phrase, as much of it as tells whether a credit can begin here. */
function textBefore(block: Block, hit: Hit): string {
  const end = hit.start - block.span.start;
  return block.text.slice(Math.max(0, end - REACH), end).trimStart();
}

/** True when a phrase that has other uses stands where credits do, and names follow it to the end of the block. */
function isCredit(block: Block, hit: Hit, { document }: Context): boolean {
  if (block.span.end - hit.end > REACH || TITLES.test(document.text.slice(hit.end, block.span.end))) return false;
  const before = textBefore(block, hit);
  if (hit.phrase.at === 'end') return BEFORE_AGENCY.test(before) || (block.words <= LONGEST_LABEL && IN_BRACKETS.test(before));
  const isLabel = /^\s?[:：]/.test(document.text.slice(hit.end, block.span.end));
  const hasCaption = isLabel && /\s$/.test(before) && CAPTION_WORD.test(before.slice(before.lastIndexOf('\n', before.length - 2) + 1));
  return (BEGINS.test(before) || hasCaption) && isName(document, block, hit.end, LONGEST_NAME);
}
