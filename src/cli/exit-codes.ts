import type { OutputError } from '../batch/output-file.js';
import type { InputError } from '../read/errors.js';

/** What a run ends with; the numbers from 64 on are those of sysexits.h. */
export const ExitCode = {
  Done: 0,
  /** All was done, and what the user wanted to hear of was found. */
  JudgedBad: 1,
  /** Some files failed; the others were done. */
  SomeFailed: 2,
  Usage: 64,
  BadData: 65,
  NoInput: 66,
  Internal: 70,
  CannotCreate: 73,
  InputOutput: 74,
  NoPermission: 77,
  Config: 78,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

const BY_REASON: Readonly<Record<InputError['reason'], ExitCode>> = {
  missing: ExitCode.NoInput,
  directory: ExitCode.NoInput,
  forbidden: ExitCode.NoPermission,
  'not-text': ExitCode.BadData,
  failed: ExitCode.InputOutput,
};

const BY_OUTPUT_REASON: Readonly<Record<OutputError['reason'], ExitCode>> = {
  exists: ExitCode.CannotCreate,
  'no-folder': ExitCode.CannotCreate,
  forbidden: ExitCode.NoPermission,
  failed: ExitCode.InputOutput,
};

export function exitCodeOfOutput(error: OutputError): ExitCode {
  return BY_OUTPUT_REASON[error.reason];
}

export function exitCodeOf(error: InputError): ExitCode {
  return BY_REASON[error.reason];
}
