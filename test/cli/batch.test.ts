import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { chaff, LAUNCHER, printed, type Run, type RunOptions, refusal } from '../support/cli.js';
import { ARTICLE, CLEAN_ARTICLE, PAGE, windows1251 } from '../support/cli-texts.js';
import { filesIn, folderMaker, hashOf, resultsIn } from '../support/folders.js';

const folderOf = folderMaker();

const SCRAPES = { 'in/a/one.txt': ARTICLE, 'in/two.html': PAGE, 'in/b/three.htm': PAGE, 'in/notes.md': '# Notes' };
const RESULTS = { 'a/one.txt': CLEAN_ARTICLE, 'b/three.txt': CLEAN_ARTICLE, 'two.txt': CLEAN_ARTICLE };
const recordsIn = (folder: string): string[] => readFileSync(join(folder, '.chaff-manifest.jsonl'), 'utf8').split('\n');
const clean = (cwd: string, args: readonly string[], options: RunOptions = {}): Promise<Run> => chaff(['clean', ...args], { cwd, ...options });

describe('chaff clean FOLDER --out FOLDER', () => {
  it('mirrors names and folders, and sums up', async () => {
    const cwd = folderOf(SCRAPES);
    expect(await clean(cwd, ['in', '--out', 'out'])).toEqual(printed('files: 3 cleaned\nwords: 108 kept, 21 dropped (16 %)\ndropped: related 3\n'));
    expect(resultsIn(join(cwd, 'out'))).toEqual(RESULTS);
  });

  it('leaves the inputs as they are', async () => {
    const cwd = folderOf(SCRAPES);
    const before = hashOf(join(cwd, 'in'));
    await clean(cwd, ['in', '--out', 'out']);
    expect(hashOf(join(cwd, 'in'))).toBe(before);
  });

  it('takes files and glob patterns, whose place is that below the current folder', async () => {
    const cwd = folderOf(SCRAPES);
    await clean(cwd, ['in/**/*.{txt,html}', './in/b/three.htm', '--out=out']);
    expect(Object.keys(resultsIn(join(cwd, 'out')))).toEqual(['in/a/one.txt', 'in/b/three.txt', 'in/two.txt']);
  });

  it('never climbs out of the output folder', async () => {
    const cwd = folderOf({ 'x/one.txt': ARTICLE, 'work/two.txt': ARTICLE });
    await chaff(['clean', '../x/one.txt', join(cwd, 'work/two.txt'), '--out', 'out'], { cwd: join(cwd, 'work') });
    expect(resultsIn(join(cwd, 'work/out'))).toEqual({ 'one.txt': CLEAN_ARTICLE, 'two.txt': CLEAN_ARTICLE });
  });

  it('follows no link out of it', async () => {
    const cwd = folderOf({ ...SCRAPES, 'elsewhere/keep.txt': 'keep' });
    mkdirSync(join(cwd, 'out'));
    symlinkSync('../elsewhere', join(cwd, 'out/a'));
    const { code, stderr } = await clean(cwd, ['in', '--out', 'out']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'chaff: out/a/one.txt: would be written outside of the output folder ("out/a" is a link)\n',
    });
    expect(filesIn(join(cwd, 'elsewhere'))).toEqual({ 'keep.txt': 'keep' });
  });

  it('replaces a link and not what it leads to', async () => {
    const cwd = folderOf({ 'in/one.txt': ARTICLE, 'keep.txt': 'keep' });
    mkdirSync(join(cwd, 'out'));
    symlinkSync('../keep.txt', join(cwd, 'out/one.txt'));
    expect((await clean(cwd, ['in', '--out', 'out', '--force'])).code).toBe(0);
    expect(readFileSync(join(cwd, 'keep.txt'), 'utf8')).toBe('keep');
    expect(readFileSync(join(cwd, 'out/one.txt'), 'utf8')).toBe(CLEAN_ARTICLE);
  });

  it('keeps permissions', async () => {
    const cwd = folderOf(SCRAPES);
    chmodSync(join(cwd, 'in/two.html'), 0o640);
    await clean(cwd, ['in', '--out', 'out']);
    expect(statSync(join(cwd, 'out/two.txt')).mode & 0o777).toBe(0o640);
  });

  it('writes accounts with --json', async () => {
    const cwd = folderOf(SCRAPES);
    await clean(cwd, ['in', '--out', 'out', '--json']);
    const { file, text } = JSON.parse(readFileSync(join(cwd, 'out/a/one.json'), 'utf8'));
    expect({ file, text }).toEqual({ file: 'in/a/one.txt', text: CLEAN_ARTICLE.trimEnd() });
  });

  it('unpacks gzip, whose name loses its ending', async () => {
    const cwd = folderOf({
      'in/one.txt.gz': gzipSync(ARTICLE),
      'in/two.html.gz': gzipSync(PAGE),
      'in/cut.txt.gz': gzipSync(ARTICLE).subarray(0, 50),
    });
    const { code, stderr } = await clean(cwd, ['in', '--out', 'out']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'chaff: in/cut.txt.gz: damaged gzip: unexpected end of file\n' });
    expect(resultsIn(join(cwd, 'out'))).toEqual({ 'one.txt': CLEAN_ARTICLE, 'two.txt': CLEAN_ARTICLE });
  });

  it('takes hidden files, but looks into no hidden folder', async () => {
    const cwd = folderOf({ 'in/..a.txt': ARTICLE, 'in/.b.txt': ARTICLE, 'in/._b.txt': 'x', 'in/.git/c.txt': ARTICLE });
    expect((await clean(cwd, ['in', '--out', 'out'])).code).toBe(0);
    expect(Object.keys(resultsIn(join(cwd, 'out')))).toEqual(['..a.txt', '.b.txt']);
  });

  it('does a file once that is named in several ways', async () => {
    const cwd = folderOf(SCRAPES);
    const { code, stdout } = await clean(cwd, ['in/two.html', './in/two.html', 'in//two.html', 'in/*.html', '--out', 'out']);
    expect({ code, first: stdout.split('\n')[0] }).toEqual({ code: 0, first: 'files: 1 cleaned' });
  });

  it('leaves no record of its own with --no-manifest', async () => {
    const cwd = folderOf({ 'in/a.txt': ARTICLE });
    await clean(cwd, ['in', '--out', 'out', '--no-manifest']);
    expect(Object.keys(filesIn(join(cwd, 'out')))).toEqual(['a.txt']);
  });

  it('takes the results of an earlier run for no inputs', async () => {
    const cwd = folderOf({ 'one.txt': ARTICLE });
    await clean(cwd, ['.', '--out', 'out']);
    expect((await clean(cwd, ['.', '--out', 'out', '--force'])).stdout).toMatch(/^files: 1 cleaned\n/);
  });
});

