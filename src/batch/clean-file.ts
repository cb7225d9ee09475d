import type { Readable } from 'node:stream';
import { optionsFor } from '../config/apply.js';
import type { Config } from '../config/config.js';
import { type ChaffOptions, cleanSource } from '../engine.js';
import type { Outcome } from '../pipeline/clean.js';
import { type Decoded, decode } from '../read/decode.js';
import { readInput } from '../read/input.js';

/** One input, cleaned. */
export interface CleanedFile {
  readonly path: string;
  readonly decoded: Decoded;
  readonly outcome: Outcome;
}

export interface ReadingOptions {
  readonly encoding?: string;
  /** What the flags say; what config files say stands behind it. */
  readonly clean: ChaffOptions;
  readonly config?: Config;
}

/** Reads and cleans a file, or standard input for `-`. Throws `InputError`. */
export async function cleanFile(path: string, { encoding, clean, config }: ReadingOptions, stdin: Readable): Promise<CleanedFile> {
  const decoded = await decode(await readInput(path, stdin), encoding);
  return {
    path,
    decoded,
    outcome: await cleanSource(decoded.text, { ...(await optionsFor(path, clean, config)), name: path.replace(/\.gz$/i, '') }),
  };
}
