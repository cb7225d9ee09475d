import { normalize } from 'node:path';
import type { ByteStyle } from '../batch/bytes.js';
import { FindError } from '../batch/find.js';
import { removeLeftovers } from '../batch/leftovers.js';
import { fingerprintOf, ManifestWriter, readManifest } from '../batch/manifest.js';
import { RunError } from '../batch/output-file.js';
import { exists, type Job, namesIn, PlanError, plan } from '../batch/plan.js';
import { cleanAll, inOrder, usualJobs } from '../batch/workers.js';
import { OptionError } from '../engine.js';
import { InputError } from '../read/errors.js';
import { readInput, STDIN } from '../read/input.js';
import { VERSION } from '../version.js';
import { BatchSummary } from '../write/batch-summary.js';
import { ENDINGS, type OutputFormat } from '../write/format.js';
import { ExitCode, exitCodeOf, exitCodeOfOutput } from './exit-codes.js';
import { type FileOptions, nameOf } from './files.js';
import { Finisher } from './finisher.js';
import { type FormatFlags, formatOf } from './flags.js';
import { exitCodeOfFound } from './judgement.js';
import type { Messages } from './messages.js';
import { send } from './output.js';
import { type Progress, progressOn } from './progress.js';
import { cleanUpOnSignals } from './signals.js';
import type { Environment, Streams } from './streams.js';

/** Seconds. */
export const USUAL_TIMEOUT = 60;

export interface BatchFlags extends FormatFlags {
  readonly out?: string;
  readonly outDir?: string;
  readonly inPlace?: boolean;
  readonly backup?: string;
  readonly learn?: boolean;
  readonly site?: string;
  readonly jobs?: number;
  /** Seconds. */
  readonly timeout?: number;
  readonly resume?: boolean;
  readonly manifest?: boolean;
  readonly dryRun?: boolean;
  readonly force?: boolean;
  readonly ignore: readonly string[];
  readonly filesFrom?: string;
  readonly null?: boolean;
  readonly files0From?: string;
  readonly quiet?: boolean;
}

/** Results that are being written at a time. */
const WRITES = 4;

/** `chaff clean PATH… --out FOLDER`: cleans many files, each to one of its own. Throws `OptionError` for flags that do not go together. */
export async function batchCommand(
  paths: readonly string[],
  flags: BatchFlags,
  style: ByteStyle,
  options: FileOptions,
  streams: Streams,
  messages: Messages,
  env: Environment,
): Promise<ExitCode> {
  const format = formatOf(flags);
  refuseContradictions(paths, flags, format);
  const summary = new BatchSummary();
  try {
    const out = outOf(flags);
    const jobs = await jobsFor(paths, new Set(await listed(flags, streams)), flags, format, out);
    const isSilent = flags.quiet === true || format === 'json';
    const means = flags.learn === true ? await withLearned(jobs, options, progressOn(streams, jobs.length, isSilent, env)) : options;
    const fingerprint = await fingerprintOf([VERSION, means, format, style], means.config?.ruleModules ?? []);
    const earlier = out === undefined || flags.manifest === false ? undefined : await readManifest(out);
    const isOurs = earlier?.isOf(fingerprint) === true;
    if (flags.resume === true && out !== undefined && flags.dryRun !== true) await removeLeftovers(out);
    if (flags.resume === true && earlier !== undefined && !isOurs) {
      throw new OptionError(`"${out}" holds results of a run with other flags, or of another chaff: it cannot be resumed`);
    }
    const todo: Job[] = [];
    for (const job of jobs) {
      const isThere = out !== undefined && (await exists(job.output));
      const isOwn = isOurs && earlier.knows(job);
      const done = isThere && flags.resume === true ? earlier?.doneFor(job) : undefined;
      if (done !== undefined) {
        summary.earlier++;
        summary.add(done.counts, done.brake !== null);
      } else if (isThere && flags.force !== true && !(isOwn && flags.resume === true)) {
        messages.error('is there already', job.output, `use --force to replace it${isOwn ? ', or --resume' : ''}`);
        summary.failed++;
      } else todo.push(job);
    }
    const hasManifest = out !== undefined && flags.dryRun !== true && flags.manifest !== false;
    const again = flags.resume === true ? [] : todo;
    const manifest = hasManifest ? new ManifestWriter(out, fingerprint, earlier, again) : undefined;
    const progress = progressOn(streams, todo.length, isSilent, env);
    const finish = new Finisher(flags, out, streams, messages, progress, summary, manifest);
    cleanUpOnSignals();
    const workers = flags.jobs ?? usualJobs(todo.reduce((sum, { size }) => sum + size, 0));
    const force = { workers, timeout: (flags.timeout ?? USUAL_TIMEOUT) * 1000, isWatched: flags.timeout !== undefined };
    const results = cleanAll(todo, { options: means, format, style }, force);
    // Making a file durable is waiting: the next ones are cleaned and written meanwhile.
    const written = inOrder(results, async ([job, worked]) => ({ job, worked, error: await finish.written(job, worked) }), WRITES);
    try {
      for await (const { job, worked, error } of written) {
        await finish.record(job, worked, error);
        progress.advance();
      }
    } finally {
      progress.clear();
    }
    await manifest?.close();
  } catch (error) {
    if (error instanceof PlanError) throw new OptionError(error.message);
    if (error instanceof RunError) {
      messages.error(error.message, error.about, error.hint);
      return exitCodeOfOutput(error);
    }
    if (!(error instanceof FindError)) throw error;
    messages.error(error.message, error.about, error.hint);
    return exitCodeOf(error);
  }
  if (flags.quiet !== true) await send(streams.stdout, summary.toString());
  return summary.failed > 0 ? ExitCode.SomeFailed : exitCodeOfFound(summary, options.failOn);
}

