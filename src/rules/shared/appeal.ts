import { isAddressWord } from '../../document/function-words.js';
import { isProse, sentences } from '../../document/shape.js';
import type { Block, Span } from '../../document/types.js';
import type { Hit } from '../../phrases/types.js';
import { type Context, type Finding, wholeBlock } from '../rule.js';

/** How far one phrase convinces alone, 0 to 1. Two weak ones reach the pipeline's usual threshold. */
const WEIGHTS = { strong: 0.85, weak: 0.46 } as const;
/** Words for which one strong phrase is enough; a longer text needs more of them to be an appeal as a whole. */
const WORDS_PER_PHRASE = 45;
const SURE = 0.7;
/** Words before an appeal that are worth keeping for themselves. */
const FEWEST_WORDS_APART = 12;
/** The same where they speak to the reader already. */
const FEWEST_WORDS_ADDRESSED = 25;

/**
 * Judges a block that speaks to the reader: donations, ad blockers, corrections. The phrases of `topic` are independent
 * pieces of evidence; a block that holds too few of them for its length may still end in an appeal, which is then cut off.
 */
export function judgeAppeal(block: Block, context: Context, topic: string): Finding | undefined {
  const hits = spokenHits(block, context.hits(block, topic));
  if (hits.length === 0 || headsText(block, context, topic)) return undefined;
  const confidence = confidenceOf(hits, block.words);
  const ending = judgeEnding(block, hits);
  if (ending !== undefined && (confidence < SURE || standsAlone(context, block, hits, ending.span.start))) return ending;
  return confidence < SURE ? undefined : wholeBlock(block, confidence, strongest(hits));
}

const QUOTED = /“[^”]*”|„[^“”]*[“”]|«[^»]*»|»[^«]*«|「[^」]*」|『[^』]*』|"[^"]*"/g;
/** Words outside the quotation marks that make a block a report of what was said, and no appeal of its own. */
const REPORTING_WORDS = 3;

/** The hits that the block says in its own voice: not those that it quotes. */
function spokenHits(block: Block, hits: readonly Hit[]): readonly Hit[] {
  const quotes = [...block.text.matchAll(QUOTED)].map(({ 0: quote, index }): Span => {
    const start = block.span.start + index;
    return { start, end: start + quote.length };
  });
  if (quotes.length === 0) return hits;
  const outside = block.text
    .replace(QUOTED, ' ')
    .split(/\s+/)
    .filter((word) => word !== '').length;
  if (outside < REPORTING_WORDS) return hits;
  return hits.filter((hit) => !quotes.some((quote) => quote.start <= hit.start && hit.end <= quote.end));
}

/** A heading whose text follows and holds nothing of the kind: "Comments" over an essay on comments. */
function headsText(block: Block, context: Context, topic: string): boolean {
  const next = context.blocks[block.index + 1];
  return block.kind === 'heading' && next !== undefined && isProse(next) && context.hits(next, topic).length === 0;
}

/**
 * True when a block's text up to here is an account of something and no way up to the appeal: without a word to the
 * reader, or long.
 */
function standsAlone({ document: { tokens } }: Context, block: Block, hits: readonly Hit[], end: number): boolean {
  if (hits.some((hit) => hit.start < end)) return false;
  let words = 0;
  let addresses = 0;
  for (let i = block.tokens.start; i < block.tokens.end && tokens.end[i] <= end; i++) {
    if (isAddressWord(tokens.hash[i])) addresses++;
    words++;
  }
  return words >= FEWEST_WORDS_APART && (addresses === 0 || words >= FEWEST_WORDS_ADDRESSED);
}

/** Confidence that a text of so many words is an appeal, given the phrases in it; a phrase counts once. */
export function confidenceOf(hits: readonly Hit[], words: number): number {
  const phrases = new Set(hits.map((hit) => hit.phrase));
  let doubt = 1;
  for (const phrase of phrases) doubt *= 1 - WEIGHTS[phrase.strength];
  return 1 - doubt ** (1 / Math.max(1, words / WORDS_PER_PHRASE));
}

function strongest(hits: readonly Hit[]): Hit {
  return hits.find((hit) => hit.phrase.strength === 'strong') ?? hits[0];
}

/** The last sentences of a block when they alone are the appeal. */
function judgeEnding(block: Block, hits: readonly Hit[]): Finding | undefined {
  const spans = sentences(block.text).map((span): Span => ({ start: block.span.start + span.start, end: block.span.start + span.end }));
  let first = spans.length;
  while (first > 0 && hits.some((hit) => hit.start >= spans[first - 1].start && hit.end <= spans[first - 1].end)) first--;
  if (first === 0 || first === spans.length) return undefined;
  const span = { start: spans[first].start, end: block.span.end };
  const inside = hits.filter((hit) => hit.start >= span.start);
  const words = Math.ceil((block.words * (span.end - span.start)) / (block.span.end - block.span.start));
  const confidence = confidenceOf(inside, words);
  if (confidence < SURE || !inside.some((hit) => hit.phrase.strength === 'strong')) return undefined;
  const hit = strongest(inside);
  return { span, evidence: { start: hit.start, end: hit.end }, confidence, phrase: hit.phrase.id };
}
