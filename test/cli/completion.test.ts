import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { SHELLS } from '../../src/cli/completion.js';
import { bash, chaff, refusal, temporaryFolder } from '../support/cli.js';

const folder = temporaryFolder();
const cwd = folder.path;
folder.add('an article.txt', '');

const isInstalled = (command: string): boolean => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
const COMMANDS = ['', 'clean', 'explain', 'jsonl', 'warc', 'check', 'rules', 'completion', 'man'];

async function longFlags(command: string): Promise<string[]> {
  const { stdout } = await chaff([...(command === '' ? [] : [command]), '--help'], { cwd });
  return [...stdout.matchAll(/^ {2}(?:-\w, )?(--[a-z\d-]+)/gm)].map(([, flag]) => flag);
}

/** What bash offers for a line, which ends where the cursor is. */
async function completed(...words: string[]): Promise<string[]> {
  const line = words.map((word) => `'${word}'`).join(' ');
  const { stdout } = await bash(
    `source <(chaff completion bash); COMP_WORDS=(chaff ${line}); COMP_CWORD=${words.length}; _chaff; printf '%s\\n' "\${COMPREPLY[@]}"`,
    { cwd },
  );
  return stdout.split('\n').slice(0, -1);
}

describe('chaff completion', () => {
  it.each(SHELLS)('prints a script that %s can read (skipped where that is not installed)', async (shell) => {
    const { code, stdout, stderr } = await chaff(['completion', shell], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const flag of await longFlags('clean')) expect(stdout).toContain(shell === 'fish' ? `-l ${flag.slice(2)} ` : flag);
    if (!isInstalled(shell)) return;
    const script = folder.add(`script.${shell}`, stdout);
    const { status, stderr: complaint } = spawnSync(shell, ['-n', script], { cwd, encoding: 'utf8' });
    expect({ status, complaint }).toEqual({ status: 0, complaint: '' });
  });

  it('completes commands and files', async () => {
    expect(await completed('cl')).toEqual(['clean']);
    expect(await completed('an')).toEqual(['an article.txt']);
    expect(await completed('clean', 'cl')).toEqual(['']);
  });

  it('completes the flags of a command', async () => {
    expect((await completed('clean', '--dr')).sort()).toEqual(['--drop', '--drop-selector', '--dry-run']);
    expect(await completed('--prin')).toEqual(['--print-config']);
    expect(await completed('jsonl', '--prin')).toEqual(['']);
  });

  it('completes values', async () => {
    expect(await completed('--preset', 's')).toEqual(['strict']);
    expect(await completed('-f', 'm')).toEqual(['markdown']);
    expect(await completed('check', '--format', 't')).toEqual(['tap']);
    expect(await completed('--drop', 'by')).toEqual(['byline']);
    expect(await completed('clean', '--disable', 'related-s')).toEqual(['related-stub']);
  });

  it('refuses other shells', async () => {
    const line = "command-argument value 'tcsh' is invalid for argument 'shell'. Allowed choices are bash, zsh, fish.";
    expect(await chaff(['completion', 'tcsh'], { cwd })).toEqual(refusal(64, line));
  });
});

describe('chaff man', () => {
  it('has every command, and every flag that --help has', async () => {
    const { stdout } = await chaff(['man'], { cwd });
    const text = stdout.replaceAll('\\-', '-');
    for (const command of COMMANDS) {
      if (command !== '') expect(text).toContain(`\n.SS ${command}\n`);
      for (const flag of await longFlags(command)) expect(text).toContain(flag);
    }
  });

  it.skipIf(!isInstalled('groff'))('gives groff nothing to warn of (skipped where that is not installed)', async () => {
    const { stdout, stderr } = await bash('chaff man | groff -man -ww -Tutf8 >/dev/null', { cwd });
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' });
  });
});

it('--help says nothing of lists that are empty', async () => {
  const { stdout } = await chaff(['clean', '--help'], { cwd });
  expect(stdout).toMatch(/default:\s"auto"/);
  expect(stdout).not.toMatch(/\[\s*\]\)/);
});

describe('the examples of --help', () => {
  it('do what they say', async () => {
    const { stdout } = await chaff(['--help'], { cwd });
    const examples = [...stdout.slice(stdout.indexOf('Examples:')).matchAll(/^ {2}(.+?) {2,}\S/gm)].map(([, command]) => command);
    expect(examples.length).toBeGreaterThan(3);
    folder.add('article.txt', 'The ferry sails again on Monday.\n');
    folder.add('page.html', '<p>The ferry sails again on Monday.</p>\n');
    for (const example of examples) {
      const { code, stderr } = await bash(`curl() { cat article.txt; }; jq() { cat; }; ${example}`, { cwd });
      expect({ example, code, stderr }).toEqual({ example, code: 0, stderr: '' });
    }
  });
});
