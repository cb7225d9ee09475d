import { type FileHandle, open } from 'node:fs/promises';
import { pathOf } from '../read/names.js';
import { describeOutputError, OutputError } from './output-file.js';

/** A file for rows that could not be cleaned. It is made when the first one comes. */
export class RejectFile {
  private file: FileHandle | undefined;

  constructor(
    private readonly path: string,
    /** Replaces what is there. */
    private readonly force: boolean,
  ) {}

  /** Throws `OutputError`. */
  async add(line: Uint8Array): Promise<void> {
    try {
      this.file ??= await open(pathOf(this.path), this.force ? 'w' : 'wx');
      await this.file.writeFile(line);
    } catch (error) {
      throw this.describe(error);
    }
  }

  async close(): Promise<void> {
    await this.file?.close();
  }

  private describe(error: unknown): OutputError {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    const { reason, message, hint } = isThere
      ? new OutputError('exists', 'is there already', 'use --force to replace it')
      : describeOutputError(error);
    return new OutputError(reason, `"${this.path}" ${message}`, hint);
  }
}
