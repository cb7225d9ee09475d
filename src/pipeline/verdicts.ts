import type { Span } from '../document/types.js';
import type { Category } from '../rules/categories.js';
import type { Finding, Reason, Rule } from '../rules/rule.js';

/** A finding with the name of the rule that made it. */
export interface Verdict {
  readonly rule: string;
  readonly category: Category;
  /** What goes, in offsets of the document's text. */
  readonly span: Span;
  readonly evidence: Span;
  readonly confidence: number;
  readonly phrase?: string;
  readonly reasons?: () => readonly Reason[];
  /** True for one that a later round gave on whole blocks of what was left: those lines go, even from the middle of a block that once was one. */
  readonly isWhole?: boolean;
}

/** Spelled out, since spreading costs more than most rules do. */
export function toVerdict({ id: rule, category }: Rule, { span, evidence, confidence, phrase, reasons, category: own }: Finding): Verdict {
  const verdict: { -readonly [key in keyof Verdict]: Verdict[key] } = { rule, category: own ?? category, span, evidence, confidence };
  if (phrase !== undefined) verdict.phrase = phrase;
  if (reasons !== undefined) verdict.reasons = reasons;
  return verdict;
}

/**
 * Verdicts that do not overlap, in document order, dropping the same characters as those given. Where several want a
 * character, the surest has it; of those as sure the longest, then the one with the longest phrase, then the one whose
 * rule comes first by name.
 */
export function resolve(verdicts: readonly Verdict[]): Verdict[] {
  const pending = verdicts.filter(({ span }) => span.end > span.start).sort((a, b) => a.span.start - b.span.start);
  const resolved: Verdict[] = [];
  for (let first = 0, next = 1; first < pending.length; first = next++) {
    let { end } = pending[first].span;
    for (; next < pending.length && pending[next].span.start < end; next++) end = Math.max(end, pending[next].span.end);
    const together = pending.slice(first, next);
    // Most verdicts overlap with none but those on the same block.
    if (together.every(({ span }) => span.start === pending[first].span.start && span.end === end))
      extend(resolved, together.reduce(preferred), pending[first].span.start, end);
    else resolveTogether(together, resolved);
  }
  return resolved;
}

/** Appends what verdicts that overlap come to. */
function resolveTogether(pending: readonly Verdict[], resolved: Verdict[]): void {
  const bounds = [...new Set(pending.flatMap(({ span }) => [span.start, span.end]))].sort((a, b) => a - b);
  let active: Verdict[] = [];
  let next = 0;
  for (let i = 0; i + 1 < bounds.length; i++) {
    const [start, end] = [bounds[i], bounds[i + 1]];
    active = active.filter(({ span }) => span.end > start);
    while (next < pending.length && pending[next].span.start === start) active.push(pending[next++]);
    extend(resolved, active.reduce(preferred), start, end);
  }
}

function preferred(a: Verdict, b: Verdict): Verdict {
  const order = b.confidence - a.confidence || lengthOf(b.span) - lengthOf(a.span) || lengthOf(phraseOf(b)) - lengthOf(phraseOf(a));
  return order < 0 || (order === 0 && a.rule < b.rule) ? a : b;
}

function phraseOf({ phrase, evidence }: Verdict): Span {
  return phrase === undefined ? { start: evidence.start, end: evidence.start } : evidence;
}

function lengthOf({ start, end }: Span): number {
  return end - start;
}

/** Appends a stretch to the winner's piece when that one ends here, and begins a new piece otherwise. */
function extend(resolved: Verdict[], winner: Verdict, start: number, end: number): void {
  const last = resolved.at(-1);
  const continues = last !== undefined && last.span.end === start && last.rule === winner.rule && last.evidence === winner.evidence;
  if (continues) resolved[resolved.length - 1] = { ...last, span: { start: last.span.start, end } };
  else resolved.push(winner.span.start === start && winner.span.end === end ? winner : { ...winner, span: { start, end } });
}
