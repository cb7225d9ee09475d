import { byteStream } from '../batch/byte-stream.js';
import { cleanRows, type RowFields, Tally } from '../batch/jsonl.js';
import { lines } from '../batch/lines.js';
import { OutputError, RunError, writeOutput } from '../batch/output-file.js';
import { RejectFile } from '../batch/rejects.js';
import { isSameFile } from '../batch/same-file.js';
import { optionsFor } from '../config/apply.js';
import { OptionError } from '../engine.js';
import { InputError } from '../read/errors.js';
import { unpacked } from '../read/gzip.js';
import { STDIN, USUAL_BYTES } from '../read/input.js';
import type { TextFormat } from '../write/format.js';
import { ExitCode, exitCodeOf, exitCodeOfOutput } from './exit-codes.js';
import { type FileOptions, nameOf, packedByName } from './files.js';
import type { OutputFlags } from './flags.js';
import { exitCodeOfFound, warnOfBrakes } from './judgement.js';
import type { Messages } from './messages.js';
import { send } from './output.js';
import { cleanUpOnSignals } from './signals.js';
import type { Streams } from './streams.js';

export interface JsonlFlags extends OutputFlags {
  readonly field?: string;
  readonly htmlField?: string;
  readonly outField?: string;
  readonly explainField?: string;
  readonly format: TextFormat;
  readonly errorField?: string;
  readonly siteField?: string;
  readonly learnField?: string;
  readonly rejects?: string;
}

/** `chaff jsonl --field F`: cleans one field of every row of a stream, and leaves all other bytes as they are. */
export async function jsonlCommand(path: string, flags: JsonlFlags, options: FileOptions, streams: Streams, messages: Messages): Promise<ExitCode> {
  const tally = new Tally();
  const fields = { ...fieldsOf(flags), mostBytes: options.mostBytes ?? USUAL_BYTES };
  if (flags.rejects !== undefined) await refuseSharedFile(flags.rejects, path, flags.output, streams);
  const clean = await optionsFor(path, options.clean, options.config);
  const rejects = flags.rejects === undefined ? undefined : new RejectFile(flags.rejects, flags.force === true);
  const reject = rejects === undefined ? undefined : (line: Buffer): Promise<void> => rejects.add(line);
  const rows = cleanRows(lines(unpacked(byteStream(path, streams))), fields, clean, tally, reject);
  try {
    await rejects?.check();
    if (flags.output === undefined) for await (const row of rows) await send(streams.stdout, row);
    else await writeRows(flags.output, rows, flags.force === true);
  } catch (error) {
    if (error instanceof InputError) {
      messages.error(error.message, nameOf(path), error.hint);
      return exitCodeOf(error);
    }
    if (!(error instanceof OutputError)) throw error;
    messages.error(error.message, error instanceof RunError ? error.about : flags.output, error.hint);
    return exitCodeOfOutput(error);
  } finally {
    await rejects?.close();
  }
  return report(tally, nameOf(path), options, messages, flags.rejects);
}

/** What is written last would replace the other, and rows would be nowhere. */
async function refuseSharedFile(rejects: string, input: string, output: string | undefined, { stdin, stdout }: Streams): Promise<void> {
  const source = input === STDIN ? stdin.fd : input;
  if (source !== undefined && (await isSameFile(rejects, source))) throw new OptionError('--rejects and the input cannot be the same file');
  const target = output ?? stdout.fd;
  if (target !== undefined && (await isSameFile(rejects, target))) throw new OptionError('--rejects and the output cannot be the same file');
}

function fieldsOf({ field, htmlField, outField, explainField, errorField, siteField, learnField, format }: JsonlFlags): Omit<RowFields, 'mostBytes'> {
  const target = outField ?? field ?? htmlField;
  if (target === undefined) throw new OptionError('nobody says which field to clean (use --field or --html-field)');
  for (const [flag, name] of Object.entries({ '--out-field': outField, '--explain-field': explainField })) {
    if (learnField !== undefined && name !== undefined) throw new OptionError(`--learn-field, which cleans nothing, and ${flag} do not go together`);
  }
  if (explainField === target) throw new OptionError('--explain-field and the clean text cannot be the same field');
  const taken = [target, field, htmlField, explainField];
  for (const [flag, name] of Object.entries({ '--error-field': errorField, '--site-field': siteField, '--learn-field': learnField })) {
    if (name === undefined) continue;
    if (taken.includes(name)) throw new OptionError(`${flag} needs a field of its own`);
    taken.push(name);
  }
  return {
    outField: target,
    format,
    ...(field === undefined ? {} : { field }),
    ...(htmlField === undefined ? {} : { htmlField }),
    ...(explainField === undefined ? {} : { explainField }),
    ...(errorField === undefined ? {} : { errorField }),
    ...(siteField === undefined ? {} : { siteField }),
    ...(learnField === undefined ? {} : { learnField }),
  };
}

async function writeRows(output: string, rows: AsyncIterable<Uint8Array>, force: boolean): Promise<void> {
  cleanUpOnSignals();
  await writeOutput(output, await packedByName(output, rows), { force });
}

function report(tally: Tally, name: string, { failOn }: FileOptions, messages: Messages, rejects: string | undefined): ExitCode {
  const { rows, failed, failures, braked, changed } = tally;
  messages.detail(() => `${rows} rows, ${changed} of them changed`, name);
  warnOfBrakes(braked, rows, 'rows', name, messages);
  if (failed === 0) return exitCodeOfFound(tally, failOn);
  const reasons = failures.map(({ line, why }) => `line ${line}: ${why}`).join('; ');
  const where = rejects === undefined ? 'came out as they went in' : `went to "${rejects}"`;
  messages.error(`${failed} of ${rows} rows failed and ${where}`, name, failed > failures.length ? `${reasons}; …` : reasons);
  return ExitCode.SomeFailed;
}
