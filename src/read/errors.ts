/** Why an input cannot be read; `hint` says what its owner can do. */
export class InputError extends Error {
  constructor(
    readonly reason: 'missing' | 'forbidden' | 'directory' | 'not-text' | 'failed',
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }
}
