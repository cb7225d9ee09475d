import { type CleanedFile, cleanFile, type ReadingOptions } from '../batch/clean-file.js';
import { OutputError, writeOutput } from '../batch/output-file.js';
import type { Brake } from '../pipeline/clean.js';
import { InputError } from '../read/errors.js';
import { STDIN } from '../read/input.js';
import { countsLine } from '../write/batch-summary.js';
import { summarise } from '../write/json.js';
import { ExitCode, exitCodeOf, exitCodeOfOutput } from './exit-codes.js';
import type { OutputFlags } from './flags.js';
import { exitCodeOfFound, type FailOn, nothingFound } from './judgement.js';
import type { Messages } from './messages.js';
import { send } from './output.js';
import { cleanUpOnSignals } from './signals.js';
import type { Streams } from './streams.js';

export interface FileOptions extends ReadingOptions {
  readonly failOn: FailOn;
}

/** What is printed of a file. */
export type Formatter = (file: CleanedFile, isFirst: boolean) => string | Uint8Array | Promise<string | Uint8Array>;

/** Every input has failed, so that there is nothing to write. */
class NothingToWrite extends Error {}

/**
 * Cleans files one after the other and sends what `format` makes of each to standard output, or to a file. A file that cannot be
 * read is reported and the rest is done. Returns the exit code.
 */
export async function cleanFiles(
  paths: readonly string[],
  options: FileOptions,
  format: Formatter,
  { output, force }: OutputFlags,
  streams: Streams,
  messages: Messages,
): Promise<ExitCode> {
  const failures: ExitCode[] = [];
  const found = nothingFound();
  async function* results(): AsyncGenerator<Uint8Array> {
    let isFirst = true;
    let done = 0;
    for (const path of paths) {
      try {
        const file = await cleanFile(path, options, streams);
        const result = await format(file, isFirst);
        report(file, messages);
        if (file.outcome.brake !== undefined) found.braked++;
        if (file.outcome.verdicts.length > 0) found.changed++;
        if (file.outcome.text === '') found.empty++;
        yield typeof result === 'string' ? Buffer.from(result) : result;
        if (result.length > 0) isFirst = false;
        done++;
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        messages.error(error.message, nameOf(path), error.hint);
        failures.push(exitCodeOf(error));
      }
    }
    if (done === 0 && output !== undefined) throw new NothingToWrite();
  }
  try {
    if (output === undefined) for await (const result of results()) await send(streams.stdout, result);
    else {
      cleanUpOnSignals();
      await writeOutput(output, await packedByName(output, results()), { force: force === true });
    }
  } catch (error) {
    if (error instanceof OutputError) {
      messages.error(error.message, output, error.hint);
      return exitCodeOfOutput(error);
    }
    if (!(error instanceof NothingToWrite)) throw error;
  }
  if (failures.length === 0) return exitCodeOfFound(found, options.failOn);
  return paths.length === 1 ? failures[0] : ExitCode.SomeFailed;
}

/** Gzip for names that say so. */
export async function packedByName<Chunks extends AsyncIterable<Uint8Array> | Iterable<Uint8Array>>(
  name: string,
  chunks: Chunks,
): Promise<Chunks | AsyncIterable<Uint8Array>> {
  return name.endsWith('.gz') ? (await import('../read/gzip.js')).packed(chunks) : chunks;
}

export function nameOf(path: string): string {
  return path === STDIN ? 'standard input' : path;
}

export function brakeMessage({ share, allowed }: Brake): string {
  const percent = (part: number): string => `${Math.floor(part * 100)} %`;
  return `left as it was: ${percent(share)} of its words would go, more than ${percent(allowed)}`;
}

function report({ path, outcome }: CleanedFile, messages: Messages): void {
  messages.detail(() => countsLine(summarise(outcome, path, null).counts), nameOf(path));
  if (outcome.brake !== undefined) {
    messages.warning(brakeMessage(outcome.brake), nameOf(path), 'see --max-removed');
  } else if (outcome.text === '') {
    messages.warning(outcome.document.blocks.length === 0 ? 'has no text' : 'nothing is left: every block is boilerplate', nameOf(path));
  }
}
