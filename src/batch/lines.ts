import { InputError, MOST_BYTES } from '../read/errors.js';

const NEWLINE = 0x0a;

/** The lines of a stream of bytes, each with its newline; the last one may have none. Holds one line and one chunk at a time. */
export async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let begun: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      const rest = bytes.subarray(start, end + 1);
      yield begun.length === 0 ? rest : Buffer.concat([...begun, rest]);
      begun = [];
      length = 0;
      start = end + 1;
    }
    if (start === bytes.length) continue;
    begun.push(bytes.subarray(start));
    length += bytes.length - start;
    if (length > MOST_BYTES) throw new InputError('not-text', 'a line is longer than 512 MiB', 'is it JSON Lines?');
  }
  if (begun.length > 0) yield Buffer.concat(begun);
}
