import type { Document } from '../document/document.js';
import { type DetectedLanguage, detectLanguage } from '../document/language.js';
import type { BlockKind, Format, Role, Span } from '../document/types.js';
import type { Piece } from '../pipeline/account.js';
import type { Outcome } from '../pipeline/clean.js';
import { wordCounts } from '../pipeline/settle.js';
import type { PageFacts } from '../read/html/facts.js';
import type { Category } from '../rules/categories.js';
import type { Reason } from '../rules/rule.js';

/** Version of the shape below; it grows when a field goes or changes its meaning. */
export const SCHEMA = 1;

/** What `--json` prints. Spans count UTF-16 code units of the decoded source; kept, dropped and unrendered ones make it up whole. */
export interface Summary {
  readonly schema: typeof SCHEMA;
  readonly file: string;
  readonly format: Format;
  /** Null when the caller had decoded the source already. */
  readonly encoding: EncodingSummary | null;
  /** As the page declares it, or as its words have it. */
  readonly language: string | null;
  readonly languageEvidence: 'declared' | DetectedLanguage['evidence'] | null;
  readonly title: string | null;
  readonly metadata: PageMetadata;
  readonly text: string;
  readonly kept: readonly KeptPiece[];
  readonly dropped: readonly DroppedPiece[];
  readonly unrendered: readonly UnrenderedPiece[];
  readonly counts: Counts;
  readonly brake: { readonly share: number; readonly allowed: number } | null;
  readonly empty: EmptyReason | null;
}

/** What a page says of itself, null where it says nothing. Dates are in ISO 8601, the address is absolute. */
export interface PageMetadata {
  readonly byline: string | null;
  readonly published: string | null;
  readonly modified: string | null;
  readonly siteName: string | null;
  readonly description: string | null;
  readonly url: string | null;
}

/** Why there is no text: the input has none, all of it was dropped, or only its title is left and was not wanted. */
export type EmptyReason = 'no-text' | 'all-dropped' | 'only-title';

export interface EncodingSummary {
  readonly name: string;
  readonly evidence: string;
  /** True when some bytes had no meaning and became U+FFFD: the source can then not be rebuilt byte for byte. */
  readonly lossy: boolean;
}

export interface KeptPiece {
  readonly kind: BlockKind;
  readonly role: Role;
  readonly text: string;
  readonly span: Span;
}

export interface DroppedPiece {
  readonly rule: string;
  readonly category: Category;
  readonly text: string;
  readonly span: Span;
  readonly evidence: Evidence;
  readonly confidence: number;
}

export interface Evidence {
  readonly text: string;
  readonly span: Span;
  readonly phrase: string | null;
  /** What weighed most with the scorer; null for other rules. */
  readonly features: readonly Reason[] | null;
}

export interface UnrenderedPiece {
  readonly what: string;
  readonly span: Span;
}

export interface Counts {
  readonly blocks: { readonly kept: number; readonly dropped: number };
  readonly words: { readonly kept: number; readonly dropped: number };
  readonly categories: Readonly<Partial<Record<Category, number>>>;
}

/**
 * Without `facts` the account knows of a page what stands in its head, and of it no more than cleaning needs. The language and the pieces
 * are made when they are first read: until then the account holds the document.
 */
export function summarise(outcome: Outcome, file: string, encoding: EncodingSummary | null, facts: PageFacts = {}): Summary {
  const { document, kept, roles, text, brake } = outcome;
  const language = lazily(outcome, ({ document }) => languageOf(document, facts));
  const pieces = lazily(outcome, piecesOf);
  const title = roles.indexOf('title');
  return {
    schema: SCHEMA,
    file,
    format: document.format,
    encoding,
    get language() {
      return language().language;
    },
    get languageEvidence() {
      return language().languageEvidence;
    },
    title: title >= 0 ? textOf(outcome, kept[title].span) : (document.metadata.title ?? null),
    metadata: metadataOf(outcome, facts),
    text,
    get kept() {
      return pieces().kept;
    },
    get dropped() {
      return pieces().dropped;
    },
    get unrendered() {
      return pieces().unrendered;
    },
    counts: counts(outcome),
    brake: brake === undefined ? null : { share: round(brake.share), allowed: round(brake.allowed) },
    empty: text === '' ? emptyReason(outcome) : null,
  };
}

