/** Blocks of a document, unless more are allowed; each takes about a kilobyte of memory while it is judged. */
export const USUAL_BLOCKS = 2_000_000;

/** More does not fit into one string of the language. */
export const MOST_BYTES = 2 ** 29 - 2 ** 10;
const MEBIBYTE = 2 ** 20;

/** Throws `InputError`. */
export function refuseBlocks(count: number, most: number): void {
  if (count <= most) return;
  throw new InputError('not-text', `it has more than ${most} lines or paragraphs`, 'see --max-blocks, or split it first');
}

/** Why an input cannot be read; `hint` says what its owner can do. */
export class InputError extends Error {
  override readonly name = 'InputError';

  constructor(
    readonly reason: 'missing' | 'forbidden' | 'directory' | 'not-text' | 'failed',
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }
}

export function tooLarge(most: number): InputError {
  const size = most >= MEBIBYTE ? `${Math.ceil(most / MEBIBYTE)} MiB` : `${most} bytes`;
  return new InputError('not-text', `it is larger than ${size}`, most < MOST_BYTES ? 'see --max-size' : 'split it first');
}
