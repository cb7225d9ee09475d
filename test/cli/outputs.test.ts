import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bash, chaff, printed, type Run, refusal } from '../support/cli.js';
import { ARTICLE, CLEAN_ARTICLE } from '../support/cli-texts.js';
import { filesIn, folderMaker } from '../support/folders.js';

const folderOf = folderMaker();
const BATCH = { 'in/a.txt': ARTICLE, 'in/b.txt': ARTICLE };

describe('a folder for results that cannot be made', () => {
  it.each([
    ['clean', ['clean', 'in', '--out']],
    ['check', ['check', 'in', '--update', '--golden-dir']],
  ])('ends %s at once', async (_, args) => {
    const cwd = folderOf({ ...BATCH, plain: '' });
    const line = 'cannot be created (a part of the path is not a folder)';
    expect(await chaff([...args, 'plain'], { cwd })).toEqual(refusal(73, `plain: ${line}`));
    expect(await chaff([...args, 'plain/x'], { cwd })).toEqual(refusal(73, `plain/x: ${line}`));
    // Node's own way to make the folders of a path never ends there.
    if (existsSync('/proc/self'))
      expect(await chaff([...args, '/proc/x/y'], { cwd })).toEqual(refusal(73, '/proc/x/y: cannot be created (no folder can be made there)'));
  });

  it('keeps nothing compiled, and does what was asked for', async () => {
    const cwd = folderOf(BATCH);
    expect(await chaff(['in/a.txt'], { cwd, env: { NODE_COMPILE_CACHE: '/proc/x' } })).toEqual(printed(CLEAN_ARTICLE));
  });

  it('is made with those that lead to it', async () => {
    const cwd = folderOf(BATCH);
    expect((await chaff(['clean', 'in', '--out', 'new/er/out', '--no-manifest'], { cwd })).code).toBe(0);
    expect(Object.keys(filesIn(join(cwd, 'new')))).toEqual(['er/out/a.txt', 'er/out/b.txt']);
  });
});

describe('a record that cannot be kept', () => {
  it('ends a batch at once', async () => {
    const cwd = folderOf({ ...BATCH, 'out/.chaff-manifest.jsonl/x': '' });
    expect(await chaff(['clean', 'in', '--out', 'out'], { cwd })).toEqual(
      refusal(73, 'out/.chaff-manifest.jsonl: cannot be created (this is a folder)'),
    );
    expect(existsSync(join(cwd, 'out/a.txt'))).toBe(false);
  });
});

describe('a golden file that cannot be read', () => {
  it('is named, and keeps no other from being looked at', async () => {
    const cwd = folderOf({ ...BATCH, 'golden/a.txt/x': '', 'golden/b.txt': CLEAN_ARTICLE });
    const { code, stdout } = await chaff(['check', 'in', '--golden-dir', 'golden'], { cwd });
    expect({ code, stdout }).toEqual({
      code: 2,
      stdout: 'in/a.txt: its golden file "golden/a.txt": this is a folder\n2 checked: 1 as they should be, 1 failed\n',
    });
  });
});

describe('gzip with padding behind it', () => {
  it.each([100, 5_000_000])('of %i bytes is unpacked as it comes', async (padding) => {
    const row = '{"text":"The ferry sails again."}\n';
    const cwd = folderOf({ 'rows.jsonl.gz': Buffer.concat([gzipSync(row), gzipSync(row), Buffer.alloc(padding)]) });
    expect(await chaff(['jsonl', '--field=text', 'rows.jsonl.gz'], { cwd })).toEqual(printed(row + row));
  });
});

describe('a current folder that is gone', () => {
  const gone = (script: string, cwd: string) => bash(`mkdir gone; cd gone; rmdir ../gone; ${script}`, { cwd });

  it('is not needed for standard input, nor for absolute names', async () => {
    const cwd = folderOf({ ...BATCH, 'home/.config/chaff/config.json': '{"sites": [{"match": "**", "title": false}]}' });
    expect(await gone(`chaff < '${cwd}/in/a.txt'`, cwd)).toEqual(printed(CLEAN_ARTICLE));
    expect(await gone(`chaff '${cwd}/in/a.txt'`, cwd)).toEqual(printed(CLEAN_ARTICLE));
    expect(await gone(`HOME='${cwd}/home' chaff < '${cwd}/in/a.txt'`, cwd)).toEqual(printed(CLEAN_ARTICLE));
    expect((await gone(`chaff clean '${cwd}/in' --out '${cwd}/out'`, cwd)).code).toBe(0);
  });

  it('is named where it is needed', async () => {
    const cwd = folderOf(BATCH);
    expect(await gone(`chaff clean '${cwd}/in' --out out`, cwd)).toEqual(refusal(66, 'the current folder is gone (change to another one)'));
  });
});

