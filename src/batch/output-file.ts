import { unlinkSync } from 'node:fs';
import { type FileHandle, lstat, open, realpath, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { nameFromBytes, pathOf } from '../read/names.js';
import { makeFolders } from './folders.js';

/** Why an output cannot be written. */
export class OutputError extends Error {
  constructor(
    readonly reason: 'exists' | 'no-folder' | 'forbidden' | 'failed',
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }
}

/** Without this output, `about`, a run makes no sense. */
export class RunError extends OutputError {
  constructor(
    readonly about: string,
    error: unknown,
  ) {
    const { reason, message, hint } = describeOutputError(error);
    super(reason, message, hint);
  }
}

const FAILURES: Readonly<Record<string, readonly [OutputError['reason'], string, string?]>> = {
  ENOENT: ['no-folder', 'cannot be created', 'its folder does not exist'],
  ENOTDIR: ['no-folder', 'cannot be created', 'a part of the path is not a folder'],
  EISDIR: ['no-folder', 'cannot be created', 'this is a folder'],
  EEXIST: ['no-folder', 'cannot be created', 'a part of the path is not a folder'],
  ENAMETOOLONG: ['no-folder', 'cannot be created', 'the name is too long'],
  EACCES: ['forbidden', 'permission denied'],
  EPERM: ['forbidden', 'permission denied'],
  EROFS: ['forbidden', 'permission denied', 'the file system is read-only'],
};

export function describeOutputError(error: unknown): OutputError {
  if (error instanceof OutputError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = FAILURES[code];
  if (known !== undefined) return new OutputError(...known);
  return new OutputError('failed', `cannot be written: ${error instanceof Error ? error.message : String(error)}`);
}

export interface OutputOptions {
  /** Replaces what is there. */
  readonly force: boolean;
  /** Permission bits; those of the file that is replaced, or those that the system gives, when absent. */
  readonly mode?: number;
  /** Replaces a link itself and not what it leads to. */
  readonly replacesLinks?: boolean;
  /** Makes the folders that lead to it. */
  readonly makeFolder?: boolean;
}

/** Names of temporary files: the process that writes one, and something that is new each time, as processes of containers share their numbers. */
export const TEMPORARY = /^\.chaff-(\d+)-[\da-f]+\.tmp$/;

/** Temporary files of writes that are under way. */
const unfinished = new Set<string>();

/** For the end of the process before its time. */
export function removeUnfinished(): void {
  for (const path of unfinished) {
    try {
      unlinkSync(pathOf(path));
    } catch {
      // Somebody else has removed it.
    }
  }
}

/**
 * Writes a file that stands under its name when it is whole and not before: a temporary file beside it, made durable, is given its
 * name. What is no file but a device or a pipe is written to as it is. Throws `OutputError`, and what `chunks` throws.
 */
export async function writeOutput(path: string, chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, options: OutputOptions): Promise<void> {
  if (options.makeFolder === true) makeOutputFolder(dirname(path));
  const { target, existing } = await outputAt(path, options);
  if (existing !== undefined && !existing.isFile) return writeTo(await opened(target, 'w'), chunks);
  const { randomBytes } = await import('node:crypto');
  const temporary = join(dirname(target), `.chaff-${process.pid}-${randomBytes(6).toString('hex')}.tmp`);
  const mode = options.mode ?? existing?.mode;
  unfinished.add(temporary);
  try {
    const file = await opened(temporary, 'wx');
    await writeTo(file, chunks, async () => {
      if (mode !== undefined) await file.chmod(mode);
      if (existing !== undefined) await leaveToOwner(file, existing);
      await file.sync();
    });
    await attempt(rename(pathOf(temporary), pathOf(target)));
  } catch (error) {
    await unlink(pathOf(temporary)).catch(() => {});
    throw error;
  } finally {
    unfinished.delete(temporary);
  }
}

/** Throws `OutputError`. */
export function makeOutputFolder(folder: string): void {
  try {
    makeFolders(folder);
  } catch (error) {
    // The folder above is there.
    const isRefused = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw isRefused ? new OutputError('no-folder', 'cannot be created', 'no folder can be made there') : describeOutputError(error);
  }
}

/** The same for a folder without which a run makes no sense. Throws `RunError`. */
export function makeRunFolder(folder: string): void {
  try {
    makeOutputFolder(folder);
  } catch (error) {
    throw new RunError(folder, error);
  }
}

interface Existing {
  readonly isFile: boolean;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** What replaces a file is its owner's and its group's, as far as the process, and the file system, may give it away. */
async function leaveToOwner(file: FileHandle, { uid, gid }: Existing): Promise<void> {
  const own = await file.stat();
  if (own.gid !== gid) await file.chown(own.uid, gid).catch(() => {});
  if (own.uid !== uid) await file.chown(uid, gid).catch(() => {});
}

/** A link is followed, unless it is to be replaced itself. */
async function outputAt(path: string, { force, replacesLinks }: OutputOptions): Promise<{ target: string; existing?: Existing }> {
  const found = await lstat(pathOf(path)).catch(() => undefined);
  if (found === undefined) return { target: path };
  if (found.isSymbolicLink() && replacesLinks === true && force) return { target: path };
  const stats = await attempt(stat(pathOf(path)).catch(found.isSymbolicLink() ? namingLink : undefined));
  if (stats.isDirectory()) throw new OutputError(...FAILURES.EISDIR);
  if (stats.isFile() && !force) throw new OutputError('exists', 'is there already', 'use --force to replace it');
  // A pipe, as behind /dev/stderr, has no name of its own.
  const target = found.isSymbolicLink() && stats.isFile() ? nameFromBytes(await attempt(realpath(pathOf(path), { encoding: 'buffer' }))) : path;
  return { target, existing: { isFile: stats.isFile(), mode: stats.mode & 0o7777, uid: stats.uid, gid: stats.gid } };
}

function namingLink(error: unknown): never {
  const leadsNowhere = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  throw leadsNowhere ? new OutputError('no-folder', 'cannot be created', 'it is a link that leads nowhere') : error;
}

async function writeTo(
  file: FileHandle,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  finish: () => Promise<void> = async () => {},
): Promise<void> {
  try {
    for await (const chunk of chunks) await attempt(file.writeFile(chunk));
    await attempt(finish());
  } finally {
    await file.close();
  }
}

function opened(path: string, flags: string): Promise<FileHandle> {
  return attempt(open(pathOf(path), flags));
}

async function attempt<T>(operation: Promise<T>): Promise<T> {
  try {
    return await operation;
  } catch (error) {
    throw describeOutputError(error);
  }
}
