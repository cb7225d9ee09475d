import { cpSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { printed, ROOT, type Run, run, temporaryFolder } from '../support/cli.js';

const NEEDED = ['.ci', 'bin', 'src', 'test/rules', 'test/support', 'package.json', 'tsconfig.json', 'biome.json', 'vitest.config.ts', '.gitignore'];
const folder = temporaryFolder();
const copy = folder.path;

/** Nothing that was generated or built here may help. */
beforeAll(() => {
  const filter = (path: string): boolean => !path.endsWith('.generated.ts');
  for (const path of NEEDED) cpSync(join(ROOT, path), join(copy, path), { recursive: true, filter });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
});

const node = (...args: readonly string[]): Promise<Run> => run(process.execPath, args, { cwd: copy });
const newRule = (...args: readonly string[]): Promise<Run> => node('.ci/new-rule.mjs', ...args);
const tool = (name: string, ...args: readonly string[]): Promise<Run> => node(`node_modules/.bin/${name}`, ...args);

/** Every file of the copy with its content. */
function snapshot(): Map<string, string> {
  const names = readdirSync(copy, { recursive: true, encoding: 'utf8' }).filter((name) => !name.startsWith('node_modules'));
  return new Map(names.filter((name) => statSync(join(copy, name)).isFile()).map((name) => [name, readFileSync(join(copy, name), 'utf8')]));
}

describe('npm run new:rule', () => {
  it.each([
    [[], 'usage: npm run new:rule ID [CATEGORY]'],
    [['QuietHours'], '"QuietHours" is no id: lower-case words joined by hyphens are, such as "quiet-hours"'],
    [['quiet_hours'], '"quiet_hours" is no id: lower-case words joined by hyphens are, such as "quiet-hours"'],
    [['../quiet'], '"../quiet" is no id: lower-case words joined by hyphens are, such as "quiet-hours"'],
    [['default'], '"default" means something in TypeScript already: take two words'],
    [['define-rule'], '"define-rule" means something in TypeScript already: take two words'],
    [['related-stub'], 'src/rules/related-stub.ts exists already'],
    [['categories'], 'src/rules/categories.ts exists already'],
  ])('refuses %j and writes nothing', async (args, message) => {
    const before = snapshot();
    expect(await newRule(...args)).toEqual({ code: 1, stdout: '', stderr: `new:rule: ${message}\n` });
    expect(snapshot()).toEqual(before);
  });

  it('refuses a category that does not exist, and names those that do', async () => {
    const { code, stderr } = await newRule('quiet-hours', 'noise');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^new:rule: "noise" is no category: donation, .*, other are\n$/);
  });

  describe('with a new id', () => {
    let before: Map<string, string>;
    let made: Run;

    beforeAll(async () => {
      before = snapshot();
      made = await newRule('quiet-hours', 'site-name');
    });

    it('adds two files, touches no other, and says what to do next', () => {
      const after = snapshot();
      expect([...after.keys()].filter((name) => !before.has(name)).sort()).toEqual(['src/rules/quiet-hours.ts', 'test/rules/quiet-hours.txt']);
      for (const [name, content] of before) expect(after.get(name), name).toBe(content);
      expect(made).toMatchObject({ code: 0, stderr: '' });
      expect(made.stdout).toMatch(/^Made src\/rules\/quiet-hours\.ts and test\/rules\/quiet-hours\.txt\. Next:\n( {2}\d\. .+\n)+$/);
    });

    it('makes a rule that builds, is listed and works', async () => {
      expect(await node('.ci/generate.mjs')).toEqual(printed(''));
      expect(await tool('tsc')).toEqual(printed(''));
      expect(await node('.ci/bundle.mjs')).toEqual(printed(''));
      expect((await node('bin/chaff.js', 'rules')).stdout).toMatch(/^quiet-hours +Drops lines that say "Example of quiet-hours"\.$/m);
      const text = 'The harbour wall is closed until June, said the mayor.\n\nExample of quiet-hours\n';
      expect(await run(process.execPath, ['bin/chaff.js'], { cwd: copy, stdin: text })).toEqual(
        printed('The harbour wall is closed until June, said the mayor.\n'),
      );
      const { stdout } = await run(process.execPath, ['bin/chaff.js', '--json'], { cwd: copy, stdin: text });
      expect(JSON.parse(stdout).dropped).toMatchObject([{ rule: 'quiet-hours', category: 'site-name', text: 'Example of quiet-hours' }]);
    });

    it('makes a rule whose examples and fixture pass the tests of rules', async () => {
      const { code, stdout } = await tool('vitest', 'run', 'test/rules/rules.test.ts', '--testNamePattern', 'quiet-hours');
      expect(stdout).toMatch(/Tests .*[1-9]\d* passed/);
      expect(code).toBe(0);
    });

    it('makes a file that the linter has no objection to', async () => {
      expect(await tool('biome', 'check', '--vcs-enabled=false', 'src/rules/quiet-hours.ts')).toMatchObject({ code: 0 });
    });

    it('refuses to make it a second time', async () => {
      expect(await newRule('quiet-hours')).toEqual({ code: 1, stdout: '', stderr: 'new:rule: src/rules/quiet-hours.ts exists already\n' });
    });
  });
});
