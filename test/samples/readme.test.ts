import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ExitCode } from '../../src/cli/exit-codes.js';
import { examplesOf, firstUntrue } from './console.js';
import { ROOT } from './golden.js';

const PAGES = ['README.md', 'CONTRIBUTING.md', ...readdirSync(join(ROOT, 'docs')).map((name) => `docs/${name}`)].filter((name) =>
  name.endsWith('.md'),
);
const README = pageText('README.md');

function pageText(name: string): string {
  return readFileSync(join(ROOT, name), 'utf8');
}

/** Both outputs of a shell command as a terminal shows them, in lines; no-break spaces look like others there. */
function linesOf(command: string): string[] {
  const script = `exec 2>&1\nchaff() { "${process.execPath}" bin/chaff.js "$@"; }\n${command}`;
  const { FORCE_COLOR: _, ...env } = process.env;
  const { stdout } = spawnSync('sh', ['-c', script], { cwd: ROOT, encoding: 'utf8', env: { ...env, NO_COLOR: '1' } });
  return stdout.replaceAll('\u00a0', ' ').replace(/\n$/, '').split('\n');
}

describe.each(PAGES)('%s', (name) => {
  const page = pageText(name);
  const examples = examplesOf(page);

  it.each(examples)('shows what `$command` prints', ({ command, printed }) => {
    expect(firstUntrue(printed, linesOf(command))).toBeUndefined();
  });

  it('links only to files that exist', () => {
    const links = [...page.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => link);
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(name), link)))).toEqual([]);
  });
});

describe('the README', () => {
  it('has a tour', () => {
    expect(examplesOf(README).length).toBeGreaterThan(5);
  });

  it('shows what its JavaScript prints', () => {
    const [, code, shown] = /```js\n([\s\S]*?)```\n+```text\n([\s\S]*?)```/.exec(README) ?? [];
    const { stdout } = spawnSync(process.execPath, ['--input-type=module'], { cwd: ROOT, input: code, encoding: 'utf8' });
    expect(stdout).toBe(shown);
  });

  it('names every flag of the commands', () => {
    const help = ['--help', 'explain --help', 'rules --help', 'jsonl --help', 'check --help', 'clean --help', 'warc --help', 'report --help']
      .flatMap((flags) => linesOf(`chaff ${flags}`))
      .join('\n');
    const flags = new Set(help.match(/--[a-z\d]+(?:-[a-z]+)*/g));
    expect(flags.size).toBeGreaterThan(10);
    expect([...flags].filter((flag) => !README.includes(flag))).toEqual([]);
  });

  it('names every exit code', () => {
    const rows = [...README.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
    expect(rows).toEqual(Object.values(ExitCode));
  });
});

describe('the NOTICE', () => {
  it('names every package that is installed with chaff or built into it, and its licence', () => {
    const { packages }: { packages: Record<string, { dev?: true; license?: string }> } = JSON.parse(pageText('package-lock.json'));
    const installed = Object.entries(packages)
      .filter(([path, { dev }]) => path !== '' && dev !== true)
      .map(([path, { license }]) => `${path.replace(/^.*node_modules\//, '')} ${license}`);
    const builtIn = [...pageText('dist/read/html/cheerio.licences.txt').matchAll(/^(\S+) \d\S* \((\S+)\)/gm)].map(
      ([, name, license]) => `${name} ${license}`,
    );
    expect(builtIn.length).toBeGreaterThan(5);
    const named = new Set([...pageText('NOTICE').matchAll(/^ {4}(\S+) +(\S+)$/gm)].map(([, name, license]) => `${name} ${license}`));
    expect([...named].sort()).toEqual([...new Set([...installed, ...builtIn])].sort());
  });
});

describe('a listing in a page', () => {
  const real = ['one', 'two', 'three', 'four'];

  it('is true when it is the whole output', () => {
    expect(firstUntrue(real, real)).toBeUndefined();
  });

  it('may leave out lines, and ends of lines', () => {
    expect(firstUntrue(['one', '…', 'fo…'], real)).toBeUndefined();
    expect(firstUntrue(['…', 'two', '…'], real)).toBeUndefined();
  });

  it('is untrue when a line is wrong, out of order or missing', () => {
    expect(firstUntrue(['one', 'three', '…'], real)).toBe('three');
    expect(firstUntrue(['…', 'four', '…', 'one'], real)).toBe('one');
    expect(firstUntrue(['one', 'two'], real)).toContain('nothing more');
    expect(firstUntrue([...real, 'five'], real)).toBe('five');
  });
});
