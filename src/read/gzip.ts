import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGunzip, createGzip, type Gunzip, type Gzip, gunzip } from 'node:zlib';
import { InputError, tooLarge } from './errors.js';
import { isGzip } from './is-gzip.js';

type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Unpacks a whole file. Throws `InputError` for damaged gzip, and for what unpacks to more than so many bytes. */
export async function gunzipped(bytes: Uint8Array, most: number): Promise<Uint8Array> {
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: most });
  } catch (error) {
    throw describeDamage(error, most);
  }
}

function describeDamage(error: unknown, most = Number.POSITIVE_INFINITY): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  if (error.code === 'ERR_BUFFER_TOO_LARGE') return tooLarge(most);
  return /^Z_/.test(String(error.code)) ? new InputError('not-text', `damaged gzip: ${error.message}`) : error;
}

/** The bytes of a stream, unpacked where they are gzip. Throws `InputError` for damaged gzip. */
export async function* unpacked(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  for (let size = 0; size < 2; ) {
    const { done, value } = await iterator.next();
    if (done === true) break;
    head.push(value);
    size += value.length;
  }
  const whole = chain(head, iterator);
  if (!isGzip(Buffer.concat(head))) return yield* whole;
  try {
    yield* through(createGunzip(), whole);
  } catch (error) {
    throw describeDamage(error);
  }
}

export function packed(chunks: Chunks): AsyncIterable<Uint8Array> {
  return through(createGzip(), chunks);
}

async function* chain(head: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* head;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

async function* through(stream: Gunzip | Gzip, chunks: Chunks): AsyncGenerator<Uint8Array> {
  // A failure reaches whoever reads the stream, and is no failure where it has ended before its source: what stands behind gzip is left.
  pipeline(Readable.from(chunks), stream).catch(() => {});
  for await (const chunk of stream) yield chunk;
}
