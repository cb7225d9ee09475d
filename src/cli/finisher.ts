import { copyFile, constants as fileConstants, lchown, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MANIFEST, type ManifestWriter } from '../batch/manifest.js';
import { describeOutputError, OutputError, RunError, writeOutput } from '../batch/output-file.js';
import type { Job } from '../batch/plan.js';
import { SafeFolder } from '../batch/safe-folder.js';
import type { Worked } from '../batch/work.js';
import { pathOf } from '../read/names.js';
import { type BatchSummary, countsLine } from '../write/batch-summary.js';
import type { BatchFlags } from './batch.js';
import { brakeMessage } from './files.js';
import { type Messages, printable } from './messages.js';
import { send } from './output.js';
import type { Progress } from './progress.js';
import type { Streams } from './streams.js';

type Cleaned = Extract<Worked, { status: 'cleaned' }>;

/** Writes the results of a batch as they come, and says what is wrong with them. */
export class Finisher {
  private readonly folder: SafeFolder | undefined;

  constructor(
    private readonly flags: BatchFlags,
    private readonly out: string | undefined,
    private readonly streams: Streams,
    private readonly messages: Messages,
    private readonly progress: Progress,
    private readonly summary: BatchSummary,
    private readonly manifest: ManifestWriter | undefined,
  ) {
    this.folder = out === undefined ? undefined : new SafeFolder(out);
  }

  /** Several can be under way at a time. Returns why it could not be written; throws `RunError` for what keeps all from being written. */
  async written(job: Job, worked: Worked): Promise<OutputError | undefined> {
    if (worked.status === 'failed') return undefined;
    try {
      if (this.flags.inPlace === true) refuseInPlace(job, worked.format);
      if (this.flags.dryRun !== true) await this.write(job, worked);
      return undefined;
    } catch (error) {
      if (error instanceof OutputError && !(error instanceof RunError)) return error;
      throw error;
    }
  }

  /** Says what became of a file and puts it on record, in the order of the files. */
  async record(job: Job, worked: Worked, error: OutputError | undefined): Promise<void> {
    if (worked.status === 'failed') return this.fail(job.input, worked.message, worked.hint);
    if (error !== undefined) return this.fail(job.output, error.message, error.hint);
    if (this.flags.dryRun === true && this.isWritten(worked))
      await send(this.streams.stdout, `${printable(job.input)} -> ${printable(job.output)}\n`);
    this.tell(job, worked);
    this.summary.add(worked.counts, worked.brake !== null);
    await this.onRecord(this.manifest?.finish(job, worked));
  }

  /** A text of which nothing goes is left in its place as it is. */
  private isWritten({ counts: { words, blocks } }: Cleaned): boolean {
    return this.folder !== undefined || words.dropped > 0 || blocks.dropped > 0;
  }

  private async write(job: Job, worked: Cleaned): Promise<void> {
    const { input, output, mode } = job;
    const { backup, force } = this.flags;
    const { body } = worked;
    if (!this.isWritten(worked)) return;
    if (this.folder === undefined) {
      if (backup !== undefined) await copy(input, input + backup);
      await writeOutput(output, [body], { force: true });
      return;
    }
    await this.folder.makeFor(output);
    await this.onRecord(this.manifest?.begin(job));
    const replaces = force === true || (this.flags.resume === true && this.manifest?.knows(job) === true);
    await writeOutput(output, [body], { force: replaces, mode, replacesLinks: true });
  }

  /** A run that cannot keep its record ends, since it could not be resumed. */
  private async onRecord(written: Promise<unknown> | undefined): Promise<void> {
    try {
      await written;
    } catch (error) {
      throw new RunError(join(this.out ?? '', MANIFEST), error);
    }
  }

  private tell({ input }: Job, { counts, brake }: Cleaned): void {
    const { blocks } = counts;
    this.messages.detail(() => {
      this.progress.clear();
      return countsLine(counts);
    }, input);
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
    await copyFile(pathOf(from), pathOf(to), fileConstants.COPYFILE_EXCL);
    const { uid, gid } = await stat(pathOf(from));
    // Not what a link leads to that somebody puts there meanwhile; who may not give it away keeps it.
    await lchown(pathOf(to), uid, gid).catch(() => {});
  } catch (error) {
    throw error instanceof Error && 'code' in error && error.code === 'EEXIST'
      ? new OutputError('exists', `its copy "${to}" is there already`)
      : describeOutputError(error);
  }
}
