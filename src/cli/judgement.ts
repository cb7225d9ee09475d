import { ExitCode } from './exit-codes.js';
import type { Messages } from './messages.js';

/** What a run found, counted by documents. */
export interface Found {
  /** The brake held. */
  braked: number;
  /** Something was dropped. */
  changed: number;
  /** Nothing was left. */
  empty: number;
}

/** What of that a user wants as an exit code. */
export type FailOn = Readonly<Record<keyof Found, boolean>>;

export function nothingFound(): Found {
  return { braked: 0, changed: 0, empty: 0 };
}

/** The exit code of a run in which nothing failed. */
export function exitCodeOfFound(found: Found, failOn: FailOn): ExitCode {
  if (failOn.empty && found.empty > 0) return ExitCode.BadData;
  const isBad = (failOn.braked && found.braked > 0) || (failOn.changed && found.changed > 0);
  return isBad ? ExitCode.JudgedBad : ExitCode.Done;
}

/** One warning for all rows or pages of a stream. */
export function warnOfBrakes(braked: number, all: number, what: string, name: string, messages: Messages): void {
  if (braked > 0) messages.warning(`${braked} of ${all} ${what} left as they were: too many of their words would go`, name, 'see --max-removed');
}