describe('a record that is damaged', () => {
  const MANIFEST = 'out/.chaff-manifest.jsonl';
  const batch = (cwd: string, ...flags: string[]): Promise<Run> => chaff(['clean', 'in', '--out', 'out', ...flags], { cwd });

  it.each([
    ['says nothing', 'echo lost >', 74, 'is damaged, and does not say what was done (remove it; results that are there need --force then)'],
    ['is a pipe', 'mkfifo', 73, 'cannot be created (something else than a file is there)'],
    ['is a link', 'ln -s ../elsewhere', 77, 'would be written outside of the output folder (it is a link)'],
  ])('is no reason to take results for a stranger’s: it %s', async (_, make, code, line) => {
    const cwd = folderOf(BATCH);
    await batch(cwd);
    await bash(`rm ${MANIFEST}; ${make} ${MANIFEST}`, { cwd });
    for (const flags of [['--resume'], ['--force'], []]) expect(await batch(cwd, ...flags)).toEqual(refusal(code, `${MANIFEST}: ${line}`));
    expect(existsSync(join(cwd, 'elsewhere'))).toBe(false);
  });

  it('is none where the run was killed before its first line was whole', async () => {
    const cwd = folderOf({ ...BATCH, [MANIFEST]: '{"schema":1,"opt' });
    expect((await batch(cwd, '--resume')).stdout).toContain('2 cleaned\n');
    expect((await batch(cwd, '--resume')).stdout).toContain('2 cleaned, 2 of them earlier');
  });

  it('has entries passed over that lack something', async () => {
    const cwd = folderOf(BATCH);
    await batch(cwd);
    const manifest = readFileSync(join(cwd, MANIFEST), 'utf8');
    writeFileSync(join(cwd, MANIFEST), manifest.replace(/"counts":\{.+(?=,"brake")/, '"counts":null'));
    expect((await batch(cwd, '--resume')).stdout).toContain('2 cleaned, 1 of them earlier');
  });
});

describe('an output that is no file', () => {
  it('can be standard output, by either name, whatever it leads to', async () => {
    const cwd = folderOf({ 'a.txt': ARTICLE, 'there.txt': '' });
    const flags = ['-', '/dev/stdout'];
    for (const name of flags) expect(await chaff(['a.txt', '-o', name], { cwd })).toEqual(printed(CLEAN_ARTICLE));
    expect(await bash('chaff a.txt -o - > there.txt && cat there.txt && ls', { cwd })).toEqual(printed(`${CLEAN_ARTICLE}a.txt\nthere.txt\n`));
  });

  it('can be a pipe that has no name of its own', async () => {
    const cwd = folderOf({ 'a.txt': ARTICLE, 'rows.jsonl': 'no row\n' });
    expect(await bash('chaff a.txt -o /dev/stderr 2>&1 >/dev/null | cat', { cwd })).toEqual(printed(CLEAN_ARTICLE));
    expect(await bash('chaff a.txt -o /dev/fd/3 3>&1 | cat', { cwd })).toEqual(printed(CLEAN_ARTICLE));
    const rejects = await chaff(['jsonl', '--field', 'text', '--rejects', '/dev/null', 'rows.jsonl'], { cwd });
    expect(rejects).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('went to "/dev/null"') });
  });

  it('is no link that leads nowhere, and says so', async () => {
    const cwd = folderOf({ 'a.txt': ARTICLE });
    const line = 'link: cannot be created (it is a link that leads nowhere)';
    expect(await bash('ln -s nowhere link; chaff a.txt -o link', { cwd })).toEqual(refusal(73, line));
  });

  it('has a name, which an unset variable has not', async () => {
    const cwd = folderOf({ 'a.txt': ARTICLE });
    const empty = (flag: string): string => `option '${flag}' argument '' is invalid. It must be a name.`;
    expect(await bash('chaff clean a.txt --out "$NONE"', { cwd })).toEqual(refusal(64, empty('--out <folder>')));
    expect(await bash('chaff a.txt -o "$NONE"', { cwd })).toEqual(refusal(64, empty('-o, --output <file>')));
    expect(await bash('chaff a.txt --rules "$NONE"', { cwd })).toEqual(refusal(64, empty('--rules <file>')));
    expect(await bash('chaff "$NONE"', { cwd })).toEqual(refusal(66, '"": no such file (check the name)'));
    expect(Object.keys(filesIn(cwd))).toEqual(['a.txt']);
  });
});