describe('what is in the way', () => {
  it('is replaced only with --force', async () => {
    const cwd = folderOf({ 'in/one.txt': ARTICLE, 'out/one.txt': 'precious' });
    const { code, stderr } = await clean(cwd, ['in', '--out', 'out']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'chaff: out/one.txt: is there already (use --force to replace it)\n' });
    expect(resultsIn(join(cwd, 'out'))).toEqual({ 'one.txt': 'precious' });
    expect((await clean(cwd, ['in', '--out', 'out', '--force'])).code).toBe(0);
    expect(resultsIn(join(cwd, 'out'))).toEqual({ 'one.txt': CLEAN_ARTICLE });
  });

  it.each([
    [['in', '--out', 'out'], '"in/one.html" and "in/one.txt" would share the output "out/one.txt" (clean them to two folders)'],
    [['in/one.txt', '--out', '.'], '"in/one.txt" is an input and would be overwritten (use --in-place for that)'],
    [['--out=out'], 'nobody says what to clean (name files or folders, or use --files-from FILE)'],
    [['in/one.txt'], 'nobody says where the results go (use --out FOLDER, or --in-place)'],
    [['in/one.txt', '--in-place', '--out=out'], '--out and --in-place do not go together'],
    [['in/one.txt', '--out=out', '--backup=.orig'], '--backup and no --in-place do not go together'],
    [['in/one.txt', '--out=out', '-0'], '--null and no --files-from do not go together'],
    [['in/one.txt', '--in-place', '--backup=../x'], '--backup takes the ending of a name, as in ".orig"'],
    [['in', '--out=out', '--jobs=0'], "option '--jobs <number>' argument '0' is invalid. It must be a number from 1 to 999."],
  ])('is found before anything is written: %j', async (args, line) => {
    const cwd = folderOf({ 'in/one.txt': ARTICLE, 'in/one.html': PAGE });
    const before = hashOf(cwd);
    expect(await clean(cwd, args)).toEqual(refusal(64, line));
    expect(hashOf(cwd)).toBe(before);
  });

  it.each([
    [['nowhere', '--out=out'], 'nowhere: no such file (check the name)'],
    [['in', '--ignore=*', '--out=out'], 'in: is left out (by .chaffignore or --ignore)'],
    [['--files-from=no.list', '--out=out'], 'no.list: no such file (check the name)'],
    [['--files-from=-', '--out=out'], 'standard input: names nothing to clean'],
  ])('or is not there at all: %j', async (args, line) => {
    expect(await clean(folderOf(SCRAPES), args)).toEqual(refusal(66, line));
  });
});

