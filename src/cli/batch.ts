import { copyFile, constants as fileConstants } from 'node:fs/promises';
import { normalize } from 'node:path';
import { FindError } from '../batch/find.js';
import { fingerprintOf, ManifestWriter, readManifest } from '../batch/manifest.js';
import { describeOutputError, OutputError, writeOutput } from '../batch/output-file.js';
import { exists, type Job, namesIn, PlanError, plan } from '../batch/plan.js';
import { SafeFolder } from '../batch/safe-folder.js';
import type { Worked } from '../batch/work.js';
import { cleanAll, usualJobs } from '../batch/workers.js';
import { OptionError } from '../engine.js';
import { InputError } from '../read/errors.js';
import { readInput } from '../read/input.js';
import { VERSION } from '../version.js';
import { BatchSummary } from '../write/batch-summary.js';
import { ExitCode, exitCodeOf } from './exit-codes.js';
import { brakeMessage, type FileOptions, nameOf } from './files.js';
import { type Messages, printable } from './messages.js';
import { send } from './output.js';
import { type Progress, progressOn } from './progress.js';
import { cleanUpOnSignals } from './signals.js';
import type { Environment, Streams } from './streams.js';

export interface BatchFlags {
  readonly out?: string;
  readonly inPlace?: true;
  readonly backup?: string;
  readonly json?: true;
  readonly jobs?: number;
  readonly resume?: true;
  readonly dryRun?: true;
  readonly force?: true;
  readonly ignore: readonly string[];
  readonly filesFrom?: string;
  readonly null?: true;
  readonly quiet?: true;
}

/** `chaff clean PATH… --out FOLDER`: cleans many files, each to one of its own. Throws `OptionError` for flags that do not go together. */
export async function batchCommand(
  paths: readonly string[],
  flags: BatchFlags,
  options: FileOptions,
  streams: Streams,
  messages: Messages,
  env: Environment,
): Promise<ExitCode> {
  refuseContradictions(flags);
  const summary = new BatchSummary();
  try {
    const jobs = await jobsFor([...paths, ...(await listed(flags, streams))], flags);
    const out = flags.out === undefined ? undefined : normalize(flags.out);
    const fingerprint = fingerprintOf([VERSION, options, flags.json === true]);
    const earlier = flags.resume === true && out !== undefined ? await readManifest(out) : undefined;
    if (earlier !== undefined && earlier.fingerprint !== fingerprint) {
      throw new OptionError(`"${flags.out}" holds results of a run with other flags, or of another chaff: it cannot be resumed`);
    }
    const todo: Job[] = [];
    for (const job of jobs) {
      const isThere = out !== undefined && (await exists(job.output));
      const done = isThere ? earlier?.doneFor(job) : undefined;
      if (done !== undefined) {
        summary.earlier++;
        summary.add(done.counts, done.brake !== null);
      } else if (isThere && flags.force !== true && earlier === undefined) {
        messages.error('is there already', job.output, 'use --force to replace it, or --resume');
        summary.failed++;
      } else todo.push(job);
    }
    const manifest = out === undefined || flags.dryRun === true ? undefined : new ManifestWriter(out, fingerprint, earlier !== undefined);
    const progress = progressOn(streams, todo.length, flags.quiet === true, env);
    const finish = new Finisher(flags, out, streams, messages, progress, summary, manifest);
    cleanUpOnSignals();
    const workers = flags.jobs ?? usualJobs(todo.reduce((sum, { size }) => sum + size, 0));
    for await (const [job, worked] of cleanAll(todo, { options, json: flags.json === true }, workers)) {
      await finish.one(job, worked);
      progress.advance();
    }
    progress.clear();
    await manifest?.close();
  } catch (error) {
    if (error instanceof PlanError) throw new OptionError(error.message);
    if (!(error instanceof FindError)) throw error;
    messages.error(error.message, error.about, error.hint);
    return exitCodeOf(error);
  }
  if (flags.quiet !== true) await send(streams.stdout, summary.toString());
  if (summary.failed > 0) return ExitCode.SomeFailed;
  return summary.braked > 0 && options.failOnBrake ? ExitCode.JudgedBad : ExitCode.Done;
}

