import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bash, chaff, LAUNCHER, ROOT, temporaryFolder } from '../support/cli.js';

const folder = temporaryFolder();
const cwd = folder.path;
const ROWS = 300;

/** Rows of several lengths, one of them bad. */
const rows = Array.from({ length: ROWS }, (_, i) =>
  i === 150
    ? `{"id":${i},"text":5}\n`
    : `${JSON.stringify({ id: i, text: `Boat ${i} came home before the storm.\n\nAlso read: How boat ${i} got its name`.padEnd(80 + (i % 7) * 30, '.') })}\n`,
).join('');
folder.add('rows.jsonl', rows);
const alone = chaff(['jsonl', '--field=text', '--error-field=chaff_error', '--no-config', 'rows.jsonl'], { cwd });

// The recipes stand in this page as people copy them.
const PAGE = readFileSync(join(ROOT, 'integrations/spark/README.md'), 'utf8');
/** `chaff` as a command that other programs can start. */
const PREAMBLE = `mkdir -p bin && printf '#!/bin/sh\\nexec "%s" "%s" "$@"\\n' '${process.execPath}' '${LAUNCHER}' > bin/chaff && chmod +x bin/chaff; PATH="$PWD/bin:$PATH"`;
const hasParallel = spawnSync('parallel', ['--version']).status === 0;

function recipe(first: string): string {
  const block = [...PAGE.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, code]) => code ?? '').find((code) => code.startsWith(first));
  if (block === undefined) throw new Error(`the page has no recipe for ${first}`);
  return block;
}

describe('the recipe for the shell', () => {
  it.skipIf(!hasParallel)('of GNU parallel gives the rows of one process, in their order (skipped where that is not installed)', async () => {
    const { code } = await bash(`${PREAMBLE}\n${recipe('parallel ')}`, { cwd, env: { HOME: cwd } });
    expect(code).toBe(0);
    expect(readFileSync(join(cwd, 'clean.jsonl'), 'utf8')).toBe((await alone).stdout);
  });

  it('of Hadoop streaming does with its mapper what one process does, whatever the splits and their order', async () => {
    const mapper = /-mapper '([^']+)'/.exec(recipe('mapred streaming'))?.[1];
    expect(mapper).toContain('chaff jsonl');
    // What Hadoop does: splits at line ends, mappers side by side, outputs in any order.
    const { code, stdout } = await bash(
      `${PREAMBLE}
      split -n l/4 rows.jsonl split-
      printf '%s\\n' split-a[dbca] | xargs -P 4 -I FILE sh -c ${quoted(`${mapper} < FILE > FILE.out`)} && cat split-*.out | sort`,
      { cwd },
    );
    const sorted = (text: string): string[] => text.trim().split('\n').sort();
    expect(code).toBe(0);
    expect(sorted(stdout)).toEqual(sorted((await alone).stdout));
    expect(sorted(stdout)).toHaveLength(ROWS);
    expect(stdout).toContain('"chaff_error":"field \\"text\\" is no string"');
  });

  it('of Hadoop streaming fails where chaff cannot run', async () => {
    const mapper = (/-mapper '([^']+)'/.exec(recipe('mapred streaming'))?.[1] ?? '').replace('--field text', '--feild text');
    expect((await bash(`${PREAMBLE}\n${mapper} < rows.jsonl`, { cwd })).code).not.toBe(0);
  });
});

function quoted(script: string): string {
  return `'${script.replaceAll("'", "'\\''")}'`;
}
