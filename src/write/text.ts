import type { Outcome } from '../pipeline/clean.js';

/** As much of an outcome as its text needs. */
export interface CleanText extends Pick<Outcome, 'text'> {
  readonly document: Pick<Outcome['document'], 'format' | 'source'>;
}

/** The clean text as a file holds it: with a line end, or empty. A byte order mark is for who encodes it. */
export function textFile(outcome: CleanText): string {
  return outcome.text === '' ? '' : `${outcome.text}${newlineOf(outcome)}`;
}

/** A text keeps its own line ends. */
export function newlineOf({ document }: CleanText): string {
  return document.format === 'text' && document.source.includes('\r\n') ? '\r\n' : '\n';
}
