import { createReadStream } from 'node:fs';
import { describeInputError, type HasStdin, STDIN } from '../read/input.js';
import { pathOf } from '../read/names.js';

/** The bytes of a file, or of standard input for `-`, as they come. Throws `InputError`. */
export async function* byteStream(path: string, from: HasStdin): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of path === STDIN ? from.stdin : createReadStream(pathOf(path))) yield chunk;
  } catch (error) {
    throw describeInputError(error);
  }
}
