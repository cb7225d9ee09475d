import { createDocument, type Document } from '../../document/document.js';
import type { Span } from '../../document/types.js';
import { overrule, pieceName, type TextWishes } from '../../pipeline/overrule.js';
import { heldText, type Settled, settle, textOf } from '../../pipeline/settle.js';
import type { Verdict } from '../../pipeline/verdicts.js';
import { textFile } from '../../write/text.js';
import type { ReportEntry } from '../entry.js';

/** A stretch of a document that has one fate, and its block. */
export interface Piece {
  readonly span: Span;
  readonly name: string;
  readonly text: string;
  readonly block: number;
  /** Why chaff drops it; undefined for what it keeps. */
  readonly verdict?: Verdict;
  /** Why it would be dropped, had the brake not held. */
  readonly withheld?: Verdict;
  /** As a person's wishes have it. */
  readonly isKept: boolean;
}

/** A document as chaff and a person's wishes leave it: by the same functions as on the command line. */
export interface Judged {
  readonly entry: ReportEntry;
  readonly pieces: readonly Piece[];
  /** The clean text as a file holds it. */
  readonly clean: string;
  readonly isFlipped: boolean;
}

export function judge(entry: ReportEntry, wishes: TextWishes): Judged {
  const document = documentOf(entry);
  const found = settle(document, entry.verdicts);
  const wanted = overrule(document, found, wishes);
  const held = entry.brake === null ? undefined : heldText(document, wanted, entry.omitTitle);
  return {
    entry,
    pieces: piecesOf(document, entry, found, wanted),
    clean: textFile({ document, text: held ?? textOf(document, wanted, entry.omitTitle).text }),
    isFlipped: wanted.rendering.text !== found.rendering.text,
  };
}

function documentOf({ format, text, title, description, blocks }: ReportEntry): Document {
  return createDocument({
    format,
    source: text,
    text,
    blocks: blocks.map(([kind, start, end, stands]) => ({ kind, span: { start, end }, gap: stands === 1 ? 'paragraph' : 'line' })),
    metadata: { ...(title === null ? {} : { title }), ...(description === null ? {} : { description }) },
  });
}

function piecesOf(document: Document, entry: ReportEntry, found: Settled, wanted: Settled): Piece[] {
  const spans: { span: Span; verdict?: Verdict }[] = [
    ...found.kept.map(({ span }) => ({ span })),
    ...found.applied.map((verdict) => ({ span: verdict.span, verdict })),
  ];
  spans.sort((a, b) => a.span.start - b.span.start);
  let block = 0;
  let kept = 0;
  return spans.map(({ span, verdict }) => {
    while (document.blocks[block].span.end <= span.start) block++;
    while (kept < wanted.kept.length && wanted.kept[kept].span.end <= span.start) kept++;
    const isKept = kept < wanted.kept.length && wanted.kept[kept].span.start <= span.start;
    const text = document.text.slice(span.start, span.end);
    const withheld = entry.withheld.find((one) => one.span.start <= span.start && span.end <= one.span.end);
    return {
      span,
      text,
      name: pieceName(text),
      block,
      isKept,
      ...(verdict === undefined ? {} : { verdict }),
      ...(withheld === undefined ? {} : { withheld }),
    };
  });
}
