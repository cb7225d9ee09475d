import { type Document, firstEndingAfter, type Original } from '../document/document.js';
import { isProse } from '../document/shape.js';
import type { Role, Span } from '../document/types.js';
import type { PhraseMatcher } from '../phrases/matcher.js';
import type { Category } from '../rules/categories.js';
import { account, type Piece } from './account.js';
import type { KeptBlock } from './cut.js';
import { type Examination, examine, type Means, type Witness } from './examine.js';
import { overrule, type TextWishes } from './overrule.js';
import { heldText, type Settled, settle, splitAtBlocks, textOf, wordCounts } from './settle.js';
import type { Verdict } from './verdicts.js';

export interface CleanOptions extends Omit<Means, 'matcher' | 'earlier' | 'witness'> {
  /** The phrases to look for, which depend on the languages of the text. */
  matcherFor(document: Document): Promise<PhraseMatcher>;
  /** The brake: when a larger share of the words would go, nothing is dropped. 0 to 1; at 1 there is no brake. */
  readonly mostRemoved: number;
  /** The brake does not hold where nothing but labels and links goes, by named rules. */
  readonly sparesLabels: boolean;
  /** Categories that stay, whatever the rules find. */
  readonly keep: ReadonlySet<Category>;
  /** Ranges of the source that the user wants kept, or dropped; keeping goes first. */
  readonly keepRanges: readonly Span[];
  readonly dropRanges: readonly Span[];
  /** Pieces that the user has judged by their texts: the last word, which changes nothing for other pieces. */
  readonly textWishes: TextWishes;
  /** Leaves the title out of the text. */
  readonly omitTitle: boolean;
  /** Who hears of all that is found in a round, given the way back from its spans to those of the document. */
  readonly witnessFor?: (toDocument: (span: Span) => Span) => Witness;
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
  /** The kept blocks that are printed: all of them, or all but the title. */
  readonly shown: readonly KeptBlock[];
  /** The clean text, without a newline at its end. */
  readonly text: string;
  readonly brake?: Brake;
  /** What would have gone, had the brake not held. */
  readonly withheld?: readonly Verdict[];
}

/** Reads the text that is left of a document, which has some blocks as they were. */
export type ReadRest = (text: string, original: Original) => Document;

/** Dropping a block brings others together, which rules may then see as one run; this often at most. */
const MOST_ROUNDS = 6;

/**
 * Cleans a document. What is left is read again as text and judged again until nothing more is found, so that cleaning
 * the result a second time changes nothing.
 */
export async function clean(document: Document, options: CleanOptions, readRest: ReadRest): Promise<Outcome> {
  let earlier: Examination | undefined;
  const judged = async (subject: Document, toDocument: (span: Span) => Span = (span) => span): Promise<Verdict[]> => {
    const matcher = await options.matcherFor(subject);
    const examination = examine(subject, { ...options, matcher, earlier, witness: options.witnessFor?.(toDocument) });
    earlier ??= examination;
    return examination.verdicts.filter((verdict) => !options.keep.has(verdict.category));
  };
  const wishes = userWishes(document, options);
  let found = [...(await judged(document)).filter((verdict) => !wishes.kept(verdict.span)), ...wishes.dropped];
  let result = settle(document, found);
  for (let round = 1; round < MOST_ROUNDS; round++) {
    if (document.format === 'text' && result.applied.length === 0) break;
    const { rendering } = result;
    const toDocument = (span: Span): Span => rendering.offsets.toSource(span);
    const rest = readRest(rendering.text, { document, blockIn: rendering.blockIn });
    const more = (await judged(rest, toDocument)).map((verdict) => traceBack(verdict, rest, toDocument));
    const allowed = splitAtBlocks(document, more, (block) => earlier?.protects(block) !== true).filter((verdict) => !wishes.kept(verdict.span));
    if (allowed.length === 0) break;
    found = [...found, ...allowed];
    result = settle(document, found);
    if (result.rendering.text === rendering.text) break;
  }
  const { all, left } = wordCounts(document, result.kept);
  const share = all === 0 ? 0 : 1 - left / all;
  const hasBraked = share > options.mostRemoved && !(options.sparesLabels && areLabels(document, result.applied));
  const final = overrule(document, hasBraked ? settle(document, wishes.dropped) : result, options.textWishes, wishes.kept);
  if (!hasBraked) return outcome(document, final, options);
  const held = { ...outcome(document, final, options), brake: { share, allowed: options.mostRemoved }, withheld: result.applied };
  const text = heldText(document, final, options.omitTitle);
  return text === undefined ? held : { ...held, text };
}

function outcome(document: Document, settled: Settled, options: CleanOptions): Outcome {
  const { kept, applied } = settled;
  return { document, kept, verdicts: applied, pieces: account(document, kept, applied), ...textOf(document, settled, options.omitTitle) };
}

/** Fewer blocks are too few to tell a page of labels from a text that was cut short. */
const FEWEST_LABELS = 8;

/** True where nothing goes but labels and links, by rules that know them: nothing that reads like an article, nor what the scorer found. */
function areLabels({ blocks }: Document, applied: readonly Verdict[]): boolean {
  const isLabel = ({ span, reasons }: Verdict): boolean => {
    const block = blocks.at(firstEndingAfter(blocks, span.start));
    return reasons === undefined && block !== undefined && !isProse(block);
  };
  return applied.length >= FEWEST_LABELS && applied.every(isLabel);
}

/** A verdict on what an earlier round left, in offsets of the document that the first round began with. */
function traceBack(verdict: Verdict, { blocks }: Document, toDocument: (span: Span) => Span): Verdict {
  const block = blocks.at(firstEndingAfter(blocks, verdict.span.start));
  const isWhole = block !== undefined && verdict.span.start <= block.span.start && verdict.span.end >= block.span.end;
  return { ...verdict, span: toDocument(verdict.span), evidence: toDocument(verdict.evidence), ...(isWhole ? { isWhole } : {}) };
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
