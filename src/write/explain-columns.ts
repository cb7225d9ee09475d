import { blockAt } from '../document/document.js';
import type { Outcome } from '../pipeline/clean.js';
import type { KeptBlock } from '../pipeline/cut.js';
import type { Verdict } from '../pipeline/verdicts.js';
import { type Run, widthOf, wrap } from './columns.js';
import { brakeNote, evidenceWithin, type Only, type Style, shows } from './explain.js';
import { lineNumbers } from './line-numbers.js';

type Look = keyof Style;

/** Columns below which notes stand under what they are about, and not beside it. */
const FEWEST_FOR_MARGIN = 76;
const MARGIN_SHARE = 0.34;
const NARROWEST_MARGIN = 24;
const WIDEST_MARGIN = 40;
/** Lines are not read with pleasure when they are longer. */
const WIDEST_TEXT = 88;
const BETWEEN = '  ';
const MARKS = { kept: '  ', dropped: '- ' } as const;

interface Frame {
  readonly gutter: number;
  readonly text: number;
  /** Zero for notes below. */
  readonly margin: number;
}

/**
 * The document laid out for a terminal of so many columns: numbers of source lines to the left, what is dropped struck out, and the
 * rule, its category, its confidence and its evidence beside it.
 */
export function explainInColumns(outcome: Outcome, columns: number, style: Style, only: Only): string {
  const { document } = outcome;
  const lineOf = lineNumbers(document.source);
  const frame = frameFor(columns, lineOf(document.source.length));
  const lines: string[] = [];
  let before: Verdict | undefined;
  for (const piece of outcome.pieces) {
    if (!shows(piece, only)) continue;
    if (piece.fate !== 'kept' && piece.fate !== 'dropped') continue;
    const span = piece.fate === 'kept' ? piece.block.span : piece.verdict.span;
    if (lines.length > 0 && begins(outcome, span.start)) lines.push('');
    const number = String(lineOf(document.offsets.toSource(span).start)).padStart(frame.gutter);
    const rows = piece.fate === 'kept' ? keptRows(outcome, piece.block, frame) : droppedRows(outcome, piece.verdict, before, frame);
    before = piece.fate === 'dropped' ? piece.verdict : undefined;
    rows.forEach((row, i) => {
      lines.push(painted([{ text: i === 0 ? number : ' '.repeat(frame.gutter), look: 'faint' }, { text: ' ', look: 'kept' }, ...row], style));
    });
  }
  if (outcome.brake !== undefined) lines.push('', style.note(brakeNote(outcome.brake)));
  return lines.join('\n');
}

function frameFor(columns: number, lastLine: number): Frame {
  const gutter = String(lastLine).length + 1;
  const rest = columns - gutter - 1 - MARKS.kept.length;
  if (columns < FEWEST_FOR_MARGIN) return { gutter, text: rest, margin: 0 };
  const margin = Math.max(NARROWEST_MARGIN, Math.min(WIDEST_MARGIN, Math.floor(columns * MARGIN_SHARE)));
  return { gutter, text: Math.min(WIDEST_TEXT, rest - margin - BETWEEN.length), margin };
}

/** True where a block begins that is set off by a blank line. */
function begins({ document }: Outcome, at: number): boolean {
  const block = blockAt(document.blocks, at);
  return block !== undefined && block.span.start === at && block.gap === 'paragraph';
}

function keptRows({ document }: Outcome, { span }: KeptBlock, frame: Frame): Run<Look>[][] {
  return wrap<Look>([{ text: document.text.slice(span.start, span.end), look: 'kept' }], frame.text).map((row) => [
    { text: MARKS.kept, look: 'kept' },
    ...row,
  ]);
}

function droppedRows(outcome: Outcome, verdict: Verdict, before: Verdict | undefined, frame: Frame): Run<Look>[][] {
  const rows = wrap<Look>(evidenceWithin(outcome, verdict), frame.text);
  const mark: Run<Look> = { text: MARKS.dropped, look: 'note' };
  const notes = notesOn(verdict, before);
  if (frame.margin === 0) {
    const indent: Run<Look> = { text: `${MARKS.kept}  `, look: 'kept' };
    const below = wrap<Look>([{ text: notes.map(({ text }) => text).join(' · '), look: 'note' }], frame.text - 2);
    return [...rows.map((row) => [mark, ...row]), ...below.map((row) => [indent, ...row])];
  }
  const beside = notes.flatMap((note) => wrap<Look>([note], frame.margin));
  return Array.from({ length: Math.max(rows.length, beside.length) }, (_, i) => {
    const row = rows[i] ?? [];
    const note = beside[i];
    const start: Run<Look> = i < rows.length ? mark : { text: MARKS.kept, look: 'kept' };
    if (note === undefined) return [start, ...row];
    const width = row.reduce((sum, { text }) => sum + widthOf(text), 0);
    return [start, ...row, { text: ' '.repeat(frame.text - width) + BETWEEN, look: 'kept' }, ...note];
  });
}

/** What goes on in the manner of the piece before is not named in full again. */
function notesOn({ rule, category, confidence, phrase, reasons }: Verdict, before: Verdict | undefined): Run<Look>[] {
  if (before?.rule === rule && before.category === category && before.phrase === phrase && reasons === undefined) {
    return [{ text: `${rule} · ${confidence.toFixed(2)}`, look: 'faint' }];
  }
  const evidence =
    phrase ??
    reasons?.()
      .map(({ feature }) => feature)
      .join(', ');
  return [
    { text: rule, look: 'note' },
    { text: `${category} · ${confidence.toFixed(2)}`, look: 'faint' },
    ...(evidence === undefined || evidence === '' ? [] : [{ text: evidence, look: 'faint' as const }]),
  ];
}

function painted(runs: readonly Run<Look>[], style: Style): string {
  return runs
    .map(({ text, look }) => (text.trim() === '' ? text : style[look](text)))
    .join('')
    .trimEnd();
}
