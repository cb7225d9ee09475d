import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { chaff, LAUNCHER } from '../support/cli.js';
import { ARTICLE, PAGE } from '../support/cli-texts.js';
import { filesIn, folderMaker, resultsIn } from '../support/folders.js';

const folderOf = folderMaker();
/** As many as no machine cleans before it is killed. */
const FILES = 1500;
const inputs = Object.fromEntries(
  Array.from({ length: FILES }, (_, i) => [
    `in/${i % 5}/${i}.${i % 3 === 0 ? 'html' : 'txt'}`,
    (i % 3 === 0 ? PAGE : ARTICLE).replaceAll('four hundred', `${i * 7}`),
  ]),
);
const isTemporary = (name: string): boolean => /(?:^|\/)\.chaff-\d+-[\da-f]+\.tmp$/.test(name);

const resultNames = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.txt'));
/** Milliseconds; each run may have to wait for a busy machine. */
const PATIENCE = 240_000;

describe('a batch that is killed outright', () => {
  it.each(['1', '2'])(
    'leaves whole files only, and --resume makes the tree of an undisturbed run, with %s worker(s)',
    async (jobs) => {
      const cwd = folderOf(inputs);
      expect((await chaff(['clean', 'in', '--out', 'whole', '--jobs', jobs], { cwd })).code).toBe(0);
      const whole = resultsIn(join(cwd, 'whole'));
      for (const after of [1, 200]) {
        const child = spawn(process.execPath, [LAUNCHER, 'clean', 'in', '--out', 'out', '--resume', '--jobs', jobs], {
          cwd,
          stdio: 'ignore',
          env: { PATH: process.env.PATH },
        });
        const isDone = (): boolean => existsSync(join(cwd, 'out')) && resultNames(join(cwd, 'out')).length >= after;
        await vi.waitUntil(isDone, { timeout: 60_000, interval: 2 });
        child.kill('SIGKILL');
        expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
        for (const [name, text] of Object.entries(resultsIn(join(cwd, 'out')))) if (!isTemporary(name)) expect(text, name).toBe(whole[name]);
      }
      writeFileSync(join(cwd, 'out/0/.chaff-999999999-0a0b0c.tmp'), 'half a fi');
      const { code, stdout } = await chaff(['clean', 'in', '--out', 'out', '--resume', '--jobs', jobs], { cwd });
      expect(code).toBe(0);
      expect(stdout).toMatch(/^files: 1,?500 cleaned, \d+ of them earlier\n/);
      expect(resultsIn(join(cwd, 'out'))).toEqual(whole);
      expect(Object.keys(filesIn(cwd)).filter(isTemporary)).toEqual([]);
    },
    PATIENCE,
  );

  it('is not taken for a run that goes on, whose half-written file stays', async () => {
    const cwd = folderOf({ 'in/one.txt': ARTICLE, [`out/.chaff-${process.pid}-0a.tmp`]: 'being written', 'out/.chaff-999999999-0a.tmp': 'left' });
    expect((await chaff(['clean', 'in', '--out', 'out', '--resume'], { cwd })).code).toBe(0);
    expect(Object.keys(resultsIn(join(cwd, 'out')))).toEqual([`.chaff-${process.pid}-0a.tmp`, 'one.txt']);
    expect(readFileSync(join(cwd, 'out', `.chaff-${process.pid}-0a.tmp`), 'utf8')).toBe('being written');
  });
});
