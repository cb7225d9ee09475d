import type { Environment, Output } from './streams.js';

/** Writes to a stream and waits until it has taken the text; rejects with the stream's error. */
export function send(stream: Output, text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

export function isBrokenPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}

/** Colour is for terminals, unless the user or the environment says else; a flag beats the environment. */
export function wantsColor(choice: string | false, stream: Output, env: Environment): boolean {
  if (choice === 'always') return true;
  if (choice === 'never' || choice === false) return false;
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== '') return true;
  return stream.isTTY === true && env.TERM !== 'dumb';
}
