/**
 * Web archives (WARC 1.0 and 1.1, ISO 28500), read one record at a time. Reading takes this little of the format; libraries
 * for it also write, index and rewrite, and bring thirty packages.
 */
import { ByteReader } from './byte-reader.js';
import { InputError } from './errors.js';
import { type HttpMessage, parseHttp } from './http.js';

/** Bytes of a record; larger ones are no pages. */
const LARGEST = 2 ** 28;
const PAGE = /^(?:text\/html|application\/xhtml\+xml|text\/plain)$/;

/** A page of an archive, its body unpacked. */
export interface WarcPage {
  readonly uri: string;
  /** As the archive has it, as in `2024-03-12T09:30:00Z`. */
  readonly date: string;
  readonly body: Buffer;
  readonly format: 'text' | 'html';
  /** As its HTTP header declares it. */
  readonly charset?: string;
}

/**
 * The pages of an archive: successful responses, resources and conversions that are HTML or plain text. Throws `InputError` for what
 * is no archive, or breaks off within a record.
 */
export async function* warcPages(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<WarcPage> {
  const reader = new ByteReader(chunks);
  for (let first = await nextLine(reader); first !== undefined; first = await nextLine(reader)) {
    if (!/^WARC\/1\.\d$/.test(first)) throw new InputError('not-text', 'this is no WARC 1 archive, or a damaged one');
    const headers = await readHeaders(reader);
    const length = Number(headers.get('content-length') ?? Number.NaN);
    if (!Number.isSafeInteger(length) || length < 0) throw new InputError('not-text', 'damaged archive: a record without a length');
    const type = headers.get('warc-type') ?? '';
    if (length > LARGEST || !['response', 'resource', 'conversion'].includes(type)) {
      await reader.skip(length);
      continue;
    }
    const block = await reader.take(length);
    if (block.length < length) throw new InputError('not-text', 'damaged archive: it breaks off within a record');
    const page = await pageOf(type, headers, block);
    if (page !== undefined) yield page;
  }
}

/** Records end with two empty lines. */
async function nextLine(reader: ByteReader): Promise<string | undefined> {
  let line = await reader.line();
  while (line === '') line = await reader.line();
  return line;
}

async function readHeaders(reader: ByteReader): Promise<ReadonlyMap<string, string>> {
  const headers = new Map<string, string>();
  for (let line = await reader.line(); line !== undefined && line !== ''; line = await reader.line()) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return headers;
}

async function pageOf(type: string, headers: ReadonlyMap<string, string>, block: Buffer): Promise<WarcPage | undefined> {
  const message: HttpMessage | undefined =
    type === 'response' ? await parseHttp(block) : { status: 200, contentType: headers.get('content-type') ?? '', body: block };
  if (message === undefined || message.status < 200 || message.status > 299) return undefined;
  const media = message.contentType.split(';')[0].trim().toLowerCase();
  if (!PAGE.test(media)) return undefined;
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(message.contentType)?.[1];
  return {
    uri: (headers.get('warc-target-uri') ?? '').replace(/^<(.*)>$/, '$1'),
    date: headers.get('warc-date') ?? '',
    body: message.body,
    format: media === 'text/plain' ? 'text' : 'html',
    ...(charset === undefined ? {} : { charset }),
  };
}
