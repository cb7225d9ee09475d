import type { Span } from '../../document/types.js';
import type { Verdict } from '../../pipeline/verdicts.js';
import type { Mark } from '../../read/html/marks.js';
import type { ReportEntry } from '../entry.js';
import { h } from './dom.js';
import type { Flip } from './flips.js';
import type { Judged, Piece } from './judged.js';

/** What a view asks about pieces, and does for them. */
export interface PieceTools {
  flipOf(piece: Piece): Flip | undefined;
  /** Whether the filters admit a drop. */
  matches(verdict: Verdict): boolean;
  flip(piece: number): void;
  changeScope(piece: number): void;
  /** False where a config file cannot name the document alone. */
  readonly canBeHere: boolean;
  /** How many documents have a piece of that name; undefined while that is not known. */
  countOf(name: string): number | undefined;
}

/** The class names of a piece, which say its fate and whether a person decided on it. */
export function looksOf(piece: Piece, tools: PieceTools): string {
  const looks = ['piece', piece.isKept ? 'kept' : 'dropped'];
  if (tools.flipOf(piece) !== undefined) looks.push('flipped');
  if (piece.verdict !== undefined && !tools.matches(piece.verdict)) looks.push('passed-over');
  if (piece.withheld !== undefined) looks.push('withheld');
  return looks.join(' ');
}

/** The text of a piece, with its links, emphasis and images, and the words that gave it away marked. */
export function pieceText(judged: Judged, piece: Piece): Node[] {
  const evidence = piece.verdict ?? piece.withheld;
  const [kind] = judged.entry.blocks[piece.block];
  // The indentation of a line is of no use here, and would be struck through.
  const indent = kind === 'code' ? 0 : piece.text.length - piece.text.trimStart().length;
  const shown = { ...piece, span: { start: piece.span.start + indent, end: piece.span.end } };
  return marked(judged.entry, shown, evidence === undefined ? undefined : within(evidence.evidence, shown.span));
}

/** Undefined for what is not inside, or is all of it. */
function within(evidence: Span, span: Span): Span | undefined {
  const isInside = evidence.start >= span.start && evidence.end <= span.end;
  return isInside && evidence.end - evidence.start < span.end - span.start ? evidence : undefined;
}

function marked({ text, marks, blocks }: ReportEntry, { span, block }: Piece, evidence: Span | undefined): Node[] {
  const inside: Mark[] = [];
  for (let i = firstFrom(marks, blocks[block][1]); i < marks.length && marks[i][0] <= span.end; i++) {
    const [start, end] = marks[i];
    if (end > span.start || (end === start && start >= span.start)) inside.push(marks[i]);
  }
  if (inside.length === 0 && evidence === undefined) return [document.createTextNode(text.slice(span.start, span.end))];
  const bounds = new Set([span.start, span.end]);
  for (const [start, end] of inside) for (const at of [start, end]) if (at > span.start && at < span.end) bounds.add(at);
  if (evidence !== undefined) bounds.add(evidence.start).add(evidence.end);
  const sorted = [...bounds].sort((a, b) => a - b);
  const images = (at: number): Node[] =>
    inside.flatMap(([start, end, tag, description]) => (tag === 'img' && start === end && start === at ? [imageChip(description ?? '')] : []));
  const nodes: Node[] = images(span.start);
  for (let i = 0; i + 1 < sorted.length; i++) {
    const [start, end] = [sorted[i], sorted[i + 1]];
    const looks = inside.flatMap(([from, to, tag]) => (from <= start && end <= to ? [`in-${tag}`] : []));
    const isEvidence = evidence !== undefined && evidence.start <= start && end <= evidence.end;
    const slice = text.slice(start, end);
    if (isEvidence) nodes.push(h('mark', { class: looks.join(' '), text: slice }));
    else nodes.push(looks.length === 0 ? document.createTextNode(slice) : h('span', { class: looks.join(' '), text: slice }));
    if (end < span.end || end === blocks[block][2]) nodes.push(...images(end));
  }
  return nodes;
}

/** The first mark that begins at an offset or behind it. Every mark lies within a block. */
function firstFrom(marks: readonly Mark[], offset: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks[middle][0] < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function imageChip(description: string): HTMLElement {
  return h('span', { class: 'image', text: description === '' ? 'image' : `image: ${description}` });
}

/** Why a piece goes, or what a person made of it, and the buttons for that. */
export function pieceNote({ entry, pieces }: Judged, index: number, tools: PieceTools): HTMLElement {
  const piece = pieces[index];
  const { verdict, withheld } = piece;
  const flip = tools.flipOf(piece);
  const action = piece.isKept ? 'Drop' : 'Keep';
  const before = pieces[index - 1]?.verdict;
  return h(
    'div',
    { class: 'note' },
    h(
      'div',
      { class: 'reasons' },
      flip !== undefined && h('span', { class: 'own-verdict', text: piece.isKept ? 'kept by you' : 'dropped by you' }),
      flip !== undefined && scopeButton(flip, piece.name, index, tools),
      withheld !== undefined && h('em', { text: 'held back:' }),
      ...reasons(entry, verdict ?? withheld, piece.span, before),
    ),
    h(
      'div',
      { class: 'piece-actions' },
      h('button', {
        class: 'flip',
        text: action,
        attributes: { type: 'button', 'aria-label': `${action}: ${piece.name.slice(0, 60)}` },
        on: { click: () => tools.flip(index) },
      }),
    ),
  );
}

/** What a piece has in common with the one before it is only shown when it is looked at. */
function reasons({ text }: ReportEntry, verdict: Verdict | undefined, span: Span, before: Verdict | undefined): HTMLElement[] {
  if (verdict === undefined) return [];
  const { rule, category, confidence, phrase, evidence, reasons: weighed } = verdict;
  const isElsewhere = evidence.end <= span.start || evidence.start >= span.end;
  const because = isElsewhere ? `because of “${text.slice(evidence.start, evidence.end).trim().slice(0, 70)}”` : undefined;
  const details = [
    phrase,
    weighed?.()
      .map(({ feature }) => feature)
      .join(', '),
    because,
  ].filter((detail) => detail !== undefined && detail !== '');
  const isNews = weighed === undefined && (before?.rule !== rule || before.phrase !== phrase);
  return [
    h('b', { text: rule }),
    h('span', { class: 'sure', text: `${category} · ${confidence.toFixed(2)}` }),
    ...details.map((detail) => h('span', { class: isNews ? 'detail' : 'detail later', text: detail ?? '' })),
  ];
}

function scopeButton(flip: Flip, name: string, index: number, tools: PieceTools): HTMLElement {
  const documents = flip.scope === 'everywhere' ? tools.countOf(name) : undefined;
  const where = flip.scope === 'here' ? 'only here' : documents === undefined || documents <= 1 ? 'everywhere' : `everywhere: ${documents} documents`;
  return h('button', {
    class: 'scope quiet',
    text: where,
    attributes: { type: 'button', disabled: !tools.canBeHere, title: 'Everywhere, or only in this document (s)' },
    on: { click: () => tools.changeScope(index) },
  });
}
