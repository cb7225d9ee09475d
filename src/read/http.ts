import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { MOST_BYTES } from './errors.js';

export interface HttpMessage {
  readonly status: number;
  readonly contentType: string;
  /** Without chunks, and unpacked. */
  readonly body: Buffer;
}

const UNPACK: Readonly<Record<string, (bytes: Buffer) => Promise<Buffer>>> = {
  gzip: (bytes) => promisify(gunzip)(bytes, { maxOutputLength: MOST_BYTES }),
  'x-gzip': (bytes) => promisify(gunzip)(bytes, { maxOutputLength: MOST_BYTES }),
  deflate: (bytes) => promisify(inflate)(bytes, { maxOutputLength: MOST_BYTES }),
  br: (bytes) => promisify(brotliDecompress)(bytes, { maxOutputLength: MOST_BYTES }),
};

/** An HTTP response as it came over the wire, or as an archive has mended it. Undefined for what is none. */
export async function parseHttp(bytes: Buffer): Promise<HttpMessage | undefined> {
  const gap = /\r?\n\r?\n/.exec(bytes.toString('latin1', 0, 2 ** 16));
  const end = gap === null ? bytes.length : gap.index + gap[0].length;
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
  return { status: Number(status), contentType: header('content-type'), body: await unpacked(whole, header('content-encoding')) };
}

/** Archives often keep the headers and take the packing away: what cannot be unpacked is taken as it is. */
async function unpacked(bytes: Buffer, encoding: string): Promise<Buffer> {
  const unpack = UNPACK[encoding.toLowerCase()];
  return unpack === undefined ? bytes : unpack(bytes).catch(() => bytes);
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
