import { letters } from '../../document/letters.js';
import { endsLikeSentence, readsLikeText, sentences } from '../../document/shape.js';
import { TokenFlag } from '../../document/tokens.js';
import type { Block, Span } from '../../document/types.js';
import type { Hit, Phrase } from '../../phrases/types.js';
import { type Context, type Finding, wholeBlock } from '../rule.js';
import { spokenHits } from './voice.js';

/** How far one phrase convinces alone, 0 to 1. Two weak ones reach the pipeline's usual threshold. */
const WEIGHTS = { strong: 0.85, weak: 0.46 } as const;
/** Words for which one strong phrase is enough; a longer text needs more of them to be an appeal as a whole. */
const WORDS_PER_PHRASE = 45;
/** Words of the longest notice that its first words give away, and the phrases that do. */
const LONGEST_NOTICE = 150;
const OPENING = '.opening';
const SURE = 0.7;
/** One weak phrase in a short block. What is less sure than `SURE` is for those who lower the bar. */
const LEAST = 0.45;
/** Next to an appeal less evidence will do, in fewer words. */
const SURE_IN_COMPANY = 0.4;
const COMPANY_DENSITY = 2.5;
/** Words before an appeal that are worth keeping for themselves. */
const FEWEST_WORDS_APART = 12;
/** Words of a question that leads up to an appeal. */
const LONGEST_LEAD = 10;
const BEGINS_LOW = letters`/^\s*\p{Ll}/`;
/** A line of code alone, as under the headings of a reference. */
const CODE_SPAN = /^`[^`]+`$/;
/** Words of a text under a heading. */
const FEWEST_WORDS_HEADED = 5;
/** The same where they speak to the reader already. */
const FEWEST_WORDS_ADDRESSED = 25;
/** Topics that speak to the reader, and the words of their longest text that does so without a pronoun or a sure phrase: offers. */
const SPEAKING: ReadonlySet<string> = new Set([
  'donation',
  'adblock',
  'subscribe',
  'newsletter',
  'cookie',
  'correction',
  'comments',
  'share',
  'app',
  'account',
]);
const LONGEST_UNADDRESSED = 15;

/**
 * Judges a block that speaks to the reader: donations, ad blockers, corrections. The phrases of `topic` are independent
 * pieces of evidence; a block that holds too few of them for its length may still end in an appeal, which is then cut off.
 */
export function judgeAppeal(block: Block, context: Context, topic: string): Finding | undefined {
  const hits = spokenHits(block, context, topic);
  if (hits.length === 0 || headsText(block, context, topic) || tellsOf(block, context, topic, hits)) return undefined;
  const confidence = confidenceOf(hits, opensNotice(block, hits) ? Math.min(block.words, WORDS_PER_PHRASE) : block.words);
  const ending = runsOn(block, context) ? undefined : judgeEnding(context, block, hits);
  if (ending !== undefined && (confidence < SURE || standsAlone(context, block, hits, ending.span.start))) return ending;
  return confidence < LEAST ? undefined : wholeBlock(block, confidence, strongest(hits));
}

/** Notices begin in few ways and go on in many: one that begins so needs no second phrase for its length. */
function opensNotice(block: Block, hits: readonly Hit[]): boolean {
  return block.words <= LONGEST_NOTICE && hits.some(({ phrase }) => phrase.id.endsWith(OPENING));
}

/** The phrase for which a short block may be a part of the appeal beside it. */
export function companyHit(block: Block, context: Context, topics: readonly string[]): Hit | undefined {
  const hits = spokenHits(block, context, ...topics);
  // A sentence that only mentions the thing may be the text's, which goes on around an appeal.
  const [first, ...others] = new Set(hits.map(({ phrase }) => phrase));
  if (readsLikeText(block) && others.length === 0 && first?.strength === 'weak' && SPEAKING.has(first.topic)) return undefined;
  return confidenceOf(hits, block.words * COMPANY_DENSITY) >= SURE_IN_COMPANY ? hits[0] : undefined;
}

/** True when the next line goes on in the middle of a sentence: what ends with this one does not end at all. */
export function runsOn(block: Block, { blocks }: Context): boolean {
  const next = blocks[block.index + 1];
  return next !== undefined && next.gap === 'line' && next.kind === 'paragraph' && BEGINS_LOW.test(next.text);
}

/** A heading whose text follows and is no appeal: "Comments" over an essay on comments, or over a line of code. */
function headsText(block: Block, context: Context, topic: string): boolean {
  const next = context.blocks[block.index + 1];
  if (block.kind !== 'heading' || next === undefined) return false;
  if (CODE_SPAN.test(next.text)) return true;
  return next.words >= FEWEST_WORDS_HEADED && endsLikeSentence(next.text) && companyHit(next, context, [topic]) === undefined;
}

/** True for prose about prices, comments or cookies that says nothing to its reader: weak phrases alone do not make it an appeal. */
function tellsOf(block: Block, context: Context, topic: string, hits: readonly Hit[]): boolean {
  if (!SPEAKING.has(topic) || block.words < LONGEST_UNADDRESSED || hits.some(isStrong)) return false;
  return endsLikeSentence(block.text) && wordsIn(context, block, block.span).addresses === 0;
}

/**
 * True when a block's text up to here is an account of something and no way up to the appeal: without a word to the
 * reader, or long.
 */
function standsAlone(context: Context, block: Block, hits: readonly Hit[], end: number): boolean {
  if (hits.some((hit) => hit.start < end)) return false;
  const { words, addresses } = wordsIn(context, block, { start: block.span.start, end });
  return words >= FEWEST_WORDS_APART && (addresses === 0 || words >= FEWEST_WORDS_ADDRESSED);
}

/** How many words a part of a block has, and how many of them name the writer or the reader. */
function wordsIn({ document: { tokens } }: Context, block: Block, span: Span): { words: number; addresses: number } {
  let words = 0;
  let addresses = 0;
  for (let i = block.tokens.start; i < block.tokens.end && tokens.end[i] <= span.end; i++) {
    if (tokens.start[i] < span.start) continue;
    if ((tokens.flags[i] & TokenFlag.Address) !== 0) addresses++;
    words++;
  }
  return { words, addresses };
}

/**
 * Confidence that a text of so many words is an appeal, given the phrases in it. A phrase counts once, and so does a word that is
 * a weak phrase in two languages, or by two entries of one.
 */
export function confidenceOf(hits: readonly Hit[], words: number): number {
  const counted = new Map<Phrase, Hit>();
  for (const hit of hits) if (!counted.has(hit.phrase) && !saysTheSame(hit, counted.values())) counted.set(hit.phrase, hit);
  let doubt = 1;
  for (const phrase of counted.keys()) doubt *= 1 - WEIGHTS[phrase.strength];
  return 1 - doubt ** (1 / Math.max(1, words / WORDS_PER_PHRASE));
}

function saysTheSame(hit: Hit, others: Iterable<Hit>): boolean {
  if (hit.phrase.strength === 'strong') return false;
  for (const other of others) {
    const isOfOther = other.phrase.language !== hit.phrase.language;
    if (isOfOther ? other.start < hit.end && hit.start < other.end : isWithin(hit, other) || isWithin(other, hit)) return true;
  }
  return false;
}

function isWithin(inner: Hit, outer: Hit): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

const isStrong = ({ phrase }: Hit): boolean => phrase.strength === 'strong';

/** The strong phrase that says most; the first of the weak ones where none is strong. */
function strongest(hits: readonly Hit[]): Hit {
  const strong = hits.filter(isStrong);
  return strong.length === 0 ? hits[0] : strong.reduce((best, hit) => (hit.end - hit.start > best.end - best.start ? hit : best));
}

/** The last sentences of a block when they alone are the appeal, with the question to the reader that leads up to it. */
function judgeEnding(context: Context, block: Block, hits: readonly Hit[]): Finding | undefined {
  if (!hits.some(isStrong)) return undefined;
  const spans = sentences(block.text).map((span): Span => ({ start: block.span.start + span.start, end: block.span.start + span.end }));
  const speaking = sentencesWithHits(spans, hits);
  let first = spans.length;
  while (first > 0 && speaking.has(first - 1)) first--;
  if (first === 0 || first === spans.length) return undefined;
  const inside = hits.filter((hit) => hit.start >= spans[first].start);
  const { words } = wordsIn(context, block, { start: spans[first].start, end: block.span.end });
  const confidence = confidenceOf(inside, words);
  if (confidence < SURE || !inside.some(isStrong)) return undefined;
  if (first > 1 && asksReader(context, block, spans[first - 1])) first--;
  const hit = strongest(inside);
  return {
    span: { start: spans[first].start, end: block.span.end },
    evidence: { start: hit.start, end: hit.end },
    confidence,
    phrase: hit.phrase.id,
  };
}

/** Indexes of the sentences that hold a hit whole; one step a hit and sentence. */
function sentencesWithHits(spans: readonly Span[], hits: readonly Hit[]): ReadonlySet<number> {
  const found = new Set<number>();
  let sentence = 0;
  for (const hit of [...hits].sort((a, b) => a.start - b.start)) {
    while (sentence < spans.length && spans[sentence].end <= hit.start) sentence++;
    if (sentence < spans.length && hit.end <= spans[sentence].end) found.add(sentence);
  }
  return found;
}

function asksReader(context: Context, block: Block, sentence: Span): boolean {
  const { words, addresses } = wordsIn(context, block, sentence);
  return addresses > 0 && words <= LONGEST_LEAD && /[?？]\s*$/.test(context.document.text.slice(sentence.start, sentence.end));
}