function refuseContradictions({ out, inPlace, backup, json, resume, force, filesFrom, null: isNul }: BatchFlags): void {
  if (out === undefined && inPlace !== true) throw new OptionError('nobody says where the results go (use --out FOLDER, or --in-place)');
  const stray: readonly (readonly [boolean, string])[] = [
    [out !== undefined && inPlace === true, '--out and --in-place'],
    [backup !== undefined && inPlace !== true, '--backup and no --in-place'],
    [json === true && inPlace === true, '--json and --in-place'],
    [resume === true && inPlace === true, '--resume and --in-place'],
    [force === true && inPlace === true, '--force and --in-place'],
    [isNul === true && filesFrom === undefined, '--null and no --files-from'],
  ];
  for (const [holds, what] of stray) if (holds) throw new OptionError(`${what} do not go together`);
  if (backup !== undefined && !/^[^/\\]+$/.test(backup)) throw new OptionError('--backup takes the ending of a name, as in ".orig"');
}

async function jobsFor(names: readonly string[], { out, json, ignore }: BatchFlags): Promise<Job[]> {
  const jobs = await plan(names, { ignore, ending: json === true ? '.json' : '.txt', ...(out === undefined ? {} : { out }) });
  if (jobs.length > 0) return jobs;
  throw new FindError(names.join(', '), new InputError('missing', 'nothing to clean', 'inputs end in .txt or .html, or are named one by one'));
}

async function listed({ filesFrom, null: isNul }: BatchFlags, { stdin }: Streams): Promise<string[]> {
  if (filesFrom === undefined) return [];
  try {
    return namesIn(new TextDecoder().decode(await readInput(filesFrom, stdin)), isNul === true);
  } catch (error) {
    throw error instanceof InputError ? new FindError(nameOf(filesFrom), error) : error;
  }
}

/** Writes results as they come, and says what is wrong with them. */
class Finisher {
  private readonly folder: SafeFolder | undefined;

  constructor(
    private readonly flags: BatchFlags,
    out: string | undefined,
    private readonly streams: Streams,
    private readonly messages: Messages,
    private readonly progress: Progress,
    private readonly summary: BatchSummary,
    private readonly manifest: ManifestWriter | undefined,
  ) {
    this.folder = out === undefined ? undefined : new SafeFolder(out);
  }

  async one(job: Job, worked: Worked): Promise<void> {
    if (worked.status === 'failed') return this.fail(job.input, worked.message, worked.hint);
    try {
      if (this.flags.inPlace === true) refuseInPlace(job, worked.format);
      if (this.flags.dryRun === true) await send(this.streams.stdout, `${printable(job.input)} -> ${printable(job.output)}\n`);
      else await this.write(job, worked);
    } catch (error) {
      if (!(error instanceof OutputError)) throw error;
      return this.fail(job.output, error.message, error.hint);
    }
    this.warn(job, worked);
    this.summary.add(worked.counts, worked.brake !== null);
    await this.manifest?.add(job, worked);
  }

  private async write(job: Job, { body, counts }: Extract<Worked, { status: 'cleaned' }>): Promise<void> {
    const { input, output, mode } = job;
    const { backup, force } = this.flags;
    if (this.folder === undefined) {
      if (counts.words.dropped === 0 && counts.blocks.dropped === 0) return;
      if (backup !== undefined) await copy(input, input + backup);
      await writeOutput(output, [Buffer.from(body)], { force: true });
      return;
    }
    await this.folder.makeFor(output);
    const replaces = force === true || this.flags.resume === true;
    await writeOutput(output, [Buffer.from(body)], { force: replaces, mode, replacesLinks: true });
  }

  private warn({ input }: Job, { counts: { blocks }, brake }: Extract<Worked, { status: 'cleaned' }>): void {
    if (brake === null && blocks.kept > 0) return;
    this.progress.clear();
    if (brake !== null) this.messages.warning(brakeMessage(brake), input, 'see --max-removed');
    else this.messages.warning(blocks.dropped === 0 ? 'has no text' : 'nothing is left: every block is boilerplate', input);
  }

  private fail(about: string, message: string, hint?: string): void {
    this.progress.clear();
    this.messages.error(message, about, hint);
    this.summary.failed++;
  }
}

function refuseInPlace({ input }: Job, format: string): void {
  if (format !== 'text') throw new OutputError('failed', 'is HTML, and its text has no place in it', 'use --out');
  if (/\.gz$/i.test(input)) throw new OutputError('failed', 'is packed, and is not written in place', 'use --out');
}

async function copy(from: string, to: string): Promise<void> {
  try {
    await copyFile(from, to, fileConstants.COPYFILE_EXCL);
  } catch (error) {
    throw error instanceof Error && 'code' in error && error.code === 'EEXIST'
      ? new OutputError('exists', `its copy "${to}" is there already`)
      : describeOutputError(error);
  }
}
