import type { Readable } from 'node:stream';

/** The standard streams of the process, or what stands for them. */
export interface Streams {
  readonly stdin: Readable & { readonly isTTY?: boolean; readonly fd?: number };
  readonly stdout: Output;
  readonly stderr: Output;
}

/** What can be written to: a stream of Node, or less. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly fd?: number;
  write(text: string | Uint8Array, done?: (error?: Error | null) => void): unknown;
}

export type Environment = Readonly<Record<string, string | undefined>>;