describe('a file that cannot be cleaned', () => {
  const files = { ...SCRAPES, 'in/bad.txt': Buffer.from([0, 1, 2, 0, 255]) };

  it.each(['1', '2'])('is reported, and the others are done, by %s worker(s)', async (jobs) => {
    const cwd = folderOf(files);
    const { code, stdout, stderr } = await clean(cwd, ['in', '--out', 'out', '--jobs', jobs]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^chaff: in\/bad\.txt: .+\n$/);
    expect(stdout).toMatch(/^files: 3 cleaned, 1 failed\n/);
    expect(resultsIn(join(cwd, 'out'))).toEqual(RESULTS);
  });

  it('is named when the brake held, or when nothing is left', async () => {
    const cwd = folderOf({ 'in/one.txt': ARTICLE, 'in/empty.txt': ' ', 'in/stub.txt': 'Related: Five walks along the Ostrel coast\n' });
    const { code, stdout, stderr } = await clean(cwd, ['in', '--out', 'out', '--fail-on-brake']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^files: 3 cleaned, 1 left as they were\n/);
    expect(stderr).toBe(
      'chaff: in/empty.txt: has no text\nchaff: in/stub.txt: left as it was: 100 % of its words would go, more than 95 % (see --max-removed)\n',
    );
  });
});

describe('workers', () => {
  const many = Object.fromEntries(
    Array.from({ length: 150 }, (_, i) => [`in/${i % 7}/${i}.txt`, `${ARTICLE}\nBoat number ${i} came home before the storm.\n`]),
  );

  it('change nothing: not the results, not the sums, not the order', async () => {
    const cwd = folderOf({ ...many, 'in/3/bad.txt': '\u0000\u0001', 'in/0/stub.txt': 'Related: Five walks along the Ostrel coast\n' });
    const [alone, four] = await Promise.all(['1', '4'].map((jobs) => clean(cwd, ['in', '--out', `out-${jobs}`, '--jobs', jobs])));
    expect(four).toEqual(alone);
    expect(resultsIn(join(cwd, 'out-4'))).toEqual(resultsIn(join(cwd, 'out-1')));
    const done = (folder: string): string[] => recordsIn(join(cwd, folder)).filter((line) => !line.startsWith('{"begun"'));
    expect(done('out-4')).toEqual(done('out-1'));
  });
});

