import type { Piece } from '../pipeline/account.js';
import type { Brake, Outcome } from '../pipeline/clean.js';
import type { Verdict } from '../pipeline/verdicts.js';
import type { Run } from './columns.js';

/** How the parts of a listing are set off; identity functions give plain text. */
export interface Style {
  kept(text: string): string;
  dropped(text: string): string;
  evidence(text: string): string;
  note(text: string): string;
  /** What is there for those who look for it. */
  faint(text: string): string;
}

export const PLAIN: Style = { kept: same, dropped: same, evidence: same, note: same, faint: same };

function same(text: string): string {
  return text;
}

/** Which pieces a listing shows; all when undefined. */
export type Only = 'dropped' | 'kept' | undefined;

export function shows({ fate }: Piece, only: Only): boolean {
  return only === undefined || fate === only;
}

const KEPT_MARK = '  ';
const DROPPED_MARK = '- ';

/** The document from top to bottom, kept and dropped, each dropped piece with the rule that dropped it and on what evidence. */
export function explain(outcome: Outcome, style: Style = PLAIN, only: Only = undefined): string {
  const lines: string[] = [];
  for (const piece of outcome.pieces) {
    if (!shows(piece, only)) continue;
    if (piece.fate === 'kept') {
      const { span } = piece.block;
      for (const line of marked(outcome.document.text.slice(span.start, span.end), KEPT_MARK, style.kept)) lines.push(line);
    } else if (piece.fate === 'dropped') {
      for (const line of explainDrop(outcome, piece.verdict, style)) lines.push(line);
    }
  }
  if (outcome.brake !== undefined) lines.push(style.note(brakeNote(outcome.brake)));
  return lines.join('\n');
}

export function brakeNote({ share, allowed }: Brake): string {
  return `! the brake held: ${percent(share)} of the words would go, ${percent(allowed)} may`;
}

function explainDrop(outcome: Outcome, verdict: Verdict, style: Style): string[] {
  const text = evidenceWithin(outcome, verdict)
    .map((run) => style[run.look](run.text))
    .join('');
  const because =
    verdict.phrase ??
    verdict
      .reasons?.()
      .map(({ feature }) => feature)
      .join(' ');
  const note = `    ^ ${verdict.rule} (${verdict.category}, ${[verdict.confidence.toFixed(2), because].filter(Boolean).join(', ')})`;
  return [...marked(text, DROPPED_MARK, same), style.note(note)];
}

/** A dropped piece, with the part set off that gave it away, where that is a part. */
export function evidenceWithin({ document }: Outcome, { span, evidence }: Verdict): Run<'dropped' | 'evidence'>[] {
  const slice = (from: number, to: number): string => document.text.slice(from, to);
  const isPart = evidence.start >= span.start && evidence.end <= span.end && evidence.end - evidence.start < span.end - span.start;
  if (!isPart) return [{ text: slice(span.start, span.end), look: 'dropped' }];
  return [
    { text: slice(span.start, evidence.start), look: 'dropped' },
    { text: slice(evidence.start, evidence.end), look: 'evidence' },
    { text: slice(evidence.end, span.end), look: 'dropped' },
  ];
}

function marked(text: string, mark: string, style: (line: string) => string): string[] {
  return text.split(/\r\n|[\n\r]/).map((line) => mark + style(line));
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
