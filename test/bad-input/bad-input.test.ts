import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { LAUNCHER } from '../support/cli.js';
import { inRepository } from '../support/core.js';

/**
 * The corpus of bad inputs that lies beside the repository: a part of every class and all scenarios, so that it takes about a minute, of
 * one seed, 1 unless CHAFF_BAD_INPUT_SEED says else. `bench/bad-input.sh` runs all of it, several seeds, and the large inputs.
 */
const tools = inRepository('../shared/bad-input');
const isHere = existsSync(join(tools, 'gen.py')) && spawnSync('python3', ['--version']).status === 0;
if (!isHere) console.warn('The corpus of bad inputs is left out: it is not beside this repository, or there is no Python.');

const folder = isHere ? mkdtempSync(join(tmpdir(), 'chaff-bad-')) : '';
const seed = process.env.CHAFF_BAD_INPUT_SEED ?? '1';
const MINUTES = 20;
/** What runs the scenarios with signals in real time should not also wait for a busy machine. */
const PATIENCE = '3';

/** Inputs of each class. What only should be is for bench/bad-input.sh: some of it is a matter of taste. */
const SAMPLE = 4;

function run(): { failures: string[]; sums: string } {
  const node = `${process.execPath} ${LAUNCHER}`;
  const args = [
    join(tools, 'run.py'),
    ...['--cmd', `${node} --no-config {file}`],
    ...['--stdin-cmd', `${node} --no-config`],
    ...['--batch-cmd', `${node} clean {in} --out {out} --no-manifest`],
    ...['--jsonl-cmd', `${node} jsonl --field text --rejects /dev/null --force`],
    ...['--cli', node],
    ...[
      '--jobs',
      String(Math.min(2, cpus().length)),
      '--time-scale',
      PATIENCE,
      '--sample',
      String(SAMPLE),
      '--level',
      'must',
      join(folder, 'corpus'),
    ],
  ];
  const { stdout } = spawnSync('python3', args, { encoding: 'utf8', maxBuffer: 2 ** 26 });
  const lines = stdout.trimEnd().split('\n');
  return { failures: lines.filter((line) => line.startsWith('FAIL')), sums: lines.at(-1) ?? '' };
}

describe.skipIf(!isHere)(`bad inputs, seed ${seed}`, () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it(
    'are cleaned or refused as any sensible tool would',
    () => {
      execFileSync('python3', [join(tools, 'gen.py'), join(folder, 'corpus'), '--seed', seed]);
      const { failures, sums } = run();
      expect(failures).toEqual([]);
      expect(Number(/^(\d+) passed, 0 failed$/.exec(sums)?.[1])).toBeGreaterThan(90);
    },
    MINUTES * 60_000,
  );
});
