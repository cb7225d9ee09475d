import { Writable } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { bar, progressOn } from '../../src/cli/progress.js';

class Screen extends Writable {
  shown = '';
  constructor(readonly isTTY: boolean) {
    super();
  }
  override _write(chunk: Buffer, _: string, done: () => void): void {
    this.shown += chunk.toString();
    done();
  }
}

/** What stands on the screen after a run of so many milliseconds with ten files. */
function shownAfter(milliseconds: number, { isTTY = true, quiet = false, env = {} }): string {
  vi.useFakeTimers({ toFake: ['performance'] });
  const stderr = new Screen(isTTY);
  const progress = progressOn({ stderr } as never, 10, quiet, env);
  for (let i = 0; i < 10; i++) {
    vi.advanceTimersByTime(milliseconds / 10);
    progress.advance();
  }
  vi.useRealTimers();
  return stderr.shown;
}

describe('the progress bar', () => {
  it('has share, rate and time left', () => {
    expect(bar(45, 100, 5)).toBe('[===========             ] 45/100, 9.0/s, 7 s left');
    expect(bar(1, 100_000, 0.05)).toBe('[                        ] 1/100000, 20/s, 84 min left');
  });

  it('is shown on a terminal, when a run takes its time', () => {
    expect(shownAfter(20_000, {})).toContain('5/10, 0.5/s, 10 s left');
    expect(shownAfter(500, {})).toBe('');
  });

  it.each([{ isTTY: false }, { quiet: true }, { env: { CI: 'true' } }, { env: { TERM: 'dumb' } }])('is not shown for %j', (where) => {
    expect(shownAfter(20_000, where)).toBe('');
  });
});