describe('--resume', () => {
  it('leaves out what has been done, and sums up all the same', async () => {
    const cwd = folderOf(SCRAPES);
    const whole = await clean(cwd, ['in', '--out', 'whole']);
    await clean(cwd, ['in', '--out', 'out', '--ignore', '*.htm*']);
    writeFileSync(join(cwd, 'out/a/one.txt'), 'done before');
    const { code, stdout } = await clean(cwd, ['in', '--out', 'out', '--resume']);
    expect(code).toBe(0);
    expect(stdout).toBe(whole.stdout.replace('3 cleaned', '3 cleaned, 1 of them earlier'));
    expect(resultsIn(join(cwd, 'out'))).toEqual({ ...RESULTS, 'a/one.txt': 'done before' });
    expect((await clean(cwd, ['in', '--out', 'out', '--resume'])).stdout).toContain('3 of them earlier');
  });

  it('does again what has changed since, and what is gone', async () => {
    const cwd = folderOf(SCRAPES);
    await clean(cwd, ['in', '--out', 'out']);
    writeFileSync(join(cwd, 'out/two.txt'), 'old');
    utimesSync(join(cwd, 'in/two.html'), 1, 1);
    execFileSync('rm', ['out/b/three.txt'], { cwd });
    expect((await clean(cwd, ['in', '--out', 'out', '--resume'])).stdout).toContain('3 cleaned, 1 of them earlier');
    expect(resultsIn(join(cwd, 'out'))).toEqual(RESULTS);
  });

  it('does not mind variables of other programs that begin like its own', async () => {
    const cwd = folderOf(SCRAPES);
    await chaff(['clean', 'in', '--out', 'out'], { cwd, env: { CHAFF_HOME: '/elsewhere' } });
    expect((await clean(cwd, ['in', '--out', 'out', '--resume'])).stdout).toContain('3 of them earlier');
  });

  it('refuses the results of other flags', async () => {
    const cwd = folderOf(SCRAPES);
    await clean(cwd, ['in', '--out', 'out']);
    expect(await clean(cwd, ['in', '--out', 'out', '--resume', '--keep=related'])).toEqual(
      refusal(64, '"out" holds results of a run with other flags, or of another chaff: it cannot be resumed'),
    );
  });

  it('replaces nothing that chaff has not written', async () => {
    const cwd = folderOf({ ...SCRAPES, 'out/two.txt': 'precious' });
    const refused = 'chaff: out/two.txt: is there already (use --force to replace it)\n';
    const run = (...flags: string[]): Promise<Run> => clean(cwd, ['in', '--out', 'out', '--resume', ...flags]);
    expect(await run()).toMatchObject({ code: 2, stderr: refused });
    expect(await run()).toMatchObject({ code: 2, stderr: refused });
    expect(resultsIn(join(cwd, 'out'))).toEqual({ ...RESULTS, 'two.txt': 'precious' });
    expect((await run('--force')).stdout).toContain('3 cleaned, 2 of them earlier');
    expect(resultsIn(join(cwd, 'out'))).toEqual(RESULTS);
  });

  it('replaces what a killed run has written and not put on record', async () => {
    const cwd = folderOf(SCRAPES);
    await clean(cwd, ['in', '--out', 'out']);
    const begun = recordsIn(join(cwd, 'out')).filter((line) => !line.includes('"input":"in/two.html"'));
    writeFileSync(join(cwd, 'out/.chaff-manifest.jsonl'), begun.join('\n'));
    expect(await clean(cwd, ['in', '--out', 'out', '--resume'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('3 cleaned, 2 of them earlier'),
    });
  });

  it('knows what runs without it have done beside each other, and one after the other', async () => {
    const cwd = folderOf(SCRAPES);
    await Promise.all(['in/a/one.txt', 'in/b/three.htm'].map((name) => clean(cwd, [name, '--out', 'out'])));
    await clean(cwd, ['in/two.html', '--out', 'out']);
    const { code, stderr } = await clean(cwd, ['in/*.html', 'in/*/*', '--out', 'out']);
    expect({ code, stderr: stderr.split('\n')[0] }).toEqual({
      code: 2,
      stderr: 'chaff: out/in/two.txt: is there already (use --force to replace it, or --resume)',
    });
    expect((await clean(cwd, ['in/*.html', 'in/*/*', '--out', 'out', '--resume'])).stdout).toContain('3 of them earlier');
  });

  it('does not go by records of what --force was to make again and has not', async () => {
    const cwd = folderOf({ ...SCRAPES, 'elsewhere/keep.txt': 'keep' });
    await clean(cwd, ['in', '--out', 'out']);
    execFileSync('bash', ['-c', 'rm -r out/b; ln -s ../elsewhere out/b'], { cwd });
    expect((await clean(cwd, ['in', '--out', 'out', '--force'])).code).toBe(2);
    execFileSync('bash', ['-c', 'rm out/b; mkdir out/b; echo old > out/b/three.txt'], { cwd });
    expect((await clean(cwd, ['in', '--out', 'out', '--resume'])).stdout).toContain('3 cleaned, 2 of them earlier');
    expect(resultsIn(join(cwd, 'out'))).toEqual(RESULTS);
    expect(recordsIn(join(cwd, 'out')).filter((line) => line.includes('"counts"'))).toHaveLength(3);
  });

  it('refuses the results of a module of rules that has changed since', async () => {
    const ruleOf = (note: string): string =>
      `export default { id: 'own', category: 'other', summary: 'Nothing.', scope: 'document', examples: { drop: ['a'], keep: ['b'] }, judge: () => [] /* ${note} */ };`;
    const cwd = folderOf({ ...SCRAPES, 'own.mjs': ruleOf('first') });
    const flags = ['in', '--out', 'out', '--rules', 'own.mjs'];
    await clean(cwd, flags);
    expect((await clean(cwd, [...flags, '--resume'])).stdout).toContain('3 of them earlier');
    writeFileSync(join(cwd, 'own.mjs'), ruleOf('later'));
    expect((await clean(cwd, [...flags, '--resume'])).code).toBe(64);
  });

  it('finds its way after a run that was cut off', async () => {
    const cwd = folderOf(SCRAPES);
    await clean(cwd, ['in', '--out', 'out']);
    const manifest = join(cwd, 'out/.chaff-manifest.jsonl');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').slice(0, -30));
    expect((await clean(cwd, ['in', '--out', 'out', '--resume'])).stdout).toContain('3 cleaned, 2 of them earlier');
    expect((await clean(cwd, ['in', '--out', 'out', '--resume'])).stdout).toContain('3 cleaned, 3 of them earlier');
  });
});

describe('--dry-run', () => {
  it('writes nothing, and says what it would write', async () => {
    const cwd = folderOf(SCRAPES);
    const before = hashOf(cwd);
    const { code, stdout } = await clean(cwd, ['in', '--out', 'out', '--dry-run']);
    expect(code).toBe(0);
    expect(stdout).toBe(
      'in/a/one.txt -> out/a/one.txt\nin/b/three.htm -> out/b/three.txt\nin/two.html -> out/two.txt\nfiles: 3 cleaned\nwords: 108 kept, 21 dropped (16 %)\ndropped: related 3\n',
    );
    await clean(cwd, ['in/a', '--in-place', '--dry-run']);
    expect(hashOf(cwd)).toBe(before);
    expect(existsSync(join(cwd, 'out'))).toBe(false);
  });

  it('names no text that stays in its place as it is', async () => {
    const cwd = folderOf({ 'one.txt': ARTICLE, 'two.txt': CLEAN_ARTICLE });
    expect((await clean(cwd, ['one.txt', 'two.txt', '-i', '--dry-run'])).stdout).toMatch(/^one\.txt -> one\.txt\nfiles: 2 cleaned\n/);
  });
});

describe('--ignore and .chaffignore', () => {
  it('leave files out, as .gitignore does', async () => {
    const cwd = folderOf({ ...SCRAPES, 'in/.chaffignore': '# pages\nb/\n' });
    await clean(cwd, ['in', '--out', 'out', '--ignore', '*.html']);
    expect(Object.keys(resultsIn(join(cwd, 'out')))).toEqual(['a/one.txt']);
  });

  it('that lie in the current folder hold for files that are named', async () => {
    const cwd = folderOf({ ...SCRAPES, '.chaffignore': 'in/a/*\n!in/b\n' });
    await clean(cwd, ['in/a/one.txt', 'in/two.html', '--out', 'out']);
    expect(Object.keys(resultsIn(join(cwd, 'out')))).toEqual(['in/two.txt']);
  });
});

describe('what is left out', () => {
  it('has the case that is written, as git has it', async () => {
    const cwd = folderOf({ 'in/1.txt': ARTICLE, 'in/b.TXT': ARTICLE, 'in/.chaffignore': '1.TXT\n' });
    await clean(cwd, ['in', '--out', 'out', '--ignore', '*.TXT']);
    expect(Object.keys(resultsIn(join(cwd, 'out')))).toEqual(['1.txt']);
  });

  it.each([['a.txt'], ['a.*'], ['a.txt', 'in']])('is said where nothing else is named: %j', async (...names) => {
    const cwd = folderOf({ 'a.txt': ARTICLE, 'in/a.txt': ARTICLE, '.chaffignore': 'a.txt\n', 'in/.chaffignore': '*' });
    expect(await clean(cwd, [...names, '--out', 'out'])).toEqual(refusal(66, `${names.join(', ')}: is left out (by .chaffignore or --ignore)`));
  });

  it('is not guessed where .chaffignore cannot be read', async () => {
    const cwd = folderOf({ 'in/a.txt': ARTICLE, 'in/.chaffignore/x': '' });
    expect(await clean(cwd, ['in', '--out', 'out'])).toEqual(refusal(66, 'in/.chaffignore: this is a folder'));
  });
});

describe('--files-from', () => {
  it('reads names from a file or from standard input', async () => {
    const cwd = folderOf({ ...SCRAPES, list: 'in/a/one.txt\r\n\nin/two.html\n' });
    await clean(cwd, ['--files-from', 'list', '--out', 'out']);
    expect(Object.keys(resultsIn(join(cwd, 'out')))).toEqual(['in/a/one.txt', 'in/two.txt']);
  });

  it.each(['1', '2'])('may name what is not there any more: the others are done, by %s worker(s)', async (jobs) => {
    const cwd = folderOf({ ...SCRAPES, list: 'in/a/one.txt\nin/gone.txt\nin/two.html\n' });
    const { code, stderr } = await clean(cwd, ['--files-from', 'list', '--out', 'out', '--jobs', jobs]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'chaff: in/gone.txt: no such file (check the name)\n' });
    expect(Object.keys(resultsIn(join(cwd, 'out')))).toEqual(['in/a/one.txt', 'in/two.txt']);
  });

  it('is told from a list whose names end in NUL', async () => {
    const cwd = folderOf({ ...SCRAPES, list: 'in/a/one.txt\0in/two.html\0' });
    expect(await clean(cwd, ['--files-from', 'list', '--out', 'out'])).toEqual(refusal(65, 'list: its names end in NUL (use -0)'));
  });

  it('takes names with every character when they end in NUL', async () => {
    const cwd = folderOf({ 'in/new\nline .txt': ARTICLE, 'in/*.txt': ARTICLE });
    const { code } = await clean(cwd, ['--files-from', '-', '-0', '--out', 'out'], { stdin: 'in/new\nline .txt\0in/*.txt\0' });
    expect(code).toBe(0);
    expect(Object.keys(resultsIn(join(cwd, 'out')))).toEqual(['in/*.txt', 'in/new\nline .txt']);
  });
});

