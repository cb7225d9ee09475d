import { promisify } from 'node:util';
import { brotliDecompress, constants, gunzip, inflate, inflateRaw } from 'node:zlib';
import { tooLarge } from './errors.js';

export interface HttpMessage {
  readonly status: number;
  readonly contentType: string;
  /** Without chunks, and unpacked, to so many bytes. Throws `InputError` for more. */
  body(most: number): Promise<Buffer>;
}

type Unpack = (bytes: Buffer, maxOutputLength: number) => Promise<Buffer>;

/** Crawlers cut long bodies off: what came until then counts, as it does in browsers. */
const finishFlush = constants.Z_SYNC_FLUSH;
const gzip: Unpack = (bytes, maxOutputLength) => promisify(gunzip)(bytes, { maxOutputLength, finishFlush });
const UNPACK: Readonly<Record<string, Unpack>> = {
  gzip,
  'x-gzip': gzip,
  // Some servers leave out the header of zlib.
  deflate: (bytes, maxOutputLength) =>
    promisify(inflate)(bytes, { maxOutputLength, finishFlush }).catch((error: unknown) => {
      if (isTooLarge(error)) throw error;
      return promisify(inflateRaw)(bytes, { maxOutputLength });
    }),
  br: (bytes, maxOutputLength) => promisify(brotliDecompress)(bytes, { maxOutputLength }),
};

/** An HTTP response as it came over the wire, or as an archive has mended it. Undefined for what is none. */
export function parseHttp(bytes: Buffer): HttpMessage | undefined {
  const end = endOfHeaders(bytes);
  const [first, ...lines] = bytes.toString('latin1', 0, end).split(/\r?\n/);
  const status = /^HTTP\/\d(?:\.\d)? (\d{3})/.exec(first)?.[1];
  if (status === undefined) return undefined;
  const header = (name: string): string =>
    lines
      .find((line) => line.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim() ?? '';
  const raw = bytes.subarray(end);
  const whole = /\bchunked\b/i.test(header('transfer-encoding')) ? unchunked(raw) : raw;
  return { status: Number(status), contentType: header('content-type'), body: (most) => unpacked(whole, header('content-encoding'), most) };
}

function endOfHeaders(bytes: Buffer): number {
  const gap = /\r?\n\r?\n/.exec(bytes.toString('latin1', 0, 2 ** 16));
  if (gap !== null) return gap.index + gap[0].length;
  const end = bytes.indexOf('\r\n\r\n');
  return end < 0 ? bytes.length : end + 4;
}

/** Archives often keep the headers and take the packing away: what cannot be unpacked is taken as it is. */
async function unpacked(bytes: Buffer, encodings: string, most: number): Promise<Buffer> {
  let body = bytes;
  // The last one was applied last.
  for (const encoding of encodings.toLowerCase().split(',').reverse()) {
    const packed = body;
    body =
      (await UNPACK[encoding.trim()]?.(packed, most).catch((error: unknown) => {
        if (isTooLarge(error)) throw tooLarge(most);
        return packed;
      })) ?? packed;
  }
  return body;
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}

function unchunked(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  while (at < bytes.length) {
    const end = bytes.indexOf('\n', at);
    const size = /^([\da-f]{1,8})\s*(?:;|$)/i.exec(bytes.toString('latin1', at, end).trim())?.[1];
    if (end < 0 || size === undefined) return parts.length === 0 ? bytes : Buffer.concat(parts);
    const length = Number.parseInt(size, 16);
    if (length === 0) break;
    parts.push(bytes.subarray(end + 1, end + 1 + length));
    at = end + 1 + length;
    if (bytes[at] === 0x0d) at++;
    if (bytes[at] === 0x0a) at++;
  }
  return Buffer.concat(parts);
}
