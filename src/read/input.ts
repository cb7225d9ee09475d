import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { InputError } from './errors.js';

/** The name by which standard input is asked for, as POSIX has it. */
export const STDIN = '-';

const FAILURES: Readonly<Record<string, readonly [InputError['reason'], string, string?]>> = {
  ENOENT: ['missing', 'no such file', 'check the name'],
  ENOTDIR: ['missing', 'no such file', 'a part of the path is not a folder'],
  ENAMETOOLONG: ['missing', 'no such file', 'the name is too long'],
  ELOOP: ['missing', 'no such file', 'its links lead in a circle'],
  EACCES: ['forbidden', 'permission denied'],
  EPERM: ['forbidden', 'permission denied'],
  EISDIR: ['directory', 'this is a folder', 'name the files in it'],
  ERR_FS_FILE_TOO_LARGE: ['not-text', 'the file is larger than 2 GiB', 'split it first'],
};

/** Reads a file, or standard input for `-`, whole. Throws `InputError`. */
export async function readInput(path: string, stdin: Readable): Promise<Uint8Array> {
  try {
    return path === STDIN ? await readAll(stdin) : await readFile(path);
  } catch (error) {
    throw describe(error);
  }
}

async function readAll(stream: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function describe(error: unknown): InputError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = FAILURES[code];
  if (known !== undefined) return new InputError(...known);
  return new InputError('failed', `cannot be read: ${error instanceof Error ? error.message : String(error)}`);
}
