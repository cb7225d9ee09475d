import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { LAUNCHER, temporaryFolder } from '../support/cli.js';
import { inRepository } from '../support/core.js';

const PAIRS = 9;
const MOST = 1.5;
/** A step towards 1.5, with room for noise: 2.9 is measured on a quiet machine, where Node alone takes 26 ms. */
const MOST_FOR_TEXT = 4;

const folder = temporaryFolder();
const env = { PATH: process.env.PATH };
/** With a date, a credit and an appeal: what looks for them is compiled as well. */
const text = inRepository('samples/news-appeal.txt');

function milliseconds(...args: readonly string[]): number {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore', env, cwd: folder.path });
  expect(status).toBe(0);
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

describe('start-up', () => {
  it.each([
    ['to --version', MOST, ['--version']],
    ['to a small text', MOST_FOR_TEXT, [text]],
  ])('%s takes at most %d times as long as Node alone', (_, most, args) => {
    const ratio = (): number => milliseconds(LAUNCHER, ...args) / milliseconds('-e', '0');
    ratio(); // The first pair fills caches.
    const ratios = Array.from({ length: PAIRS }, ratio);
    expect(median(ratios)).toBeLessThanOrEqual(most);
  });
});
