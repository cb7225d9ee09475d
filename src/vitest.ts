/**
 * A matcher for Vitest: `expect.extend({ toMatchClean })`, then `await expect('pages/a.html').toMatchClean()`. The input is read,
 * cleaned and compared with its golden file, as `chaff check` does.
 */
import { basename } from 'node:path';
import type {} from 'vitest';
import { checkPair, diffOf, goldenPair, updateGolden } from './batch/golden.js';
import type { ChaffOptions } from './engine.js';

export interface GoldenOptions extends ChaffOptions {
  /** The golden file, where it is not `NAME.clean.txt` beside the input. */
  readonly golden?: string;
}

interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** Passes when the file at `path` gives its golden file. With `UPDATE_GOLDEN=1` in the environment the golden file is written. */
export async function toMatchClean(path: string, { golden, ...clean }: GoldenOptions = {}): Promise<MatcherResult> {
  const pair = goldenPair({ path, relative: basename(path) });
  const check = await checkPair(golden === undefined ? pair : { ...pair, golden }, { clean });
  if (check.status !== 'same' && process.env.UPDATE_GOLDEN === '1') {
    await updateGolden(check);
    return { pass: true, message: () => `${check.golden} was written` };
  }
  if (check.status === 'same') return { pass: true, message: () => `${path} gives ${check.golden}` };
  const diff = await diffOf(check);
  const what = check.status === 'missing' ? `has no golden file ${check.golden}` : `does not give ${check.golden}`;
  return { pass: false, message: () => `${path} ${what} (UPDATE_GOLDEN=1 writes it)\n\n${diff}` };
}

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: as the declaration has it that this is merged with
  interface Matchers<T = any> {
    toMatchClean(options?: GoldenOptions): Promise<void>;
  }
}
