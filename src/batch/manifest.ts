import { createHash } from 'node:crypto';
import { type FileHandle, lstat, open, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathOf } from '../read/names.js';
import type { Counts, Summary } from '../write/json.js';
import { OutputError, RunError, writeOutput } from './output-file.js';
import type { Job } from './plan.js';

/**
 * Says in an output folder what has been done, one JSON object a line: with which options, then every output before it is written
 * (`begun`) and when it stands. Runs with the same options add to it, one after the other or side by side.
 */
export const MANIFEST = '.chaff-manifest.jsonl';

export interface Done {
  readonly counts: Counts;
  readonly brake: Summary['brake'];
}

/** `output` is relative to the folder. */
interface Entry extends Done, Pick<Job, 'input' | 'output' | 'size' | 'modified'> {}

/** A short name for what determines results beside the inputs: options, and modules, by their URLs; what those import is not looked at. */
export async function fingerprintOf(options: unknown, modules: readonly string[]): Promise<string> {
  const contents = await Promise.all(modules.map(async (module) => hashOf(await readFile(new URL(module)))));
  return hashOf(JSON.stringify([options, contents])).slice(0, 16);
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * What an earlier run has left; undefined where there was none, or one that was killed at once. A line that was cut off is passed over.
 * Throws `RunError` for what is there and cannot be gone by.
 */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const path = join(folder, MANIFEST);
  try {
    const stats = await lstat(pathOf(path)).catch(absent);
    if (stats === undefined) return undefined;
    if (stats.isSymbolicLink()) throw new OutputError('forbidden', 'would be written outside of the output folder', 'it is a link');
    if (!stats.isFile() && !stats.isDirectory()) throw new OutputError('no-folder', 'cannot be created', 'something else than a file is there');
    const lines = (await readFile(pathOf(path), 'utf8')).split('\n');
    const records = lines.flatMap(parsed);
    if (records.some(({ options }) => typeof options === 'string')) return new Manifest(folder, records);
    if (lines.length === 1) return undefined;
    throw new OutputError('failed', 'is damaged, and does not say what was done', 'remove it; results that are there need --force then');
  } catch (error) {
    throw new RunError(path, error);
  }
}

function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined;
  throw error;
}

function parsed(line: string): Record<string, unknown>[] {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? [value as Record<string, unknown>] : [];
  } catch {
    return [];
  }
}

/** What runs of one choice of options have done in a folder. */
export class Manifest {
  private readonly heads = new Set<string>();
  /** By output; undefined for one that was begun, and may stand or not. */
  private readonly outputs = new Map<string, Entry | undefined>();

  constructor(
    private readonly folder: string,
    records: readonly Record<string, unknown>[],
  ) {
    for (const record of records) {
      if (typeof record.options === 'string') this.heads.add(record.options);
      else if (typeof record.begun === 'string') this.outputs.set(record.begun, this.outputs.get(record.begun));
      else if (isEntry(record)) this.outputs.set(record.output, record);
    }
  }

  /** False where runs of several choices of options have come into each other's way, too. */
  isOf(fingerprint: string): boolean {
    return this.heads.size === 1 && this.heads.has(fingerprint);
  }

  doneFor(job: Job): Done | undefined {
    const entry = this.outputs.get(relative(this.folder, job.output));
    return entry !== undefined && entry.input === job.input && entry.size === job.size && entry.modified === job.modified ? entry : undefined;
  }

  /** True for an output that is chaff's own. */
  knows({ output }: Job): boolean {
    return this.outputs.has(relative(this.folder, output));
  }

  /** Takes outputs for not done, though they are chaff's own. Returns whether one of them was. */
  forget(jobs: readonly Job[]): boolean {
    const done = jobs.map(({ output }) => relative(this.folder, output)).filter((name) => this.outputs.get(name) !== undefined);
    for (const name of done) this.outputs.set(name, undefined);
    return done.length > 0;
  }

  toString(): string {
    const heads = [...this.heads].map((options) => lineOf(headOf(options)));
    return [...heads, ...[...this.outputs].map(([begun, entry]) => lineOf(entry ?? { begun }))].join('');
  }
}

/** Records of people's own making may lack something. */
function isEntry(record: object): record is Entry {
  const { output, counts } = record as Partial<Entry>;
  const numbers = [counts?.blocks?.kept, counts?.words?.kept, counts?.words?.dropped, ...Object.values(counts?.categories ?? { none: undefined })];
  return typeof output === 'string' && numbers.every(Number.isSafeInteger);
}

function headOf(options: string): object {
  return { schema: 1, options };
}

function lineOf(record: object): string {
  return `${JSON.stringify(record)}\n`;
}

/** Writes the manifest of a run, as files are done. */
export class ManifestWriter {
  private file: Promise<FileHandle> | undefined;

  constructor(
    private readonly folder: string,
    private readonly fingerprint: string,
    /** What is there. */
    private readonly earlier: Manifest | undefined,
    /** Is done though it may have been done before. */
    private readonly again: readonly Job[],
  ) {}

  /** True for an output that an earlier run has written, or was about to. */
  knows(job: Job): boolean {
    return this.earlier?.isOf(this.fingerprint) === true && this.earlier.knows(job);
  }

  /**
   * To be called before a result is written, so that it is known for chaff's own should the run be killed; and not earlier, so that a run
   * that fails at once leaves the manifest as it was.
   */
  async begin({ output }: Job): Promise<void> {
    this.file ??= this.opened();
    await this.add({ begun: relative(this.folder, output) });
  }

  async finish({ input, output, size, modified }: Job, { counts, brake }: Done): Promise<void> {
    const entry: Entry = { input, output: relative(this.folder, output), size, modified, counts, brake };
    await this.add(entry);
  }

  /** In one piece, which another run's lines do not mix with. */
  private async add(record: object): Promise<void> {
    await (await this.file)?.write(lineOf(record));
  }

  private async opened(): Promise<FileHandle> {
    const path = join(this.folder, MANIFEST);
    const { earlier } = this;
    const isOurs = earlier?.isOf(this.fingerprint) === true;
    if (earlier !== undefined && !isOurs) await writeOutput(path, [], { force: true });
    else if (earlier?.forget(this.again) === true) await writeOutput(path, [Buffer.from(earlier.toString())], { force: true });
    const file = await open(pathOf(path), 'a');
    // An interrupted run may have left half a line.
    const end = (await file.stat()).size > 0 ? '\n' : '';
    await file.write(isOurs ? end : end + lineOf(headOf(this.fingerprint)));
    return file;
  }

  async close(): Promise<void> {
    await (await this.file)?.close();
  }
}
