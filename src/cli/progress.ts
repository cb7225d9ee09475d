import type { Environment, Streams } from './streams.js';

const WIDTH = 24;
/** Milliseconds; a shorter run needs no bar, and a terminal no more drawing than that. */
const FIRST_AFTER = 1000;
const EVERY = 100;

export interface Progress {
  advance(): void;
  /** Takes the bar away, so that a message can be written. */
  clear(): void;
}

const NONE: Progress = { advance: () => {}, clear: () => {} };

/** A bar on a terminal; nothing in pipes, in CI, or when the user wants quiet. */
export function progressOn({ stderr }: Streams, total: number, quiet: boolean, env: Environment): Progress {
  if (quiet || stderr.isTTY !== true || env.TERM === 'dumb' || (env.CI !== undefined && env.CI !== '')) return NONE;
  const begun = performance.now();
  let done = 0;
  let drawn = begun + FIRST_AFTER - EVERY;
  let isShown = false;
  const clear = (): void => {
    if (isShown) stderr.write('\r\u001b[K');
    isShown = false;
  };
  return {
    clear,
    advance() {
      done++;
      const now = performance.now();
      if (now - drawn < EVERY) return;
      drawn = now;
      isShown = true;
      stderr.write(`\r${bar(done, total, (now - begun) / 1000)}\u001b[K`);
    },
  };
}

/** `[=====>    ] 45/100, 12/s, 5 s left`. */
export function bar(done: number, total: number, seconds: number): string {
  const filled = Math.round((WIDTH * done) / total);
  const rate = done / seconds;
  const left = Math.ceil((total - done) / rate);
  const rest = left < 90 ? `${left} s` : `${Math.ceil(left / 60)} min`;
  return `[${'='.repeat(filled)}${' '.repeat(WIDTH - filled)}] ${done}/${total}, ${rate.toFixed(rate < 10 ? 1 : 0)}/s, ${rest} left`;
}
