/** The lines of the command line checklist that are about files, one test each, against the real process. */
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { bash, chaff, LAUNCHER, printed, refusal } from '../support/cli.js';
import { ARTICLE, CLEAN_ARTICLE, PAGE, windows1251 } from '../support/cli-texts.js';
import { filesIn, folderMaker, hashOf, resultsIn } from '../support/folders.js';
import { hasTerminals, scriptOnTerminal } from '../support/terminal.js';

const folderOf = folderMaker();
const read = (cwd: string, name: string): string => readFileSync(join(cwd, name), 'utf8');
const MARK = '\ufeff';
const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
const RUSSIAN =
  'Фестиваль фонарей вернулся в гавань, сказал начальник порта.\n\nЧитайте также: Пять прогулок вдоль берега\n\nНикто не спал до рассвета.\n';
const CLEAN_RUSSIAN = RUSSIAN.replace('Читайте также: Пять прогулок вдоль берега\n\n', '');

/** Milliseconds; a test here may start ten processes, on a machine that has others to run. */
vi.setConfig({ testTimeout: 240_000 });

describe('the checklist, files', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('14: %s leaves no half-written file, and a shell sees %i', async (signal, code) => {
    const cwd = folderOf(Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`in/${i}.txt`, ARTICLE.repeat(5)])));
    const shell = spawn('bash', ['-c', `'${process.execPath}' '${LAUNCHER}' clean in --out out --jobs 1 & echo $!; wait $!; echo $?`], { cwd });
    let said = '';
    shell.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    await vi.waitUntil(() => existsSync(join(cwd, 'out/10.txt')), 30_000);
    process.kill(Number(said.split('\n')[0]), signal);
    await vi.waitUntil(() => said.split('\n').length === 3, 10_000);
    expect(Number(said.split('\n')[1])).toBe(code);
    const names = Object.entries(resultsIn(join(cwd, 'out')));
    expect(names.length).toBeLessThan(400);
    expect(names.filter(([name, text]) => name.endsWith('.tmp') || !text.endsWith('said.\n'))).toEqual([]);
  });

  it('15: a file appears whole, beside nothing else, with the permissions of the one that it replaces', async () => {
    const cwd = folderOf({ 'in/one.txt': ARTICLE, 'note.txt': ARTICLE });
    chmodSync(join(cwd, 'note.txt'), 0o640);
    expect((await chaff(['clean', '-i', 'note.txt'], { cwd, env: { TMPDIR: '/nowhere' } })).code).toBe(0);
    expect(statSync(join(cwd, 'note.txt')).mode & 0o777).toBe(0o640);
    expect((await chaff(['clean', 'in', '--out', 'out'], { cwd, env: { TMPDIR: '/nowhere' } })).code).toBe(0);
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['.chaff-manifest.jsonl', 'one.txt']);
    expect(readdirSync(cwd).sort()).toEqual(['in', 'note.txt', 'out']);
  });

  it('16: files are replaced only with -i, which has no use for standard input', async () => {
    const cwd = folderOf({ 'one.txt': ARTICLE });
    expect((await chaff(['clean', 'one.txt'], { cwd })).code).toBe(64);
    expect(read(cwd, 'one.txt')).toBe(ARTICLE);
    expect(await chaff(['clean', '-i', '-'], { cwd, stdin: ARTICLE })).toEqual(
      refusal(64, 'standard input has no name for its result (use "chaff -", or --files-from - for a list of names)'),
    );
    expect((await chaff(['clean', '-i', '--backup=.orig', 'one.txt'], { cwd })).code).toBe(0);
    expect(filesIn(cwd)).toEqual({ 'one.txt': CLEAN_ARTICLE, 'one.txt.orig': ARTICLE });
  });

  it('17: -o names a file, --out-dir a folder; only --force replaces what is there', async () => {
    const cwd = folderOf({ 'one.txt': ARTICLE });
    expect(await chaff(['one.txt', '-o', 'clean.txt'], { cwd })).toEqual(printed(''));
    expect(read(cwd, 'clean.txt')).toBe(CLEAN_ARTICLE);
    expect(await chaff(['one.txt', '-o', 'clean.txt'], { cwd })).toEqual(refusal(73, 'clean.txt: is there already (use --force to replace it)'));
    expect(await chaff(['one.txt', '-o', 'clean.txt', '--force', '--json'], { cwd })).toEqual(printed(''));
    expect(JSON.parse(read(cwd, 'clean.txt')).file).toBe('one.txt');
    expect((await chaff(['clean', 'one.txt', '--out-dir', 'out'], { cwd })).code).toBe(0);
    expect((await chaff(['clean', 'one.txt', '--out-dir', 'out'], { cwd })).code).toBe(2);
    expect(read(cwd, 'out/one.txt')).toBe(CLEAN_ARTICLE);
    expect((await chaff(['nowhere.txt', '-o', 'never.txt'], { cwd })).code).toBe(66);
    expect(existsSync(join(cwd, 'never.txt'))).toBe(false);
  });

  it('18: the output folder has the tree of the input, and nothing is written outside of it', async () => {
    const cwd = folderOf({ 'work/in/a/one.txt': ARTICLE, 'work/in/two.html': PAGE, 'x/three.txt': ARTICLE, 'elsewhere/keep.txt': 'keep' });
    mkdirSync(join(cwd, 'work/out'));
    symlinkSync('../../elsewhere', join(cwd, 'work/out/a'));
    const { code } = await chaff(['clean', 'in', '../x/three.txt', '--out', 'out'], { cwd: join(cwd, 'work') });
    expect(code).toBe(2);
    expect(Object.keys(resultsIn(join(cwd, 'work/out'))).filter((name) => !name.startsWith('a/'))).toEqual(['three.txt', 'two.txt']);
    expect(filesIn(join(cwd, 'elsewhere'))).toEqual({ 'keep.txt': 'keep' });
  });

  it('19: whatever --jobs is, results come in the order of the inputs', async () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`in/${i}.txt`, ARTICLE.repeat(1 + ((i * 7) % 20))]));
    const cwd = folderOf({ ...many, 'in/7.txt': '\u0000\u0001' });
    const [one, three] = await Promise.all(['1', '3'].map((jobs) => chaff(['clean', 'in', '--out', `out-${jobs}`, '--jobs', jobs, '-v'], { cwd })));
    expect(three).toEqual(one);
    expect(resultsIn(join(cwd, 'out-3'))).toEqual(resultsIn(join(cwd, 'out-1')));
  });

  const slowly = (flags: string): string =>
    `mkfifo slow.txt; (sleep 2; cat one.txt > slow.txt) & $CHAFF clean one.txt slow.txt two.txt three.txt ${flags}`;
  it.skipIf(!hasTerminals)('21: progress shows on a terminal, when it takes longer than a second', async () => {
    const files = { 'one.txt': ARTICLE, 'two.txt': ARTICLE, 'three.txt': ARTICLE };
    const shows = async (flags: string, env: Record<string, string> = {}): Promise<boolean> => {
      const { code, stdout } = await scriptOnTerminal(slowly(flags), folderOf(files), env);
      expect(code).toBe(0);
      return /\[=+ *\] \d\/4, [\d.]+\/s, \d+ s left/.test(stdout);
    };
    const [plain, quiet, json, inCi, redirected] = await Promise.all([
      shows('--jobs 1 --out out'),
      shows('--jobs 1 --out out --quiet'),
      shows('--jobs 1 --out out --json'),
      shows('--jobs 1 --out out', { CI: 'true' }),
      shows('--jobs 1 --out out 2> log'),
    ]);
    expect({ plain, quiet, json, inCi, redirected }).toEqual({ plain: true, quiet: false, json: false, inCi: false, redirected: false });
    const quick = await scriptOnTerminal('$CHAFF clean one.txt --out out', folderOf(files));
    expect(quick.stdout).not.toContain('left');
  });

  it('30: --dry-run writes nothing', async () => {
    const cwd = folderOf({ 'in/one.txt': ARTICLE, 'in/two.html': PAGE });
    const before = hashOf(cwd);
    for (const flags of [
      ['--out', 'out'],
      ['--out', 'out', '--learn'],
      ['-i', '--backup=.orig'],
    ]) {
      await chaff(['clean', 'in/one.txt', ...flags, '--dry-run'], { cwd });
    }
    expect(hashOf(cwd)).toBe(before);
    expect(existsSync(join(cwd, 'out'))).toBe(false);
  });

  it('31: line ends, mark and final newline survive, unless --eol or --bom says else', async () => {
    const cwd = folderOf({ 'in/crlf.txt': MARK + crlf(ARTICLE), 'in/lf.txt': ARTICLE, 'in/page.html': MARK + crlf(PAGE) });
    await chaff(['clean', 'in', '--out', 'same'], { cwd });
    expect(resultsIn(join(cwd, 'same'))).toEqual({
      'crlf.txt': MARK + crlf(CLEAN_ARTICLE),
      'lf.txt': CLEAN_ARTICLE,
      'page.txt': MARK + CLEAN_ARTICLE,
    });
    await chaff(['clean', 'in', '--out', 'other', '--eol=lf', '--bom=no'], { cwd });
    expect(Object.values(resultsIn(join(cwd, 'other')))).toEqual([CLEAN_ARTICLE, CLEAN_ARTICLE, CLEAN_ARTICLE]);
    await chaff(['clean', 'in', '--out', 'windows', '--eol=crlf', '--bom=yes'], { cwd });
    expect(Object.values(resultsIn(join(cwd, 'windows')))).toEqual(Array.from({ length: 3 }, () => MARK + crlf(CLEAN_ARTICLE)));
    // In a stream the mark would stand in the middle of what is joined.
    expect(await chaff(['in/crlf.txt', 'in/crlf.txt'], { cwd })).toEqual(printed(crlf(`${CLEAN_ARTICLE}\n${CLEAN_ARTICLE}`)));
    expect(await chaff(['--bom=yes', 'in/lf.txt', 'in/lf.txt'], { cwd })).toEqual(printed(`${MARK}${CLEAN_ARTICLE}\n${CLEAN_ARTICLE}`));
  });

  it('32: the output is UTF-8, or has the encoding of the input, or another one', async () => {
    const cwd = folderOf({ 'in/one.txt': windows1251(RUSSIAN), 'in/two.txt': Buffer.from(MARK + RUSSIAN, 'utf16le') });
    await chaff(['clean', 'in', '--out', 'utf-8'], { cwd });
    expect(Object.values(resultsIn(join(cwd, 'utf-8')))).toEqual([CLEAN_RUSSIAN, CLEAN_RUSSIAN]);
    await chaff(['clean', 'in', '--out', 'same', '--output-encoding=same'], { cwd });
    expect(readFileSync(join(cwd, 'same/one.txt'))).toEqual(windows1251(CLEAN_RUSSIAN));
    expect(readFileSync(join(cwd, 'same/two.txt'))).toEqual(Buffer.from(MARK + CLEAN_RUSSIAN, 'utf16le'));
    await chaff(['in/two.txt', '-o', 'other.txt', '--output-encoding=koi8-r'], { cwd });
    expect(new TextDecoder('koi8-r').decode(readFileSync(join(cwd, 'other.txt')))).toBe(CLEAN_RUSSIAN);
    expect(await chaff(['in/one.txt', '--output-encoding=latin1'], { cwd })).toEqual(
      refusal(65, 'in/one.txt: cannot be written in windows-1252: it has no "Ф" (U+0424) (use --output-encoding utf-8)'),
    );
  });

  it('33: names with newlines, blanks and bytes that are no UTF-8 work', async () => {
    const cwd = folderOf({ 'in/new\nline .txt': ARTICLE });
    const script = `
      cp in/*.txt "in/$(printf 'caf\\351.txt')" && chaff clean in --out a >&2 && find in -name '*.txt' -print0 | chaff clean --files0-from=- --out b >&2
      chaff "in/$(printf 'caf\\351.txt')" | cmp - b/in/new*.txt && chaff -v in/caf* >/dev/null; ls -b a b/in`;
    expect(await bash(script, { cwd, env: { LC_ALL: 'C' } })).toEqual({
      code: 0,
      stdout: 'a:\ncaf\\351.txt\nnew\\nline\\ .txt\n\nb/in:\ncaf\\351.txt\nnew\\nline\\ .txt\n',
      stderr: `${'files: 2 cleaned\nwords: 72 kept, 14 dropped (16 %)\ndropped: related 2\n'.repeat(2)}chaff: in/caf\\xe9.txt: 36 words kept, 7 dropped (related 1)\n`,
    });
  });
});