describe('--in-place', () => {
  it('replaces texts, and keeps their permissions', async () => {
    const cwd = folderOf({ 'one.txt': ARTICLE });
    chmodSync(join(cwd, 'one.txt'), 0o600);
    expect((await clean(cwd, ['one.txt', '-i'])).code).toBe(0);
    expect(filesIn(cwd)).toEqual({ 'one.txt': CLEAN_ARTICLE });
    expect(statSync(join(cwd, 'one.txt')).mode & 0o777).toBe(0o600);
  });

  it('does not touch a text of which nothing goes', async () => {
    const bytes = windows1251('Фестиваль фонарей вернулся в гавань, сказал начальник порта.');
    const cwd = folderOf({ 'one.txt': bytes });
    utimesSync(join(cwd, 'one.txt'), 5, 5);
    expect((await clean(cwd, ['one.txt', '-i'])).code).toBe(0);
    expect(statSync(join(cwd, 'one.txt')).mtimeMs).toBe(5000);
  });

  it('replaces what a link leads to, and the link stays', async () => {
    const cwd = folderOf({ 'one.txt': ARTICLE });
    symlinkSync('one.txt', join(cwd, 'link.txt'));
    await clean(cwd, ['link.txt', '-i']);
    expect(filesIn(cwd)).toEqual({ 'one.txt': CLEAN_ARTICLE, 'link.txt': CLEAN_ARTICLE });
    expect(execFileSync('readlink', ['link.txt'], { cwd, encoding: 'utf8' })).toBe('one.txt\n');
  });

  it('keeps a copy with --backup, and never replaces one', async () => {
    const cwd = folderOf({ 'one.txt': ARTICLE, 'two.txt': ARTICLE, 'two.txt.orig': 'older' });
    const { code, stderr } = await clean(cwd, ['one.txt', 'two.txt', '-i', '--backup=.orig']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'chaff: two.txt: its copy "two.txt.orig" is there already\n' });
    expect(filesIn(cwd)).toEqual({ 'one.txt': CLEAN_ARTICLE, 'one.txt.orig': ARTICLE, 'two.txt': ARTICLE, 'two.txt.orig': 'older' });
  });

  it('leaves HTML alone, which has no place for a text', async () => {
    const cwd = folderOf({ 'two.html': PAGE });
    const { code, stderr } = await clean(cwd, ['two.html', '-i']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'chaff: two.html: is HTML, and its text has no place in it (use --out)\n' });
    expect(filesIn(cwd)).toEqual({ 'two.html': PAGE });
  });
});

