import { constants, type Stats } from 'node:fs';
import { access, type FileHandle, lstat, open, stat } from 'node:fs/promises';
import { dirname, sep } from 'node:path';
import { pathOf } from '../read/names.js';
import { OutputError, RunError } from './output-file.js';

/** A file for rows that could not be cleaned. It is made when the first one comes. */
export class RejectFile {
  private file: FileHandle | undefined;
  private flags: 'w' | 'wx';

  constructor(
    private readonly path: string,
    /** Replaces what is there. */
    private readonly force: boolean,
  ) {
    this.flags = force ? 'w' : 'wx';
  }

  /** Makes nothing; to be called before the first row, so that no run dies of its last one. Throws `RunError`. */
  async check(): Promise<void> {
    await this.attempt(this.checkPlace());
  }

  private async checkPlace(): Promise<void> {
    const found = await statsOf(this.path);
    if (found?.isDirectory() === true) throw new OutputError('no-folder', 'cannot be created', 'this is a folder');
    // A device or a pipe loses nothing.
    if (found?.isFile() === false && !found.isSymbolicLink()) this.flags = 'w';
    else if (found !== undefined && !this.force) throw isThere();
    await access(pathOf(found === undefined ? dirname(this.path) + sep : this.path), constants.W_OK);
  }

  /** Throws `RunError`. */
  async add(line: Uint8Array): Promise<void> {
    this.file ??= await this.attempt(open(pathOf(this.path), this.flags));
    await this.attempt(this.file.writeFile(line));
  }

  async close(): Promise<void> {
    await this.file?.close();
  }

  private async attempt<T>(operation: Promise<T>): Promise<T> {
    try {
      return await operation;
    } catch (error) {
      throw new RunError(this.path, codeOf(error) === 'EEXIST' ? isThere() : error);
    }
  }
}

async function statsOf(path: string): Promise<Stats | undefined> {
  try {
    return await stat(pathOf(path));
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    // A link that leads nowhere is there, too.
    return lstat(pathOf(path)).catch(() => undefined);
  }
}

function isThere(): OutputError {
  return new OutputError('exists', 'is there already', 'use --force to replace it');
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
