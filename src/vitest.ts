/**
 * A matcher for Vitest: `expect.extend({ toMatchClean })`, then `await expect('pages/a.html').toMatchClean()`. The input is read,
 * cleaned and compared with its golden file, as `chaff check` does.
 */
import { basename } from 'node:path';
import type {} from 'vitest';
import { checkPair, diffOf, goldenPair, updateGolden } from './batch/golden.js';
import { checkConfig } from './config/check.js';
import type { Config } from './config/config.js';
import { configFiles } from './config/discover.js';
import { readConfig } from './config/read.js';
import type { ChaffOptions } from './engine.js';
import { InputError } from './read/errors.js';

export interface GoldenOptions extends ChaffOptions {
  /** The golden file, where it is not `NAME.clean.txt` beside the input. */
  readonly golden?: string;
  /** The config file, or false for none; without a word those that the command line finds. */
  readonly config?: string | false;
}

interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/**
 * Passes when the file at `path` gives its golden file. With `UPDATE_GOLDEN=1` in the environment the golden file is written. Throws for a
 * file that cannot be read, and for `.not` without a golden file.
 */
export async function toMatchClean(
  this: { readonly isNot?: boolean } | undefined,
  path: string,
  { golden, config: wish, ...clean }: GoldenOptions = {},
): Promise<MatcherResult> {
  const pair = goldenPair({ path, relative: basename(path) });
  const config = await configOf(wish);
  const check = await checkPair(golden === undefined ? pair : { ...pair, golden }, { clean, ...(config === undefined ? {} : { config }) }).catch(
    (error) => {
      throw error instanceof InputError ? new Error(`${path} ${error.message}`, { cause: error }) : error;
    },
  );
  if (check.status !== 'same' && process.env.UPDATE_GOLDEN === '1') {
    await updateGolden(check);
    return { pass: true, message: () => `${check.golden} was written` };
  }
  if (check.status === 'same') return { pass: true, message: () => `${path} gives ${check.golden}` };
  if (check.status === 'missing' && this?.isNot === true) throw new Error(`${path} has no golden file ${check.golden} to differ from`);
  const diff = await diffOf(check);
  const what = check.status === 'missing' ? `has no golden file ${check.golden}` : `does not give ${check.golden}`;
  return { pass: false, message: () => `${path} ${what} (UPDATE_GOLDEN=1 writes it)\n\n${diff}` };
}

async function configOf(wish: string | false | undefined): Promise<Config | undefined> {
  const files = wish === false ? [] : wish === undefined ? configFiles('.', process.env) : [wish];
  if (files.length === 0) return undefined;
  const config = await readConfig(files);
  await checkConfig(config);
  return config;
}

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: as the declaration has it that this is merged with
  interface Matchers<T = any> {
    toMatchClean(options?: GoldenOptions): Promise<void>;
  }
}
