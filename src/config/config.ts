import type { ChaffOptions } from '../engine.js';
import type { Anchor } from '../phrases/types.js';
import { describeInputError } from '../read/input.js';
import type { Category } from '../rules/categories.js';

/** A phrase of the user's own; its patterns are those of the packs. */
export interface CustomPhrase {
  readonly match: string | readonly string[];
  readonly at?: Anchor;
  /** `other` when absent. */
  readonly category?: Category;
  readonly unless?: readonly string[];
}

/** Wishes from one origin. What stands in a later layer goes first. */
export interface Layer
  extends Pick<
    ChaffOptions,
    'preset' | 'keep' | 'drop' | 'enable' | 'disable' | 'keepText' | 'dropText' | 'selectors' | 'mostRemoved' | 'omitTitle' | 'site'
  > {
  /** A file name, or `flags`. */
  readonly origin: string;
  readonly phrases?: readonly CustomPhrase[];
  /** The layer holds for inputs with such names only: patterns of paths below `folder`, or of addresses. */
  readonly match?: readonly string[];
  readonly folder?: string;
  /** Where it was said, for errors. */
  readonly file?: string;
  readonly path?: readonly (string | number)[];
}

/** What config files say, as plain data that can be sent to a worker. */
export interface Config {
  readonly layers: readonly Layer[];
  /** Addresses of modules with rules, as `file:` URLs. */
  readonly ruleModules: readonly string[];
}

/** What is wrong with a config file or a module of rules. */
export class ConfigError extends Error {
  constructor(
    readonly file: string,
    message: string,
    /** The file may not be read. */
    readonly isForbidden = false,
  ) {
    super(message);
  }
}

/** The same where the system does not give the file away. */
export function unreadable(file: string, error: unknown): ConfigError {
  const { reason, message } = describeInputError(error);
  return new ConfigError(file, message, reason === 'forbidden');
}

/** Where a config file may have one string or a list of them. */
export function listOf(value: unknown): string[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}
