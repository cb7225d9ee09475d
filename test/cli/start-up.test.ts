import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { LAUNCHER } from '../support/cli.js';

const PAIRS = 15;
const MOST = 1.5;

function milliseconds(...args: readonly string[]): number {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  expect(status).toBe(0);
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

describe('start-up', () => {
  it(`to --version takes at most ${MOST} times as long as Node alone`, () => {
    const ratio = (): number => milliseconds(LAUNCHER, '--version') / milliseconds('-e', '0');
    ratio(); // The first pair fills the file cache.
    const ratios = Array.from({ length: PAIRS }, ratio);
    expect(median(ratios)).toBeLessThanOrEqual(MOST);
  });
});
