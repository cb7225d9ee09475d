import { readFile } from 'node:fs/promises';
import { nameFromBytes } from './names.js';

const NUL = 0;

/**
 * Arguments as they were given: Node decodes them and puts U+FFFD for what is no UTF-8. Where the system does not tell the bytes, they
 * stay as Node has them.
 */
export async function rawArguments(argv: readonly string[]): Promise<readonly string[]> {
  const bytes = await readFile('/proc/self/cmdline').catch(() => undefined);
  if (bytes === undefined) return argv;
  const all: Uint8Array[] = [];
  let start = 0;
  for (let end = bytes.indexOf(NUL); end >= 0; end = bytes.indexOf(NUL, start)) {
    all.push(bytes.subarray(start, end));
    start = end + 1;
  }
  const own = all.slice(all.length - argv.length);
  const areTheSame = own.length === argv.length && own.every((one, i) => new TextDecoder().decode(one) === argv[i]);
  return areTheSame ? own.map(nameFromBytes) : argv;
}
