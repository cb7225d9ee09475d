/**
 * Web archives (WARC 1.0 and 1.1, ISO 28500), read one record at a time. Reading takes this little of the format; libraries
 * for it also write, index and rewrite, and bring thirty packages.
 */
import { ByteReader } from './byte-reader.js';
import { InputError, MOST_BYTES, tooLarge } from './errors.js';
import { type HttpMessage, parseHttp } from './http.js';
import { detectFormat } from './sniff.js';

const PAGE = /^(?:text\/html|application\/xhtml\+xml|text\/plain)$/;
const TYPES: readonly string[] = ['response', 'resource', 'conversion'];
/** Bytes that are enough to tell a page. */
const HEAD = 2 ** 16;

/** A page of an archive. */
export interface WarcPage {
  readonly uri: string;
  /** As the archive has it, as in `2024-03-12T09:30:00Z`. */
  readonly date: string;
  /** Unpacked. Throws `InputError` for what is too large. */
  body(): Promise<Buffer>;
  readonly format: 'text' | 'html';
  /** As its HTTP header declares it. */
  readonly charset?: string;
}

/**
 * The pages of an archive: successful responses, resources and conversions that are HTML or plain text; records, and bodies, of more than
 * `most` bytes are not held. Throws `InputError` for what is no archive, or breaks off within a record.
 */
export async function* warcPages(chunks: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<WarcPage> {
  const allowed = Math.min(most, MOST_BYTES);
  const reader = new ByteReader(chunks);
  for (let first = await nextLine(reader); first !== undefined; first = await nextLine(reader)) {
    if (!/^WARC\/1\.\d$/.test(first)) throw new InputError('not-text', 'this is no WARC 1 archive, or a damaged one');
    const headers = await readHeaders(reader);
    const length = lengthOf(headers);
    const type = headers.get('warc-type') ?? '';
    const isHeld = length <= allowed;
    const block = await reader.take(TYPES.includes(type) ? (isHeld ? length : HEAD) : 0);
    if (block.length + (await reader.skip(length - block.length)) < length) {
      throw new InputError('not-text', 'damaged archive: it breaks off within a record');
    }
    const page = TYPES.includes(type) ? await pageOf(type, headers, block, allowed) : undefined;
    if (page !== undefined) yield isHeld ? page : { ...page, body: () => Promise.reject(tooLarge(allowed)) };
  }
}

function lengthOf(headers: ReadonlyMap<string, string>): number {
  const length = headers.get('content-length') ?? '';
  if (!/^\d{1,15}$/.test(length)) throw new InputError('not-text', 'damaged archive: a record without a length');
  return Number(length);
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

async function pageOf(type: string, headers: ReadonlyMap<string, string>, block: Buffer, most: number): Promise<WarcPage | undefined> {
  const message: HttpMessage | undefined =
    type === 'response' ? parseHttp(block) : { status: 200, contentType: headers.get('content-type') ?? '', body: async () => block };
  if (message === undefined || message.status < 200 || message.status > 299) return undefined;
  const body = (): Promise<Buffer> => message.body(most);
  const declared = message.contentType || headers.get('warc-identified-payload-type') || (await guessed(body));
  const media = declared.split(';')[0].trim().toLowerCase();
  if (!PAGE.test(media)) return undefined;
  const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(declared)?.[1];
  return {
    uri: (headers.get('warc-target-uri') ?? '').replace(/^<(.*)>$/, '$1'),
    date: headers.get('warc-date') ?? '',
    body,
    format: media === 'text/plain' ? 'text' : 'html',
    ...(charset === undefined ? {} : { charset }),
  };
}

/** Where nobody says what a body is, one that begins like a page is one. */
async function guessed(body: () => Promise<Buffer>): Promise<string> {
  const head = (await body().catch(() => Buffer.alloc(0))).toString('latin1', 0, HEAD);
  return detectFormat(head) === 'html' ? 'text/html' : '';
}
