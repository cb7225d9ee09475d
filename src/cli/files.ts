import { type CleanedFile, cleanFile, type ReadingOptions } from '../batch/clean-file.js';
import type { Brake } from '../pipeline/clean.js';
import { InputError } from '../read/errors.js';
import { STDIN } from '../read/input.js';
import { ExitCode, exitCodeOf } from './exit-codes.js';
import type { Messages } from './messages.js';
import { send } from './output.js';
import type { Streams } from './streams.js';

export interface FileOptions extends ReadingOptions {
  /** Ends with `JudgedBad` when the brake held for some file. */
  readonly failOnBrake: boolean;
}

/**
 * Cleans files one after the other and sends what `format` makes of each to standard output. A file that cannot be
 * read is reported and the rest is done. Returns the exit code.
 */
export async function cleanFiles(
  paths: readonly string[],
  options: FileOptions,
  format: (file: CleanedFile, isFirst: boolean) => string,
  streams: Streams,
  messages: Messages,
): Promise<ExitCode> {
  const failures: ExitCode[] = [];
  let isFirst = true;
  let braked = false;
  for (const path of paths) {
    try {
      const file = await cleanFile(path, options, streams.stdin);
      warn(file, messages);
      braked ||= file.outcome.brake !== undefined;
      await send(streams.stdout, format(file, isFirst));
      isFirst = false;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      messages.error(error.message, nameOf(path), error.hint);
      failures.push(exitCodeOf(error));
    }
  }
  if (failures.length === 0) return braked && options.failOnBrake ? ExitCode.JudgedBad : ExitCode.Done;
  return paths.length === 1 ? failures[0] : ExitCode.SomeFailed;
}

export function nameOf(path: string): string {
  return path === STDIN ? 'standard input' : path;
}

export function brakeMessage({ share, allowed }: Brake): string {
  const percent = (part: number): string => `${Math.floor(part * 100)} %`;
  return `left as it was: ${percent(share)} of its words would go, more than ${percent(allowed)}`;
}

function warn({ path, outcome }: CleanedFile, messages: Messages): void {
  if (outcome.brake !== undefined) {
    messages.warning(brakeMessage(outcome.brake), nameOf(path), 'see --max-removed');
  } else if (outcome.text === '') {
    messages.warning(outcome.document.blocks.length === 0 ? 'has no text' : 'nothing is left: every block is boilerplate', nameOf(path));
  }
}
