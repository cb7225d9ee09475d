import { optionsFor } from '../config/apply.js';
import type { Config } from '../config/config.js';
import type { Document } from '../document/document.js';
import type { Block } from '../document/types.js';
import { type ChaffOptions, cleanSource, explainSource } from '../engine.js';
import type { Outcome } from '../pipeline/clean.js';
import type { Explanation } from '../pipeline/why.js';
import { type Decoded, decode } from '../read/decode.js';
import type { PageFacts } from '../read/html/facts.js';
import { type HasStdin, readInput } from '../read/input.js';
import { type Summary, summarise } from '../write/json.js';

/** One input, cleaned. */
export interface CleanedFile {
  readonly path: string;
  readonly decoded: Decoded;
  readonly outcome: Outcome;
  /** What a page says of itself, where that was asked for. */
  readonly facts?: PageFacts;
}

export interface ReadingOptions {
  readonly encoding?: string;
  /** Bytes that an input may have, unpacked. */
  readonly mostBytes?: number;
  /** What the flags say; what config files say stands behind it. */
  readonly clean: ChaffOptions;
  readonly config?: Config;
  /** What pages say of themselves is wanted as well. */
  readonly withFacts?: boolean;
}

/** Reads and cleans a file, or standard input for `-`. Throws `InputError`. */
export async function cleanFile(path: string, options: ReadingOptions, from: HasStdin): Promise<CleanedFile> {
  const decoded = await decode(await readInput(path, from, options.mostBytes), options.encoding);
  const reader = options.withFacts === true ? new (await import('../read/html/facts.js')).FactReader(decoded.text) : undefined;
  const outcome = await cleanSource(decoded.text, await optionsOf(path, options), reader);
  return { path, decoded, outcome, ...(reader === undefined ? {} : { facts: reader.facts() }) };
}

/** The account of a cleaned file. */
export function accountOf({ path, decoded: { encoding, evidence, lossy }, outcome, facts }: CleanedFile): Summary {
  return summarise(outcome, path, { name: encoding, evidence, lossy }, facts);
}

/** Reads a file as `cleanFile` does, and tells why the block that `choose` picks stays or goes; undefined when it picks none. */
export async function explainFile(
  path: string,
  options: ReadingOptions,
  from: HasStdin,
  choose: (document: Document) => Block | undefined,
): Promise<Explanation | undefined> {
  const decoded = await decode(await readInput(path, from, options.mostBytes), options.encoding);
  return explainSource(decoded.text, await optionsOf(path, options), choose);
}

async function optionsOf(path: string, { clean, config }: ReadingOptions): Promise<ChaffOptions> {
  return { ...(await optionsFor(path, clean, config)), name: path.replace(/\.gz$/i, '') };
}
