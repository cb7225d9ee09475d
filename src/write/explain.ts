import type { Outcome } from '../pipeline/clean.js';
import type { Verdict } from '../pipeline/verdicts.js';

/** How the parts of a listing are set off; identity functions give plain text. */
export interface Style {
  kept(text: string): string;
  dropped(text: string): string;
  evidence(text: string): string;
  note(text: string): string;
}

export const PLAIN: Style = { kept: same, dropped: same, evidence: same, note: same };

function same(text: string): string {
  return text;
}

const KEPT_MARK = '  ';
const DROPPED_MARK = '- ';

/** The document from top to bottom, kept and dropped, each dropped piece with the rule that dropped it and on what evidence. */
export function explain(outcome: Outcome, style: Style = PLAIN): string {
  const lines: string[] = [];
  for (const piece of outcome.pieces) {
    if (piece.fate === 'kept') {
      const { span } = piece.block;
      lines.push(...marked(outcome.document.text.slice(span.start, span.end), KEPT_MARK, style.kept));
    } else if (piece.fate === 'dropped') {
      lines.push(...explainDrop(outcome, piece.verdict, style));
    }
  }
  if (outcome.brake !== undefined) {
    lines.push(style.note(`! the brake held: ${percent(outcome.brake.share)} of the words would go, ${percent(outcome.brake.allowed)} may`));
  }
  return lines.join('\n');
}

function explainDrop({ document }: Outcome, verdict: Verdict, style: Style): string[] {
  const { span, evidence } = verdict;
  const inside = evidence.start >= span.start && evidence.end <= span.end && evidence.end - evidence.start < span.end - span.start;
  const slice = (from: number, to: number): string => document.text.slice(from, to);
  const text = inside
    ? style.dropped(slice(span.start, evidence.start)) +
      style.evidence(slice(evidence.start, evidence.end)) +
      style.dropped(slice(evidence.end, span.end))
    : style.dropped(slice(span.start, span.end));
  const because = verdict.phrase ?? verdict.reasons?.map(({ feature }) => feature).join(' ');
  const note = `    ^ ${verdict.rule} (${verdict.category}, ${[verdict.confidence.toFixed(2), because].filter(Boolean).join(', ')})`;
  return [...marked(text, DROPPED_MARK, same), style.note(note)];
}

function marked(text: string, mark: string, style: (line: string) => string): string[] {
  return text.split(/\r\n|[\n\r]/).map((line) => mark + style(line));
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
