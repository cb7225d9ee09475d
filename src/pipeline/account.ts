import type { Document } from '../document/document.js';
import type { Span } from '../document/types.js';
import type { KeptBlock } from './cut.js';
import type { Verdict } from './verdicts.js';

/** A stretch of the source and its fate. The pieces of an account, laid end to end, are the source. */
export type Piece =
  | { readonly fate: 'kept'; readonly span: Span; readonly block: KeptBlock }
  | { readonly fate: 'dropped'; readonly span: Span; readonly verdict: Verdict }
  /** Scripts, styles, comments: source that no reader sees. */
  | { readonly fate: 'unrendered'; readonly span: Span; readonly what: string }
  /** A source without any block: white space, tags. */
  | { readonly fate: 'empty'; readonly span: Span };

/**
 * Says of every character of the source what became of it. Blank lines and tags between two pieces belong to the one
 * before them, those at the very beginning to the first piece.
 */
export function account(document: Document, kept: readonly KeptBlock[], verdicts: readonly Verdict[]): Piece[] {
  const { source, offsets } = document;
  const pieces = withoutNested([
    ...kept.map((block): Piece => ({ fate: 'kept', span: offsets.toSource(block.span), block })),
    ...verdicts.map((verdict): Piece => ({ fate: 'dropped', span: offsets.toSource(verdict.span), verdict })),
    ...document.unrendered.map(({ span, what }): Piece => ({ fate: 'unrendered', span, what })),
  ]);
  if (pieces.length === 0) return source.length === 0 ? [] : [{ fate: 'empty', span: { start: 0, end: source.length } }];
  return pieces.map((piece, i) => {
    const start = i === 0 ? 0 : piece.span.start;
    const end = i + 1 < pieces.length ? pieces[i + 1].span.start : source.length;
    return { ...piece, span: { start, end } };
  });
}

/** In source order. A comment inside a paragraph goes with the paragraph. */
function withoutNested(pieces: readonly Piece[]): Piece[] {
  const outer: Piece[] = [];
  let end = 0;
  for (const piece of [...pieces].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    if (piece.fate === 'unrendered' && piece.span.start < end) continue;
    outer.push(piece);
    end = Math.max(end, piece.span.end);
  }
  return outer;
}
