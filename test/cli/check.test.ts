import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toMatchClean } from '../../src/vitest.js';
import { chaff, printed, type Run, refusal, temporaryFolder } from '../support/cli.js';
import { ARTICLE, CLEAN_ARTICLE, PAGE } from '../support/cli-texts.js';

expect.extend({ toMatchClean });

const parent = temporaryFolder();

/** A folder of its own with these files. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const path = mkdtempSync(join(parent.path, 'check-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return path;
}

const GOOD = { 'a/one.txt': ARTICLE, 'a/one.clean.txt': CLEAN_ARTICLE, 'two.html': PAGE, 'two.clean.txt': CLEAN_ARTICLE };
const BAD = { ...GOOD, 'a/one.clean.txt': CLEAN_ARTICLE.replace('four hundred', 'five hundred') };
const check = (cwd: string, ...args: string[]): Promise<Run> => chaff(['check', ...args], { cwd });

describe('chaff check', () => {
  it('says that all is well, with 0', async () => {
    expect(await check(folderOf(GOOD), '.')).toEqual(printed('2 checked: 2 as they should be\n'));
  });

  it('shows what is different, with 1', async () => {
    const { code, stdout, stderr } = await check(folderOf(BAD), '.');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toBe(`a/one.txt does not give a/one.clean.txt
--- a/one.clean.txt
+++ a/one.clean.txt (now)
@@ -3,3 +3,3 @@
 The lantern festival came back to the harbour of Quillmouth on Saturday after two winters without it.
${' '}
-More than five hundred boats carried paper lights past the pier, the harbour master said.
+More than four hundred boats carried paper lights past the pier, the harbour master said.

2 checked: 1 as they should be, 1 different
`);
  });

  it('shows it in colour where that is wanted', async () => {
    const { stdout } = await check(folderOf(BAD), '--color=always', '.');
    expect(stdout).toContain('\u001b[31m-More than five hundred');
    expect(stdout).toContain('\u001b[32m+More than four hundred');
  });

  it('fails where a golden file is missing', async () => {
    const { code, stdout } = await check(folderOf({ 'one.txt': ARTICLE }), 'one.txt');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^one\.txt has no golden file one\.clean\.txt\n/);
    expect(stdout).toMatch(/\n1 checked: 1 without a golden file\n$/);
  });

  it('writes golden files with --update, and only then', async () => {
    const cwd = folderOf({ ...BAD, 'three.txt': ARTICLE });
    await check(cwd, '.');
    expect(existsSync(join(cwd, 'three.clean.txt'))).toBe(false);
    const { code, stdout } = await check(cwd, '--update', '.');
    expect(code).toBe(0);
    expect(stdout).toMatch(/\n3 checked: 1 as they should be, 2 written\n$/);
    expect(readFileSync(join(cwd, 'three.clean.txt'), 'utf8')).toBe(CLEAN_ARTICLE);
    expect(await check(cwd, '.')).toEqual(printed('3 checked: 3 as they should be\n'));
  });

  it('looks for golden files in another folder', async () => {
    const cwd = folderOf({ 'in/a/one.txt': ARTICLE, 'in/two.html': PAGE, 'gold/a/one.txt': CLEAN_ARTICLE });
    expect((await check(cwd, 'in', '--golden-dir=gold')).stdout).toContain('in/two.html has no golden file gold/two.txt\n');
    await check(cwd, 'in', '--golden-dir=gold', '--update');
    expect(await check(cwd, 'in', '--golden-dir', 'gold')).toEqual(printed('2 checked: 2 as they should be\n'));
  });

  it('cleans as it is told', async () => {
    const cwd = folderOf({ 'one.txt': ARTICLE, 'one.clean.txt': ARTICLE });
    expect((await check(cwd, '.')).code).toBe(1);
    expect((await check(cwd, '--keep=related', '.')).code).toBe(0);
  });

  it('leaves out what it is told to ignore', async () => {
    const cwd = folderOf({ ...BAD, '.chaffignore': 'nothing\n' });
    expect(await check(cwd, '--ignore=a/', '.')).toEqual(printed('1 checked: 1 as they should be\n'));
    writeFileSync(join(cwd, '.chaffignore'), 'a\n');
    expect(await check(cwd, '.')).toEqual(printed('1 checked: 1 as they should be\n'));
  });

  it('does the others when one cannot be read, with 2', async () => {
    const cwd = folderOf({ ...GOOD, 'bad.txt': '\u0000\u0001\u0002\u0000' });
    const { code, stdout } = await check(cwd, '.');
    expect(code).toBe(2);
    expect(stdout).toMatch(/^bad\.txt: .+\n3 checked: 2 as they should be, 1 failed\n$/);
  });

  it.each([
    [['nowhere'], 66, 'nowhere: no such file (check the name)'],
    [['*.xml'], 66, '*.xml: no file has such a name (check the pattern)'],
    [['empty'], 66, 'empty: holds nothing to check (inputs end in .txt or .html)'],
    [['one.*'], 64, '"one.html" and "one.txt" would share the golden file "one.clean.txt"'],
    [[], 64, "missing required argument 'paths'"],
  ])('refuses %j', async (args, code, line) => {
    const cwd = folderOf({ 'one.html': PAGE, 'one.txt': ARTICLE, 'empty/readme.md': '' });
    expect(await check(cwd, ...args)).toEqual(refusal(code, line));
  });
});

describe('a report for programs', () => {
  it('is TAP', async () => {
    const { code, stdout } = await check(folderOf(BAD), '--format=tap', '.');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^TAP version 13\n1\.\.2\nnot ok 1 - a\/one\.txt\n# different\n# --- a\/one\.clean\.txt\n[\s\S]*\nok 2 - two\.html\n$/);
  });

  it('is JUnit XML', async () => {
    const cwd = folderOf({ ...GOOD, 'a&b.txt': `${ARTICLE}\nMen & <women>\n`, 'a&b.clean.txt': ARTICLE });
    const { code, stdout } = await check(cwd, '--format=junit', '.');
    expect(code).toBe(1);
    expect(stdout).toContain('<testsuites tests="3" failures="1" errors="0">');
    expect(stdout).toContain('<testcase classname="chaff" name="two.html"/>');
    expect(stdout).toContain('<testcase classname="chaff" name="a&amp;b.txt"><failure type="different" message="a&amp;b.clean.txt">');
    expect(stdout).toContain('+Men &amp; &lt;women&gt;');
  });

  it('keeps line ends in names and texts, which XML would take for blanks', async () => {
    const cwd = folderOf({ 'a\nb.txt': ARTICLE, 'a\nb.clean.txt': 'Away\r\n' });
    const { stdout } = await check(cwd, '--format=junit', '.');
    expect(stdout).toContain('name="a&#10;b.txt"><failure type="different" message="a&#10;b.clean.txt">');
    expect(stdout).toContain('-Away&#13;\n');
  });
});

describe('a difference that nobody sees', () => {
  it.each([
    ['line ends', CLEAN_ARTICLE.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${CLEAN_ARTICLE}`],
  ])('is named: %s', async (_, golden) => {
    const { code, stdout } = await check(folderOf({ 'a.txt': ARTICLE, 'a.clean.txt': golden }), '.');
    expect(code).toBe(1);
    expect(stdout).toContain('\nOnly line ends or a byte order mark differ.\n');
  });
});

describe('the matcher for Vitest', () => {
  it('passes where a file gives its golden file', async () => {
    const cwd = folderOf(GOOD);
    await expect(join(cwd, 'two.html')).toMatchClean();
    await expect(join(cwd, 'two.html')).toMatchClean({ golden: join(cwd, 'a/one.clean.txt') });
    await expect(join(cwd, 'two.html')).not.toMatchClean({ keep: ['related'] });
  });

  it('shows the difference where it does not', async () => {
    const cwd = folderOf(BAD);
    await expect(expect(join(cwd, 'a/one.txt')).toMatchClean()).rejects.toThrow(/does not give [\s\S]*\n-More than five hundred/);
    await expect(expect(join(cwd, 'a/one.txt')).toMatchClean({ golden: 'no.txt' })).rejects.toThrow('has no golden file no.txt');
  });
});
