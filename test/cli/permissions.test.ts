import { chmodSync, chownSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { chaff, printed, type Run, refusal } from '../support/cli.js';
import { ARTICLE } from '../support/cli-texts.js';
import { type Files, folderMaker, resultsIn } from '../support/folders.js';

const isRoot = process.getuid?.() === 0;
/** Root can read everything. */
const nobody = isRoot ? { uid: 65534 } : {};
const folderOf = folderMaker();

/** A folder in which nobody may write. */
function openFolder(files: Files): string {
  const path = folderOf(files);
  for (const folder of [join(path, '..'), path]) chmodSync(folder, 0o777);
  return path;
}

function clean(cwd: string, ...args: readonly string[]): Promise<Run> {
  return chaff(['clean', '--quiet', ...args], { cwd, ...nobody });
}

/** Takes the rights to a file or folder away while something is done. */
async function withoutRights<T>(path: string, action: () => Promise<T>): Promise<T> {
  chmodSync(path, 0);
  try {
    return await action();
  } finally {
    chmodSync(path, 0o755);
  }
}

beforeEach(async ({ skip }) => {
  const probe = await chaff(['--version'], { cwd: '/', ...nobody }).catch(() => ({ code: null }));
  skip(probe.code !== 0, 'nobody cannot run chaff here');
});

describe('a folder that cannot be listed', () => {
  const files = { 'in/a.txt': ARTICLE, 'in/open/c.txt': ARTICLE, 'in/locked/b.txt': ARTICLE };

  it('is reported, and the rest is done', async () => {
    const cwd = openFolder(files);
    const result = await withoutRights(join(cwd, 'in/locked'), () => clean(cwd, 'in', '--out', 'out'));
    expect(result).toEqual({ code: 2, stdout: '', stderr: 'chaff: in/locked/: permission denied\n' });
    expect(Object.keys(resultsIn(join(cwd, 'out')))).toEqual(['a.txt', 'open/c.txt']);
  });

  it('is refused where it is named', async () => {
    const cwd = openFolder(files);
    const result = await withoutRights(join(cwd, 'in/locked'), () => clean(cwd, 'in/locked', '--out', 'out'));
    expect(result).toEqual(refusal(77, 'in/locked: permission denied'));
  });

  it.each(['in/*/*.txt', 'in/**/*.txt'])('is reported where the pattern %s leads into it', async (pattern) => {
    const cwd = openFolder(files);
    const result = await withoutRights(join(cwd, 'in/locked'), () => clean(cwd, pattern, '--out', 'out'));
    expect(result).toEqual({ code: 2, stdout: '', stderr: 'chaff: in/locked/: permission denied\n' });
    expect(Object.keys(resultsIn(join(cwd, 'out')))).toContain('in/open/c.txt');
  });

  it('is nothing to a pattern that leads past it', async () => {
    const cwd = openFolder(files);
    expect(await withoutRights(join(cwd, 'in/locked'), () => clean(cwd, 'in/*.txt', '--out', 'out'))).toEqual(printed(''));
  });

  it('is reported by a check', async () => {
    const cwd = openFolder(files);
    const { code, stdout } = await withoutRights(join(cwd, 'in/locked'), () => chaff(['check', 'in'], { cwd, ...nobody }));
    expect(code).toBe(2);
    expect(stdout).toContain('in/locked/: permission denied\n');
  });
});

describe('a .chaffignore that cannot be read', () => {
  it.each(['.chaffignore', 'in/.chaffignore'])('is refused: %s', async (name) => {
    const cwd = openFolder({ 'in/a.txt': ARTICLE, [name]: 'a.txt' });
    expect(await withoutRights(join(cwd, name), () => clean(cwd, 'in', '--out', 'out'))).toEqual(refusal(77, `${name}: permission denied`));
  });
});

describe('a file of settings that cannot be read', () => {
  it.each(['--config', '--site'])('is refused: %s', async (flag) => {
    const cwd = openFolder({ 'a.txt': ARTICLE, 'own.json': '{}', 'folder/x': '' });
    expect(await withoutRights(join(cwd, 'own.json'), () => chaff([flag, 'own.json', 'a.txt'], { cwd, ...nobody }))).toEqual(
      refusal(77, 'own.json: permission denied'),
    );
    expect(await chaff([flag, 'folder', 'a.txt'], { cwd, ...nobody })).toEqual(refusal(78, 'folder: this is a folder'));
  });
});

describe('an output folder in which nobody may write', () => {
  it('ends a batch at once', async () => {
    const cwd = openFolder({ 'in/a.txt': ARTICLE, 'in/b.txt': ARTICLE });
    mkdirSync(join(cwd, 'out'), { mode: isRoot ? 0o755 : 0o555 });
    expect(await clean(cwd, 'in', '--out', 'out')).toEqual(refusal(77, 'out/.chaff-manifest.jsonl: permission denied'));
  });
});

describe.runIf(isRoot)('the owner of a text that is replaced', () => {
  const ownerOf = (path: string): readonly number[] => [statSync(path).uid, statSync(path).gid];

  it('stays, and has its copy too', async () => {
    const cwd = openFolder({ 'a.txt': ARTICLE });
    chmodSync(join(cwd, 'a.txt'), 0o640);
    chownSync(join(cwd, 'a.txt'), 1234, 5678);
    expect(await chaff(['clean', 'a.txt', '-i', '--backup=.orig', '--quiet'], { cwd })).toEqual(printed(''));
    for (const name of ['a.txt', 'a.txt.orig']) expect(ownerOf(join(cwd, name)), name).toEqual([1234, 5678]);
    expect(statSync(join(cwd, 'a.txt')).mode & 0o777).toBe(0o640);
  });

  it('changes without a word where nobody may give it away', async () => {
    const cwd = openFolder({ 'a.txt': ARTICLE });
    expect(await clean(cwd, 'a.txt', '-i', '--backup=.orig')).toEqual(printed(''));
    for (const name of ['a.txt', 'a.txt.orig']) expect(ownerOf(join(cwd, name)), name).toEqual([65534, 65534]);
  });
});
