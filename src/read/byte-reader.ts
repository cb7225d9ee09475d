import { InputError } from './errors.js';

const NEWLINE = 0x0a;
/** Bytes of the longest line; what is longer is no line. */
const LONGEST_LINE = 2 ** 16;

/** Takes lines and counted bytes from a stream, and holds no more of it than was asked for, and a chunk. */
export class ByteReader {
  private readonly chunks: AsyncIterator<Uint8Array>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.chunks = chunks[Symbol.asyncIterator]();
  }

  /** The next line without its end; undefined at the end of the stream. Throws `InputError` where lines have no end. */
  async line(): Promise<string | undefined> {
    let end = this.rest.indexOf(NEWLINE);
    while (end < 0) {
      if (this.rest.length > LONGEST_LINE) throw new InputError('not-text', 'damaged: a header without an end');
      const from = this.rest.length;
      if (!(await this.more())) break;
      end = this.rest.indexOf(NEWLINE, from);
    }
    if (end < 0 && this.rest.length === 0) return undefined;
    const line = this.rest.subarray(0, end < 0 ? this.rest.length : end).toString('utf8');
    this.rest = this.rest.subarray(end < 0 ? this.rest.length : end + 1);
    return line.endsWith('\r') ? line.slice(0, -1) : line;
  }

  /** So many bytes; fewer at the end of the stream. */
  async take(count: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of this.parts(count)) parts.push(part);
    return Buffer.concat(parts);
  }

  /** Returns how many of so many bytes there were. */
  async skip(count: number): Promise<number> {
    let skipped = 0;
    for await (const { length } of this.parts(count)) skipped += length;
    return skipped;
  }

  private async *parts(count: number): AsyncGenerator<Buffer> {
    let left = count;
    while (left > 0) {
      if (this.rest.length === 0 && !(await this.more())) return;
      const part = this.rest.subarray(0, left);
      this.rest = this.rest.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }

  private async more(): Promise<boolean> {
    const { done, value } = await this.chunks.next();
    if (done === true) return false;
    const chunk = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    this.rest = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    return true;
  }
}
