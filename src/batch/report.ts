import { createHash, type Hash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import type { PackedEntry } from '../report/entry.js';
import { dataElement, pageEnd, pageHead } from '../report/html.js';
import { chunkId, INDEX_ID } from '../report/ids.js';
import { IndexBuilder, type ReportIndex } from '../report/index-data.js';

const pack = promisify(deflateRaw);

/** Characters of data, and documents, that the page unpacks at once. */
const CHUNK_CHARACTERS = 2 ** 18;
const CHUNK_DOCUMENTS = 64;

export type ReportItem = PackedEntry | { readonly name: string; readonly message: string };

/** A report page, as documents come in; no more than one chunk of them is held, and a short index of all. */
export async function* reportPage(items: AsyncIterable<ReportItem>, about: Pick<ReportIndex, 'version' | 'config'>): AsyncGenerator<Uint8Array> {
  const index = new IndexBuilder();
  const id = createHash('sha256');
  let chunk: string[] = [];
  let size = 0;
  let chunks = 0;
  yield Buffer.from(pageHead('chaff report'));
  for await (const item of items) {
    if (!('blocks' in item)) {
      index.fail(item);
      continue;
    }
    const text = JSON.stringify(item);
    if (chunk.length > 0 && (size + text.length > CHUNK_CHARACTERS || chunk.length >= CHUNK_DOCUMENTS)) {
      yield await packed(chunkId(chunks++), `[${chunk.join()}]`, id);
      chunk = [];
      size = 0;
    }
    index.add(item, chunks);
    chunk.push(text);
    size += text.length;
  }
  if (chunk.length > 0) yield await packed(chunkId(chunks), `[${chunk.join()}]`, id);
  const whole = index.finish({ ...about, id: id.copy().digest('hex').slice(0, 16) });
  yield await packed(INDEX_ID, JSON.stringify(whole), id);
  yield Buffer.from(pageEnd());
}

async function packed(elementId: string, json: string, hash: Hash): Promise<Uint8Array> {
  hash.update(json);
  return Buffer.from(dataElement(elementId, (await pack(json)).toString('base64')));
}