/** The first of two passes: what repeats over the inputs. What cannot be read is named in the second one. */
async function withLearned(jobs: readonly Job[], options: FileOptions, progress: Progress): Promise<FileOptions> {
  const [{ learnFrom }, { telling }] = await Promise.all([import('../batch/site.js'), import('../site/repeats.js')]);
  const site = telling(
    await learnFrom(
      jobs.map(({ input }) => input),
      options,
      progress.advance,
    ),
  );
  progress.clear();
  return { ...options, clean: { ...options.clean, site } };
}

function refuseContradictions(paths: readonly string[], flags: BatchFlags, format: OutputFormat): void {
  const { out, outDir, inPlace, backup, learn, site, resume, manifest, force, filesFrom, files0From, null: isNul } = flags;
  const isOut = out !== undefined || outDir !== undefined;
  if (paths.length === 0 && filesFrom === undefined && files0From === undefined) {
    throw new OptionError('nobody says what to clean (name files or folders, or use --files-from FILE)');
  }
  if (!isOut && inPlace !== true) throw new OptionError('nobody says where the results go (use --out FOLDER, or --in-place)');
  if (paths.includes(STDIN))
    throw new OptionError('standard input has no name for its result (use "chaff -", or --files-from - for a list of names)');
  const stray: readonly (readonly [boolean, string])[] = [
    [out !== undefined && outDir !== undefined, '--out and --out-dir'],
    [isOut && inPlace === true, '--out and --in-place'],
    [backup !== undefined && inPlace !== true, '--backup and no --in-place'],
    [learn === true && site !== undefined, '--learn and --site'],
    [format !== 'text' && inPlace === true, `--format ${format} and --in-place`],
    [resume === true && inPlace === true, '--resume and --in-place'],
    [resume === true && manifest === false, '--resume and --no-manifest'],
    [force === true && inPlace === true, '--force and --in-place'],
    [filesFrom !== undefined && files0From !== undefined, '--files-from and --files0-from'],
    [isNul === true && filesFrom === undefined && files0From === undefined, '--null and no --files-from'],
  ];
  for (const [holds, what] of stray) if (holds) throw new OptionError(`${what} do not go together`);
  if (backup !== undefined && !/^[^/\\]+$/.test(backup)) throw new OptionError('--backup takes the ending of a name, as in ".orig"');
}

function outOf({ out, outDir }: BatchFlags): string | undefined {
  const folder = out ?? outDir;
  return folder === undefined ? undefined : normalize(folder);
}

async function jobsFor(
  paths: readonly string[],
  listed: ReadonlySet<string>,
  flags: BatchFlags,
  format: OutputFormat,
  out: string | undefined,
): Promise<Job[]> {
  const names = [...paths, ...listed];
  const list = flags.filesFrom ?? flags.files0From;
  if (names.length === 0 && list !== undefined) throw new FindError(nameOf(list), new InputError('missing', 'names nothing to clean'));
  const jobs = await plan(names, { ignore: flags.ignore, listed, ending: ENDINGS[format], ...(out === undefined ? {} : { out }) });
  if (jobs.length > 0) return jobs;
  throw new FindError(names.join(', '), new InputError('missing', 'nothing to clean', 'inputs end in .txt or .html, or are named one by one'));
}

async function listed({ filesFrom, files0From, null: isNul }: BatchFlags, streams: Streams): Promise<string[]> {
  const list = filesFrom ?? files0From;
  if (list === undefined) return [];
  try {
    const names = namesIn(await readInput(list, streams), isNul === true || files0From !== undefined);
    if (names.some((name) => name.includes('\0'))) throw new InputError('not-text', 'its names end in NUL', 'use -0');
    return names;
  } catch (error) {
    throw error instanceof InputError ? new FindError(nameOf(list), error) : error;
  }
}