/** What `make` makes of a source when it is first asked for; the source is let go then. */
function lazily<Source, Made>(source: Source, make: (source: Source) => Made): () => Made {
  let state: { readonly source: Source } | { readonly made: Made } = { source };
  return () => {
    if ('source' in state) state = { made: make(state.source) };
    return state.made;
  };
}

function piecesOf(outcome: Outcome): Pick<Summary, 'kept' | 'dropped' | 'unrendered'> {
  const { pieces } = outcome;
  return {
    kept: keptPieces(outcome),
    dropped: pieces.flatMap((piece) => (piece.fate === 'dropped' ? [droppedPiece(outcome, piece)] : [])),
    unrendered: pieces.flatMap(unrenderedPiece),
  };
}

function languageOf(document: Document, facts: PageFacts): Pick<Summary, 'language' | 'languageEvidence'> {
  const declared = document.metadata.language ?? facts.language;
  if (declared !== undefined) return { language: declared, languageEvidence: 'declared' };
  const detected = detectLanguage(document);
  return { language: detected?.code ?? null, languageEvidence: detected?.evidence ?? null };
}

function metadataOf({ document: { metadata } }: Outcome, facts: PageFacts): PageMetadata {
  return {
    byline: facts.byline ?? null,
    published: facts.published ?? null,
    modified: facts.modified ?? null,
    siteName: facts.siteName ?? metadata.siteName ?? null,
    description: facts.description ?? metadata.description ?? null,
    url: facts.url ?? null,
  };
}

function emptyReason({ document, kept }: Outcome): EmptyReason {
  if (document.blocks.length === 0) return 'no-text';
  return kept.length === 0 ? 'all-dropped' : 'only-title';
}

function textOf({ document }: Outcome, span: Span): string {
  return document.text.slice(span.start, span.end);
}

function keptPieces(outcome: Outcome): KeptPiece[] {
  let index = 0;
  return outcome.pieces.flatMap((piece) => {
    if (piece.fate !== 'kept') return [];
    return [{ kind: piece.block.block.kind, role: outcome.roles[index++], text: textOf(outcome, piece.block.span), span: piece.span }];
  });
}

function droppedPiece(outcome: Outcome, { verdict, span }: Extract<Piece, { fate: 'dropped' }>): DroppedPiece {
  const { evidence } = verdict;
  return {
    rule: verdict.rule,
    category: verdict.category,
    text: textOf(outcome, verdict.span),
    span,
    evidence: {
      text: textOf(outcome, evidence),
      span: outcome.document.offsets.toSource(evidence),
      phrase: verdict.phrase ?? null,
      features: verdict.reasons?.().map(rounded) ?? null,
    },
    confidence: round(verdict.confidence),
  };
}

/** White space without any block is accounted for among what no reader sees. */
function unrenderedPiece(piece: Piece): UnrenderedPiece[] {
  if (piece.fate === 'unrendered') return [{ what: piece.what, span: piece.span }];
  return piece.fate === 'empty' ? [{ what: 'empty', span: piece.span }] : [];
}

function counts({ document, kept, pieces }: Outcome): Counts {
  const categories: Partial<Record<Category, number>> = {};
  for (const piece of pieces) {
    if (piece.fate !== 'dropped') continue;
    const { category } = piece.verdict;
    categories[category] = (categories[category] ?? 0) + 1;
  }
  const { all, left } = wordCounts(document, kept);
  const keptBlocks = new Set(kept.map(({ block }) => block)).size;
  return {
    blocks: { kept: keptBlocks, dropped: document.blocks.length - keptBlocks },
    words: { kept: left, dropped: all - left },
    categories,
  };
}

function rounded({ feature, value, weight }: Reason): Reason {
  return { feature, value: round(value), weight: round(weight) };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
