import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cacheIn, scriptOf } from '../../src/launch/compiled.js';
import { chaff, printed, temporaryFolder } from '../support/cli.js';
import { ARTICLE, CLEAN_ARTICLE } from '../support/cli-texts.js';
import { inRepository } from '../support/core.js';

const folder = temporaryFolder();
const cwd = folder.path;
folder.add('article.txt', ARTICLE);

let caches = 0;

/** A folder for caches, and what is in it. */
function newCache(): { readonly env: Record<string, string>; readonly file: () => string; readonly files: () => string[] } {
  const NODE_COMPILE_CACHE = join(cwd, `cache-${caches++}`);
  const files = (): string[] => readdirSync(NODE_COMPILE_CACHE);
  return { env: { NODE_COMPILE_CACHE }, files, file: () => join(NODE_COMPILE_CACHE, files()[0] ?? '') };
}

const cleaned = printed(CLEAN_ARTICLE);

// From Node 22 on it is Node's own.
describe.skipIf(Number.parseInt(process.versions.node, 10) >= 22)('the cache of what V8 makes of the command', () => {
  it('is one file that its owner alone can read, made by the first run and kept by the second', async () => {
    const { env, file, files } = newCache();
    expect(await chaff(['article.txt'], { cwd, env })).toEqual(cleaned);
    expect(files()).toHaveLength(1);
    expect(statSync(file()).mode & 0o077).toBe(0);
    utimesSync(file(), new Date(2001, 1, 1), new Date(2001, 1, 1));
    expect(await chaff(['article.txt'], { cwd, env })).toEqual(cleaned);
    expect(statSync(file()).mtime).toEqual(new Date(2001, 1, 1));
  });

  it('grows by what other kinds of runs need, and works for them', async () => {
    const { env, file } = newCache();
    await chaff(['article.txt'], { cwd, env });
    const { size } = statSync(file());
    const plain = await chaff(['explain', '--color=always', 'article.txt'], { cwd });
    for (const _ of ['made', 'used']) expect(await chaff(['explain', '--color=always', 'article.txt'], { cwd, env })).toEqual(plain);
    expect(statSync(file()).size).toBeGreaterThan(size);
  });

  it.each([
    ['of another build', (bytes: Buffer) => Buffer.concat([Buffer.from('0123456789abcdef\t\n'), bytes.subarray(bytes.indexOf('\n') + 1)])],
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
    ['of another engine', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, bytes.indexOf('\n') + 1), Buffer.alloc(1000)])],
    ['empty', () => Buffer.alloc(0)],
  ])('is made anew when it is %s', async (_, spoil) => {
    const { env, file } = newCache();
    await chaff(['article.txt'], { cwd, env });
    const good = readFileSync(file());
    writeFileSync(file(), spoil(good));
    expect(await chaff(['article.txt'], { cwd, env })).toEqual(cleaned);
    expect(statSync(file()).size).toBeGreaterThan(good.length / 2);
  });

  it('is done without where it cannot be written, or is not wanted', async () => {
    folder.add('no-folder', '');
    expect(await chaff(['article.txt'], { cwd, env: { NODE_COMPILE_CACHE: join(cwd, 'no-folder') } })).toEqual(cleaned);
    const { env, files } = newCache();
    expect(await chaff(['article.txt'], { cwd, env: { ...env, NODE_DISABLE_COMPILE_CACHE: '1' } })).toEqual(cleaned);
    expect(files).toThrow('ENOENT');
  });
});

describe('the cache that the build leaves beside the command', () => {
  const shipped = cacheIn(inRepository('dist/command'));

  it('is taken by the Node that made it', () => {
    const bytes = readFileSync(shipped);
    const script = scriptOf(inRepository('dist/command/program.js'), bytes.subarray(bytes.indexOf('\n') + 1));
    expect(script.cachedDataRejected).toBe(false);
  });

  it('is read and never written', async () => {
    const before = statSync(shipped);
    expect(await chaff(['article.txt'], { cwd })).toEqual(cleaned);
    expect(statSync(shipped).mtimeMs).toBe(before.mtimeMs);
  });

  it.each<[string, (place: string, good: Buffer) => void]>([
    ['is not there', (place) => rmSync(place)],
    [
      'is of another build',
      (place, good) => writeFileSync(place, Buffer.concat([Buffer.from('0123456789abcdef\n'), good.subarray(good.indexOf('\n') + 1)])),
    ],
    ['is cut short', (place, good) => writeFileSync(place, good.subarray(0, good.length >> 1))],
    ['is of another engine', (place, good) => writeFileSync(place, Buffer.concat([good.subarray(0, good.indexOf('\n') + 1), Buffer.alloc(1000)]))],
  ])('is done without where it %s', (_, spoil) => {
    const copy = temporaryFolder();
    for (const part of ['bin', 'dist', 'package.json']) cpSync(inRepository(part), join(copy.path, part), { recursive: true });
    symlinkSync(inRepository('node_modules'), join(copy.path, 'node_modules'));
    const place = cacheIn(join(copy.path, 'dist/command'));
    spoil(place, readFileSync(place));
    const { stdout, status } = spawnSync(process.execPath, [join(copy.path, 'bin/chaff.js'), 'article.txt'], { cwd, encoding: 'utf8' });
    expect({ stdout, status }).toEqual({ stdout: CLEAN_ARTICLE, status: 0 });
  });
});
