import { fstatSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { InputError } from './errors.js';
import { pathOf } from './names.js';

/** The name by which standard input is asked for, as POSIX has it. */
export const STDIN = '-';

/** More does not fit into one string of the language. */
const MOST_BYTES = 2 ** 29 - 2 ** 10;
const TOO_LARGE = ['not-text', 'it is larger than 512 MiB', 'split it first'] as const;

const FAILURES: Readonly<Record<string, readonly [InputError['reason'], string, string?]>> = {
  ENOENT: ['missing', 'no such file', 'check the name'],
  ENOTDIR: ['missing', 'no such file', 'a part of the path is not a folder'],
  ENAMETOOLONG: ['missing', 'no such file', 'the name is too long'],
  ELOOP: ['missing', 'no such file', 'its links lead in a circle'],
  EACCES: ['forbidden', 'permission denied'],
  EPERM: ['forbidden', 'permission denied'],
  EISDIR: ['directory', 'this is a folder', 'name the files in it, or see "chaff clean"'],
  ERR_FS_FILE_TOO_LARGE: TOO_LARGE,
};

/** Reads a file, or standard input for `-`, whole, and unpacked where it is gzip. Throws `InputError`. */
export async function readInput(path: string, stdin: Readable & { readonly fd?: number }): Promise<Uint8Array> {
  try {
    const bytes = path === STDIN ? await readStream(stdin) : await readFile(pathOf(path));
    if (bytes.length > MOST_BYTES) throw new InputError(...TOO_LARGE);
    return bytes[0] === 0x1f && bytes[1] === 0x8b ? await (await import('./gzip.js')).gunzipped(bytes, MOST_BYTES) : bytes;
  } catch (error) {
    throw describeInputError(error);
  }
}

async function readStream(stream: Readable & { readonly fd?: number }): Promise<Uint8Array> {
  // Node gives an empty stream where standard input is a folder.
  if (stream.fd !== undefined && fstatSync(stream.fd).isDirectory()) throw new InputError(...FAILURES.EISDIR);
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

export function describeInputError(error: unknown): InputError {
  if (error instanceof InputError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = FAILURES[code];
  if (known !== undefined) return new InputError(...known);
  return new InputError('failed', `cannot be read: ${error instanceof Error ? error.message : String(error)}`);
}
