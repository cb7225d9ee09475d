import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examplesOf, firstUntrue } from './samples/console.js';
import { ROOT } from './support/cli.js';

const NOBODY = 65534;
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const recipe = (name: string): string => readFileSync(join(ROOT, 'integrations/container', name), 'utf8');

/** Instructions of a container recipe, as `[['FROM', 'node:20 AS build'], …]`. */
function instructionsOf(name: string): [string, string][] {
  return recipe(name)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]);
}

describe.each(['Dockerfile', 'Dockerfile.spark'])('the container recipe %s', (name) => {
  const instructions = instructionsOf(name);
  const all = (wanted: string): string[] => instructions.filter(([word]) => word === wanted).map(([, rest]) => rest);

  it('says for every image that others made which version it is', () => {
    const others = all('FROM').filter((from) => from !== 'chaff AS chaff');
    expect(others.length).toBeGreaterThan(0);
    expect(others.filter((from) => !/^[\w./-]+:\d[\w.-]*( AS \w+)?$/.test(from))).toEqual([]);
  });

  it('ends as a user without rights', () => {
    expect(['node', 'spark']).toContain(all('USER').at(-1));
    const last = instructions.map(([word]) => word).lastIndexOf('USER');
    expect(instructions.slice(last).filter(([word]) => word === 'RUN' || word === 'COPY')).toEqual([]);
  });

  it('copies only what is there', () => {
    const sources = all('COPY').filter((copy) => !copy.startsWith('--from'));
    expect(sources.map((copy) => copy.split(' ')[0] ?? '').filter((source) => !existsSync(join(ROOT, source)))).toEqual([]);
  });
});

describe.skipIf(process.env.RELEASE_DRY_RUN === undefined)('the package, packed and installed elsewhere (with RELEASE_DRY_RUN=1)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'chaff-release-'));
  const project = join(folder, 'opt');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function shell(script: string, user: { uid?: number; gid?: number } = {}): { code: number | null; stdout: string } {
    const PATH = `${join(project, 'node_modules/.bin')}:${process.env.PATH}`;
    const { status, stdout } = spawnSync('sh', ['-c', script], { cwd: project, encoding: 'utf8', env: { PATH, NO_COLOR: '1' }, ...user });
    return { code: status, stdout };
  }

  beforeAll(() => {
    mkdirSync(project);
    // A project of another kind than chaff's own.
    writeFileSync(join(project, 'package.json'), '{"name":"empty","private":true}');
    // What the container recipe does after `npm ci`, in folders of this test.
    const steps = instructionsOf('Dockerfile').flatMap(([word, rest]) => (word === 'RUN' && !rest.startsWith('npm ci') ? [rest] : []));
    expect(steps).toHaveLength(2);
    for (const step of steps) {
      const command = step.replace(/\/opt\/chaff|\/tmp/g, (path) => (path === '/tmp' ? folder : project));
      const { status, stderr } = spawnSync('sh', ['-c', command], { cwd: ROOT, encoding: 'utf8' });
      expect({ command, status, stderr: status === 0 ? '' : stderr }).toEqual({ command, status: 0, stderr: '' });
    }
    cpSync(join(ROOT, 'samples'), join(project, 'samples'), { recursive: true });
  }, 300_000);

  it('brings what it needs, and no tools of its makers', () => {
    const installed = readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(installed).toContain('commander');
    expect(installed.filter((name) => ['typescript', 'vitest', 'esbuild', 'ajv', 'fast-check'].includes(name))).toEqual([]);
    expect(readdirSync(join(project, 'node_modules/chaff')).sort()).toEqual(
      ['CHANGELOG.md', 'LICENSE', 'NOTICE', 'README.md', 'bin', 'dist', 'package.json'].sort(),
    );
  });

  it.each(examplesOf(README))('does what the README says of `$command`', ({ command, printed }) => {
    const { stdout } = shell(`exec 2>&1; ${command}`);
    expect(firstUntrue(printed, stdout.replaceAll('\u00a0', ' ').replace(/\n$/, '').split('\n'))).toBeUndefined();
  });

  it('is the library that the README shows', () => {
    const [, code = '', shown] = /```js\n([\s\S]*?)```\n+```text\n([\s\S]*?)```/.exec(README) ?? [];
    writeFileSync(join(project, 'example.mjs'), code);
    expect(shell('node example.mjs')).toEqual({ code: 0, stdout: shown });
  });

  it('has all that its package.json exports', () => {
    const { exports, bin }: { exports: Record<string, string | Record<string, string>>; bin: Record<string, string> } = JSON.parse(
      readFileSync(join(project, 'node_modules/chaff/package.json'), 'utf8'),
    );
    const files = [...Object.values(exports).flatMap((entry) => (typeof entry === 'string' ? entry : Object.values(entry))), ...Object.values(bin)];
    expect(files.filter((file) => !existsSync(join(project, 'node_modules/chaff', file)))).toEqual([]);
  });

  it.skipIf(process.getuid?.() !== 0)('works for a user without rights, and writes nothing', () => {
    const before = shell('find . | sort').stdout;
    // The folder of the test is its owner's alone; a container's is everybody's.
    expect(shell(`chmod 755 '${folder}'`).code).toBe(0);
    const nobody = { uid: NOBODY, gid: NOBODY };
    expect(shell('touch mine', nobody).code).not.toBe(0);
    const row = '{"text":"The ferry sails again on Monday.\\n\\nAlso read: How it got its name"}';
    expect(shell(`printf '%s\\n' '${row}' | chaff jsonl --field text`, nobody)).toEqual({
      code: 0,
      stdout: '{"text":"The ferry sails again on Monday."}\n',
    });
    expect(shell('find . | sort').stdout).toBe(before);
  });
});
