import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bash, chaff, printed, refusal, temporaryFolder } from '../support/cli.js';

const TEXT = 'The ferry sails again on Monday, said the keeper of the lighthouse.\n';

describe('an input', () => {
  const folder = temporaryFolder();
  const cwd = folder.path;
  folder.add('a.txt', TEXT.repeat(3));
  folder.add('one.txt', TEXT);
  folder.add('page.html', `<p>${TEXT}</p>`.repeat(3));

  it('may be as large as --max-size says', async () => {
    expect(await chaff(['--max-size', '1K', 'one.txt'], { cwd })).toEqual(printed(TEXT));
    expect(await chaff(['--max-size', '100', 'a.txt'], { cwd })).toEqual(refusal(65, 'a.txt: it is larger than 100 bytes (see --max-size)'));
    expect(await chaff(['--max-size=1M', '/dev/zero'])).toEqual(refusal(65, '/dev/zero: it is larger than 1 MiB (see --max-size)'));
    expect(await chaff(['--max-size=99'], { stdin: TEXT.repeat(3) })).toEqual(
      refusal(65, 'standard input: it is larger than 99 bytes (see --max-size)'),
    );
    expect((await chaff(['--max-size=much', 'a.txt'], { cwd })).code).toBe(64);
  });

  it.each(['a.txt', 'page.html'])('may have as many lines or paragraphs as --max-blocks says: %s', async (name) => {
    expect((await chaff(['--max-blocks=3', name], { cwd })).code).toBe(0);
    const message = `${name}: it has more than 2 lines or paragraphs (see --max-blocks, or split it first)`;
    expect(await chaff(['--max-blocks=2', name], { cwd })).toEqual(refusal(65, message));
  });

  it('of a row fails alone', async () => {
    const rows = `{"text":"One.\\nTwo.\\nThree."}\n{"text":"One."}\n`;
    const { code, stdout, stderr } = await chaff(['jsonl', '--field=text', '--max-blocks=2'], { stdin: rows });
    expect({ code, stdout }).toEqual({ code: 2, stdout: rows });
    expect(stderr).toContain('line 1: it has more than 2 lines or paragraphs');
  });
});

describe('a worker', () => {
  const folder = temporaryFolder();
  const cwd = folder.path;
  folder.add(
    'hang.mjs',
    `export default { id: 'hang', category: 'other', summary: 'Hangs.', scope: 'document', examples: { drop: ['a'], keep: ['b', 'c', 'd'] },
      judge({ document }) { while (document.text.includes('FOREVER')); while (document.text.includes('EVERYTHING')) all.push(new Array(1e6).fill(0)); return []; } };
     const all = [];`,
  );
  mkdirSync(join(cwd, 'in'));
  mkdirSync(join(cwd, 'more'));
  for (let i = 0; i < 6; i++) folder.add(`in/${i}.txt`, `${i === 2 || i === 4 ? 'FOREVER\n' : ''}${TEXT}`);

  it.each([[['--jobs=2']], [[]]])('that hangs is ended, its file reported, and the others are done: %j', async (flags) => {
    const out = `out${flags.length}`;
    const { code, stderr } = await chaff(['clean', 'in', '--out', out, '--rules', 'hang.mjs', '--timeout', '8', '--no-manifest', ...flags], {
      cwd,
    });
    const message = (name: string): string => `chaff: ${join('in', name)}: took longer than 8 s, and was ended (see --timeout)\n`;
    expect({ code, stderr }).toEqual({ code: 2, stderr: message('2.txt') + message('4.txt') });
    expect(readdirSync(join(cwd, out))).toEqual(['0.txt', '1.txt', '3.txt', '5.txt']);
  });

  it.runIf(process.platform === 'linux')('that is a pipe to which nobody writes is ended, and so is the run', async () => {
    folder.add('plain.txt', TEXT);
    await bash('mkfifo pipe late', { cwd });
    const { code, stderr } = await chaff(['clean', 'pipe', 'plain.txt', '--out', 'piped', '--timeout', '8'], { cwd });
    expect({ code, stderr }).toEqual({ code: 2, stderr: 'chaff: pipe: took longer than 8 s, and was ended (see --timeout)\n' });
    expect(await bash('(sleep 1; cat plain.txt) > late & chaff late', { cwd })).toEqual(printed(TEXT));
  });

  it('leaves a file as it was that it could not clean in place', async () => {
    const { code } = await chaff(['clean', 'in', '--in-place', '--rules', 'hang.mjs', '--timeout=8'], { cwd });
    expect(code).toBe(2);
    expect(readFileSync(join(cwd, 'in/2.txt'), 'utf8')).toBe(`FOREVER\n${TEXT}`);
    expect(existsSync(join(cwd, 'in/2.txt.orig'))).toBe(false);
  });

  it('that has no memory left fails with its file alone', async () => {
    folder.add('more/a.txt', TEXT);
    folder.add('more/b.txt', `EVERYTHING\n${TEXT}`);
    const flags = ['--rules', 'hang.mjs', '--timeout=50', '--no-manifest'];
    const { code, stderr } = await chaff(['clean', 'more', '--out', 'rest', ...flags], { cwd, env: { NODE_OPTIONS: '--max-old-space-size=200' } });
    expect({ code, stderr }).toEqual({ code: 2, stderr: `chaff: ${join('more', 'b.txt')}: needs more memory than there is (see --max-size)\n` });
    expect(readdirSync(join(cwd, 'rest'))).toEqual(['a.txt']);
  });
});
