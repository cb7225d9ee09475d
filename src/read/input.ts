import { constants, createReadStream, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { InputError, MOST_BYTES, tooLarge } from './errors.js';
import { isGzip } from './is-gzip.js';
import { pathOf } from './names.js';

/** The name by which standard input is asked for, as POSIX has it. */
export const STDIN = '-';

/** Bytes of an input, unpacked, unless more are allowed. */
export const USUAL_BYTES = 2 ** 28;

type Stdin = Readable & { readonly fd?: number };

/** Where standard input is had from, the process for one: it is asked for only when it is read, since opening it takes Node its time. */
export interface HasStdin {
  readonly stdin: Stdin;
}

const FAILURES: Readonly<Record<string, readonly [InputError['reason'], string, string?]>> = {
  ENOENT: ['missing', 'no such file', 'check the name'],
  ENOTDIR: ['missing', 'no such file', 'a part of the path is not a folder'],
  ENAMETOOLONG: ['missing', 'no such file', 'the name is too long'],
  ELOOP: ['missing', 'no such file', 'its links lead in a circle'],
  EACCES: ['forbidden', 'permission denied'],
  EPERM: ['forbidden', 'permission denied'],
  EISDIR: ['directory', 'this is a folder', 'name the files in it, or see "chaff clean"'],
};

/**
 * Reads a file, or standard input for `-`, whole, and unpacked where it is gzip. Throws `InputError`, for more than `most` bytes too: not
 * even a device without end is read further.
 */
export async function readInput(path: string, from: HasStdin, most: number = USUAL_BYTES): Promise<Uint8Array> {
  const allowed = Math.min(most, MOST_BYTES);
  try {
    const bytes = path === STDIN ? await readStdin(from.stdin, allowed) : await readPath(path, allowed);
    return await unpackedFile(bytes, allowed);
  } catch (error) {
    throw describeInputError(error);
  }
}

/** The bytes of a whole file, unpacked where they are gzip. Throws `InputError`. */
export async function unpackedFile(bytes: Uint8Array, most: number = USUAL_BYTES): Promise<Uint8Array> {
  return isGzip(bytes) ? (await import('./gzip.js')).gunzipped(bytes, most) : bytes;
}

/** Files at once: who asks has nothing else to do, and threads for it take longer to start than most files to read. */
async function readPath(path: string, most: number): Promise<Uint8Array> {
  const place = pathOf(path);
  const stats = statSync(place);
  if (!stats.isFile()) return await readStream(stats.isFIFO() && process.platform === 'linux' ? await pipeAt(place) : createReadStream(place), most);
  if (stats.size > most) throw tooLarge(most);
  const bytes = readFileSync(place);
  if (bytes.length > most) throw tooLarge(most);
  return bytes;
}

/**
 * A pipe by name, without a wait for whoever will write to it: Node opens it in a thread that nothing can call back, so that neither the
 * worker that reads it nor the process would come to an end. Elsewhere than on Linux a pipe that nobody has opened yet would seem empty.
 */
async function pipeAt(place: string | Buffer): Promise<Readable> {
  const { Socket } = await import('node:net');
  return new Socket({ fd: openSync(place, constants.O_RDONLY | constants.O_NONBLOCK), writable: false });
}

async function readStdin(stream: Stdin, most: number): Promise<Uint8Array> {
  // Node gives an empty stream where standard input is a folder.
  if (stream.fd !== undefined && fstatSync(stream.fd).isDirectory()) throw new InputError(...FAILURES.EISDIR);
  return readStream(stream, most);
}

async function readStream(stream: Readable, most: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(Buffer.from(chunk));
    size += chunk.length;
    if (size > most) throw tooLarge(most);
  }
  return Buffer.concat(chunks);
}

export function describeInputError(error: unknown): InputError {
  if (error instanceof InputError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = FAILURES[code];
  if (known !== undefined) return new InputError(...known);
  return new InputError('failed', `cannot be read: ${error instanceof Error ? error.message : String(error)}`);
}
