import type { Document } from '../document/document.js';
import { countWords, type Tokens } from '../document/tokens.js';
import type { Block, Role, Span } from '../document/types.js';
import type { PhraseMatcher } from '../phrases/matcher.js';
import type { Category } from '../rules/categories.js';
import { account, type Piece } from './account.js';
import { cut, type KeptBlock, type Rendering, render } from './cut.js';
import { examine, isProtected, type Means } from './examine.js';
import { assignRoles } from './roles.js';
import { resolve, type Verdict } from './verdicts.js';

export interface CleanOptions extends Omit<Means, 'matcher'> {
  /** The phrases to look for, which depend on the languages of the text. */
  matcherFor(document: Document): Promise<PhraseMatcher>;
  /** The brake: when a larger share of the words would go, nothing is dropped. 0 to 1; at 1 there is no brake. */
  readonly mostRemoved: number;
  /** Categories that stay, whatever the rules find. */
  readonly keep: ReadonlySet<Category>;
  /** Ranges of the source that the user wants kept, or dropped; keeping goes first. */
  readonly keepRanges: readonly Span[];
  readonly dropRanges: readonly Span[];
  /** Leaves the title out of the text. */
  readonly omitTitle: boolean;
}

export interface Brake {
  /** Share of the words that would have been dropped, and the share that was allowed. */
  readonly share: number;
  readonly allowed: number;
}

/** A cleaned document: what is left, and what became of every character. */
export interface Outcome {
  readonly document: Document;
  readonly kept: readonly KeptBlock[];
  /** One for each kept block. */
  readonly roles: readonly Role[];
  readonly verdicts: readonly Verdict[];
  readonly pieces: readonly Piece[];
  /** The clean text, without a newline at its end. */
  readonly text: string;
  readonly brake?: Brake;
}

/** Dropping a block brings others together, which rules may then see as one run; this often at most. */
const MOST_ROUNDS = 6;

/**
 * Cleans a document. What is left is read again as text and judged again until nothing more is found, so that cleaning
 * the result a second time changes nothing.
 */
export async function clean(document: Document, options: CleanOptions, reread: (text: string) => Document): Promise<Outcome> {
  const judged = async (subject: Document): Promise<Verdict[]> => {
    const { verdicts } = examine(subject, { ...options, matcher: await options.matcherFor(subject) });
    return verdicts.filter((verdict) => !options.keep.has(verdict.category));
  };
  const wishes = userWishes(document, options);
  let found = [...(await judged(document)).filter((verdict) => !wishes.kept(verdict.span)), ...wishes.dropped];
  let result = settle(document, found);
  for (let round = 1; round < MOST_ROUNDS; round++) {
    if (document.format === 'text' && result.applied.length === 0) break;
    const { rendering } = result;
    const more = (await judged(reread(rendering.text))).map((verdict) => traceBack(verdict, rendering));
    const allowed = splitAtBlocks(document, more, (block) => !isProtected(block)).filter((verdict) => !wishes.kept(verdict.span));
    if (allowed.length === 0) break;
    found = [...found, ...allowed];
    result = settle(document, found);
    if (result.rendering.text === rendering.text) break;
  }
  const { all, left } = wordCounts(document, result.kept);
  const share = all === 0 ? 0 : 1 - left / all;
  if (share <= options.mostRemoved) return outcome(document, result, options);
  return { ...outcome(document, settle(document, wishes.dropped), options), brake: { share, allowed: options.mostRemoved } };
}

interface Settled {
  readonly kept: readonly KeptBlock[];
  readonly applied: readonly Verdict[];
  readonly rendering: Rendering;
}

function settle(document: Document, found: readonly Verdict[]): Settled {
  const { kept, applied } = cut(document, resolve(splitAtBlocks(document, found)));
  return { kept, applied, rendering: render(document, kept) };
}

function outcome(document: Document, { kept, applied, rendering }: Settled, options: CleanOptions): Outcome {
  const roles = assignRoles(document, kept);
  return {
    document,
    kept,
    roles,
    verdicts: applied,
    pieces: account(document, kept, applied),
    text: options.omitTitle
      ? render(
          document,
          kept.filter((_, i) => roles[i] !== 'title'),
        ).text
      : rendering.text,
  };
}

/** A verdict on what an earlier round left, in offsets of the document that the first round began with. */
function traceBack(verdict: Verdict, rendering: Rendering): Verdict {
  const { offsets } = rendering;
  return { ...verdict, span: offsets.toSource(verdict.span), evidence: offsets.toSource(verdict.evidence) };
}

/** Several blocks of a document can be one block of its rendering; each that is admitted gets its own part of the verdict. */
function splitAtBlocks(document: Document, verdicts: readonly Verdict[], admits: (block: Block) => boolean = () => true): Verdict[] {
  const { blocks } = document;
  return verdicts.flatMap((verdict) => {
    const { span } = verdict;
    let low = 0;
    let high = blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (blocks[middle].span.end <= span.start) low = middle + 1;
      else high = middle;
    }
    const parts: Verdict[] = [];
    for (let i = low; i < blocks.length && blocks[i].span.start < span.end; i++) {
      if (!admits(blocks[i])) continue;
      const part = { start: Math.max(span.start, blocks[i].span.start), end: Math.min(span.end, blocks[i].span.end) };
      parts.push({ ...verdict, span: part });
    }
    return parts;
  });
}

interface Wishes {
  readonly dropped: readonly Verdict[];
  kept(span: Span): boolean;
}

function userWishes(document: Document, options: CleanOptions): Wishes {
  const within = (ranges: readonly Span[], span: Span): boolean => {
    if (ranges.length === 0) return false;
    const at = document.offsets.toSource(span);
    return ranges.some((range) => range.start <= at.start && at.end <= range.end);
  };
  const kept = (span: Span): boolean => within(options.keepRanges, span);
  const dropped = document.blocks
    .filter((block) => within(options.dropRanges, block.span) && !kept(block.span))
    .map((block): Verdict => ({ rule: 'drop-selector', category: 'other', span: block.span, evidence: block.span, confidence: 1 }));
  return { dropped, kept };
}

/** Words of the whole document, and of what is left of it. */
export function wordCounts({ blocks, tokens }: Document, kept: readonly KeptBlock[]): { all: number; left: number } {
  const all = blocks.reduce((sum, block) => sum + block.words, 0);
  const left = kept.reduce((sum, { block, span }) => sum + wordsWithin(tokens, block, span), 0);
  return { all, left };
}

function wordsWithin(tokens: Tokens, block: Block, span: Span): number {
  let { start, end } = block.tokens;
  while (start < end && tokens.start[start] < span.start) start++;
  while (end > start && tokens.end[end - 1] > span.end) end--;
  return countWords(tokens, start, end);
}
