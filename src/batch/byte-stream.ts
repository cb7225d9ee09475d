import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { describeInputError, STDIN } from '../read/input.js';
import { pathOf } from '../read/names.js';

/** The bytes of a file, or of standard input for `-`, as they come. Throws `InputError`. */
export async function* byteStream(path: string, stdin: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of path === STDIN ? stdin : createReadStream(pathOf(path))) yield chunk;
  } catch (error) {
    throw describeInputError(error);
  }
}
