import { createHash } from 'node:crypto';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathOf } from '../read/names.js';
import type { Counts, Summary } from '../write/json.js';
import { writeOutput } from './output-file.js';
import type { Job } from './plan.js';

/** Says in an output folder what has been done, one JSON object a line; the first one says with which options. */
export const MANIFEST = '.chaff-manifest.jsonl';

export interface Done {
  readonly counts: Counts;
  readonly brake: Summary['brake'];
}

/** `output` is relative to the folder. */
interface Entry extends Done, Pick<Job, 'input' | 'output' | 'size' | 'modified'> {}

/** A short name for what determines results beside the inputs. */
export function fingerprintOf(what: unknown): string {
  return createHash('sha256').update(JSON.stringify(what)).digest('hex').slice(0, 16);
}

/** What an earlier run has done, by output; undefined where there was none. A line that was cut off is passed over. */
export async function readManifest(folder: string): Promise<{ fingerprint: string; doneFor(job: Job): Done | undefined } | undefined> {
  const text = await readFile(pathOf(join(folder, MANIFEST)), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const [head, ...entries] = text.split('\n').flatMap(parsed);
  if (head === undefined) return undefined;
  const byOutput = new Map(entries.map((entry) => [entry.output, entry as unknown as Entry]));
  return {
    fingerprint: String(head.options),
    doneFor(job) {
      const entry = byOutput.get(relative(folder, job.output));
      return entry !== undefined && entry.input === job.input && entry.size === job.size && entry.modified === job.modified ? entry : undefined;
    },
  };
}

function parsed(line: string): Record<string, unknown>[] {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}

/** Writes the manifest of a run, as files are done. */
export class ManifestWriter {
  private file: Promise<FileHandle> | undefined;

  constructor(
    private readonly folder: string,
    private readonly fingerprint: string,
    /** Adds to the manifest that is there. */
    private readonly continues: boolean,
  ) {}

  async add({ input, output, size, modified }: Job, { counts, brake }: Done): Promise<void> {
    const entry: Entry = { input, output: relative(this.folder, output), size, modified, counts, brake };
    await (await this.begin()).write(`${JSON.stringify(entry)}\n`);
  }

  /**
   * Makes the manifest, whole, or goes on with the one that is there. To be called before the first result is written, so that whatever
   * is there can be resumed; and not earlier, so that a run that fails at once leaves the one before it.
   */
  begin(): Promise<FileHandle> {
    this.file ??= this.opened();
    return this.file;
  }

  private async opened(): Promise<FileHandle> {
    const path = join(this.folder, MANIFEST);
    const head = `${JSON.stringify({ schema: 1, options: this.fingerprint })}\n`;
    if (!this.continues) await writeOutput(path, [Buffer.from(head)], { force: true });
    const file = await open(pathOf(path), 'a');
    // An interrupted run may have left half a line.
    if (this.continues) await file.write('\n');
    return file;
  }

  async close(): Promise<void> {
    await (await this.file)?.close();
  }
}
