import { describe, expect, it } from 'vitest';
import { bash, chaff, printed, temporaryFolder } from '../support/cli.js';
import { ARTICLE, CLEAN_ARTICLE, longText } from '../support/cli-texts.js';

const folder = temporaryFolder();
const cwd = folder.path;
/** Many times what a pipe holds. */
const LONG = longText(2_000_000);
folder.add('article.txt', ARTICLE);
folder.add('long.txt', LONG);

describe('standard output', () => {
  it('gets all of a long text through a pipe', async () => {
    expect(await bash('chaff long.txt | cat', { cwd })).toEqual(printed(LONG));
  });

  it.each([
    'chaff long.txt',
    'chaff long.txt long.txt',
    'chaff --json long.txt',
    'chaff explain long.txt',
  ])('can be closed by its reader, which is no error: `%s | head -1`', async (command) => {
    const { stdout, stderr } = await bash(`${command} | head -1; echo "\${PIPESTATUS[*]}"`, { cwd });
    expect(stderr).toBe('');
    expect(stdout.split('\n').slice(1)).toEqual(['0 0', '']);
  });

  it('gets all of it through a pipe that somebody has told not to wait', async () => {
    const { code, stdout, stderr } = await bash('{ dd oflag=nonblock count=0 status=none < /dev/null; chaff long.txt; } | { sleep 0.5; cat; }', {
      cwd,
    });
    expect({ code, stderr, length: stdout.length }).toEqual({ code: 0, stderr: '', length: LONG.length });
  });

  it('can be closed from the start', async () => {
    expect(await bash('chaff article.txt >&-', { cwd })).toEqual(printed(''));
  });

  it.each([
    'chaff article.txt',
    'chaff --json article.txt',
    'chaff explain article.txt',
    'chaff rules',
    'chaff --help',
    'chaff -V',
    'chaff -qV',
  ])('on a full disk is an error: `%s > /dev/full`', async (command) => {
    expect(await bash(`${command} > /dev/full`, { cwd })).toEqual({
      code: 74,
      stdout: '',
      stderr: 'chaff: standard output: cannot be written: ENOSPC: no space left on device, write\n',
    });
  });
});

describe('standard error', () => {
  it.each([
    ['has lost its reader', '{ chaff nowhere.txt article.txt 2>&1 >&3 | exec true; } 3>&1'],
    ['is on a full disk', 'chaff nowhere.txt article.txt 2> /dev/full'],
    ['is closed', 'chaff nowhere.txt article.txt 2>&-'],
  ])('does not keep the text from being printed when it %s', async (_, script) => {
    expect(await bash(script, { cwd })).toEqual({ code: 2, stdout: CLEAN_ARTICLE, stderr: '' });
  });
});

describe('standard input', () => {
  it('can come slowly, and break in the middle of a letter', async () => {
    const text = 'Am Kai von Öhrnsund brannte noch Licht, als die Fähre kam. 灯台の灯が見えた。 🚢\n';
    async function* slowly(): AsyncGenerator<Buffer> {
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; at += 7) {
        yield bytes.subarray(at, at + 7);
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
    }
    expect(await chaff([], { stdin: slowly() })).toEqual(printed(text));
  });

  it('can be closed', async () => {
    expect(await bash('chaff <&-')).toEqual(printed('', 'chaff: standard input: has no text\n'));
  });

  it('is not waited for when files are named', async () => {
    async function* never(): AsyncGenerator<Buffer> {
      await new Promise(() => {});
      yield Buffer.of();
    }
    expect(await chaff(['article.txt'], { cwd, stdin: never() })).toEqual(printed(CLEAN_ARTICLE));
  });
});