describe('a run that is interrupted', () => {
  /** As many as no machine cleans before it hears of the interruption; by name, 1000 is among the first. */
  const MANY = 2000;
  const many = Object.fromEntries(Array.from({ length: MANY }, (_, i) => [`in/${i}.txt`, ARTICLE.repeat(3)]));

  it.each(['1', '2'])('leaves whole files only, and can be resumed, with %s worker(s)', async (jobs) => {
    const cwd = folderOf(many);
    const child = spawn(process.execPath, [LAUNCHER, 'clean', 'in', '--out', 'out', '--jobs', jobs], {
      cwd,
      stdio: 'ignore',
      env: { PATH: process.env.PATH },
    });
    await vi.waitUntil(() => existsSync(join(cwd, 'out/1000.txt')), { timeout: 50_000, interval: 2 });
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([null, 'SIGINT']);
    const contents = Object.entries(resultsIn(join(cwd, 'out')));
    expect(contents.length).toBeLessThan(MANY);
    expect(contents.filter(([name, text]) => name.endsWith('.tmp') || !text.endsWith('said.\n'))).toEqual([]);
    expect((await clean(cwd, ['in', '--out', 'out', '--resume'])).stdout).toMatch(/^files: 2,?000 cleaned, \d+ of them earlier\n/);
    expect(Object.keys(resultsIn(join(cwd, 'out')))).toHaveLength(MANY);
  });
});
