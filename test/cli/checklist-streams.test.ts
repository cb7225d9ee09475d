/** The lines of the command line checklist that are about streams, flags and messages, one test each, against the real process. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { makeProgram } from '../../src/cli/commands.js';
import { bash, chaff, printed, refusal, temporaryFolder } from '../support/cli.js';
import { ARTICLE, CLEAN_ARTICLE, longText, PAGE } from '../support/cli-texts.js';
import { hasTerminals, onTerminal } from '../support/terminal.js';

const folder = temporaryFolder();
const cwd = folder.path;
folder.add('article.txt', ARTICLE);
folder.add('page.html', PAGE);
folder.add('empty.txt', '');
folder.add('-x.txt', ARTICLE);
folder.add('long.txt', longText(2_000_000));
const STUB = 'Related: Five walks along the Ostrel coast\n';

const fault = "JSON.stringify = () => { throw new Error('made for a test'); };";
const faulty = ['--import', `data:text/javascript,${encodeURIComponent(fault)}`];

/** Milliseconds; a test here may start ten processes, on a machine that has others to run. */
vi.setConfig({ testTimeout: 240_000 });

describe('the checklist, streams and flags', () => {
  it('1: a redirection, a name and a pipe give the same', async () => {
    const results = await Promise.all(['chaff < article.txt', 'chaff article.txt', 'cat article.txt | chaff -'].map((line) => bash(line, { cwd })));
    for (const result of results) expect(result).toEqual(printed(CLEAN_ARTICLE));
  });

  it('2: standard output carries the result, standard error every message', async () => {
    expect(await chaff(['nowhere.txt', 'empty.txt', 'article.txt'], { cwd })).toEqual({
      code: 2,
      stdout: CLEAN_ARTICLE,
      stderr: 'chaff: nowhere.txt: no such file (check the name)\nchaff: empty.txt: has no text\n',
    });
  });

  it.skipIf(!hasTerminals)('3: without an argument, on a terminal, it says how it is used and ends', async () => {
    expect(await onTerminal('> 3.out 2> 3.err', cwd)).toMatchObject({ code: 64 });
    expect(readFileSync(join(cwd, '3.out'), 'utf8')).toBe('');
    expect(readFileSync(join(cwd, '3.err'), 'utf8')).toMatch(/^Usage: chaff /);
  });

  it('4: help and version go to standard output, beside whatever other flags', async () => {
    for (const args of [['--help'], ['-h', '--json', 'nowhere.txt'], ['--version'], ['-V', '--preset', 'strict'], ['clean', '--help', '--force']]) {
      const { code, stdout, stderr } = await chaff(args, { cwd });
      expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' });
      expect(stdout).toMatch(/^(?:Usage: chaff|\d+\.\d+\.\d+\n$)/);
    }
  });

  it('5: behind -- a name may begin with a dash', async () => {
    expect(await chaff(['--', '-x.txt'], { cwd })).toEqual(printed(CLEAN_ARTICLE));
    expect(await chaff(['clean', '--out', '5', '--', '-x.txt'], { cwd })).toMatchObject({ code: 0 });
  });

  it('6: short flags go in bundles, values behind a blank or an equals sign', async () => {
    const bundled = await chaff(['-vo', '6.txt', 'article.txt'], { cwd });
    expect(bundled).toEqual(printed('', 'chaff: article.txt: 36 words kept, 7 dropped (related 1)\n'));
    for (const flag of [['--keep', 'related'], ['--keep=related']]) expect(await chaff([...flag, 'article.txt'], { cwd })).toEqual(printed(ARTICLE));
  });

  it('7: every switch has its --no-…, and the last one wins', async () => {
    const program = makeProgram(process, {}, () => {});
    for (const command of [program, ...program.commands]) {
      const flags = command.options.map(({ long }) => long);
      const switches = command.options.filter((option) => option.isBoolean() && option.long !== '--version');
      for (const { long } of switches) expect(flags).toContain(long?.replace('--', '--no-'));
    }
    expect(await chaff(['--json', '--no-json', 'article.txt'], { cwd })).toEqual(printed(CLEAN_ARTICLE));
    expect((await chaff(['--no-json', '--json', 'article.txt'], { cwd })).stdout).toMatch(/^\{/);
    expect((await chaff(['--fail-on-change', '--no-fail-on-change', 'article.txt'], { cwd })).code).toBe(0);
    expect(await chaff(['-q', '--no-quiet', 'empty.txt'], { cwd })).toEqual(printed('', 'chaff: empty.txt: has no text\n'));
    expect((await chaff(['explain', '--color=always', '--no-color', 'article.txt'], { cwd })).stdout).not.toContain('\u001b');
  });

  it('8: for an unknown flag or rule the nearest is suggested', async () => {
    expect(await chaff(['--jsno'], { cwd })).toEqual(refusal(64, `unknown option '--jsno' (did you mean "--json"?)`));
    expect(await chaff(['--disable=realted-stub', 'article.txt'], { cwd })).toEqual(
      refusal(64, 'no rule is called "realted-stub" (did you mean "related-stub"?)'),
    );
  });

  it('9: 0 is done, 1 a difference, 2 a failure among others', async () => {
    expect((await chaff(['article.txt'], { cwd })).code).toBe(0);
    const diff = await chaff(['--diff', 'article.txt'], { cwd });
    expect(diff.code).toBe(1);
    expect(diff.stdout).toBe(
      `--- article.txt\n+++ article.txt (clean)\n@@ -3,5 +3,3 @@\n The lantern festival came back to the harbour of Quillmouth on Saturday after two winters without it.\n \n-${STUB}-\n More than four hundred boats carried paper lights past the pier, the harbour master said.\n`,
    );
    writeFileSync(join(cwd, 'clean.txt'), CLEAN_ARTICLE);
    expect(await chaff(['--diff', 'clean.txt'], { cwd })).toEqual(printed(''));
    expect(await chaff(['--diff'], { cwd, stdin: `\n\n${CLEAN_ARTICLE}\n  \n` })).toEqual(printed(''));
    expect((await chaff(['check', 'article.txt'], { cwd })).code).toBe(1);
    expect((await chaff(['article.txt', 'nowhere.txt'], { cwd })).code).toBe(2);
  });

  it('10: the codes from 64 on say what went wrong', async () => {
    folder.add('binary.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]));
    folder.add('broken.json', '{');
    const codes = await Promise.all([
      chaff(['--xyzzy'], { cwd }),
      chaff(['binary.txt'], { cwd }),
      chaff(['nowhere.txt'], { cwd }),
      chaff(['--json', 'article.txt'], { cwd, node: faulty }),
      chaff(['article.txt', '-o', 'no/such/folder.txt'], { cwd }),
      bash('chaff article.txt > /dev/full', { cwd }),
      chaff(['--config=broken.json', 'article.txt'], { cwd }),
    ]);
    expect(codes.map(({ code }) => code)).toEqual([64, 65, 66, 70, 73, 74, 78]);
  });

  it('10: 77 where permission lacks', async ({ skip }) => {
    const uid = process.getuid?.() === 0 ? { uid: 65534 } : {};
    const probe = await chaff(['--version'], { cwd: '/', ...uid }).catch(() => ({ code: null }));
    skip(probe.code !== 0, 'root can read everything, and nobody cannot run chaff here');
    folder.add('secret.txt', ARTICLE);
    await bash('chmod 000 secret.txt && chmod 755 .', { cwd });
    expect((await chaff([join(cwd, 'secret.txt')], { cwd: '/', ...uid })).code).toBe(77);
  });

  it('11: judgements become exit codes', async () => {
    expect(await chaff(['--fail-on-change', 'article.txt'], { cwd })).toEqual({ ...printed(CLEAN_ARTICLE), code: 1 });
    expect((await chaff(['--fail-on-change', 'empty.txt'], { cwd })).code).toBe(0);
    expect((await chaff(['--fail-on-brake', '--max-removed', '5%', 'article.txt'], { cwd })).code).toBe(1);
    expect((await chaff(['--fail-on-brake', '--max-removed', '60%', 'article.txt'], { cwd })).code).toBe(0);
    const rows = `${JSON.stringify({ text: ARTICLE })}\n`;
    expect((await chaff(['jsonl', '--field=text', '--fail-on-change'], { cwd, stdin: rows })).code).toBe(1);
    expect((await chaff(['clean', 'article.txt', '--out=11', '--fail-on-change'], { cwd })).code).toBe(1);
  });

  it('12: an empty result is a warning, has its reason in JSON, and is 65 with --fail-on-empty', async () => {
    const all = ['--max-removed=100', '--json'];
    const reasons = [
      [['--json'], ''],
      [all, STUB],
      [[...all, '--no-title'], '<h1>Lanterns return</h1>'],
      [['--json'], CLEAN_ARTICLE],
    ] as const;
    for (const [i, empty] of ['no-text', 'all-dropped', 'only-title', null].entries()) {
      const [args, stdin] = reasons[i];
      const { stdout, stderr } = await chaff(args, { stdin });
      expect(JSON.parse(stdout).empty).toBe(empty);
      if (i < 2) expect(stderr).toMatch(/^chaff: standard input: (?:has no text|nothing is left: every block is boilerplate)\n$/);
    }
    expect(await chaff(['--fail-on-empty', 'empty.txt', 'article.txt'], { cwd })).toMatchObject({ code: 65, stdout: CLEAN_ARTICLE });
    expect((await chaff(['clean', 'empty.txt', '--out=12', '--fail-on-empty'], { cwd })).code).toBe(65);
  });

  it('13: a reader that has had enough is no error', async () => {
    const { stdout, stderr } = await bash(`chaff long.txt | head -1; echo "\${PIPESTATUS[*]}"`, { cwd });
    expect({ stderr, codes: stdout.split('\n').at(-2) }).toEqual({ stderr: '', codes: '0 0' });
  });

  it.skipIf(!hasTerminals)('20: colour is for terminals; the flag goes before the environment', async () => {
    const colours = async (flags: string, env: Record<string, string>): Promise<boolean> =>
      (await onTerminal(`--diff ${flags} article.txt`, cwd, env)).stdout.includes('\u001b[');
    expect(await colours('', {})).toBe(true);
    expect(await colours('', { NO_COLOR: '1' })).toBe(false);
    expect(await colours('', { NO_COLOR: '' })).toBe(true);
    expect(await colours('', { TERM: 'dumb' })).toBe(false);
    expect(await colours('--color=always', { NO_COLOR: '1' })).toBe(true);
    expect(await colours('--no-color', { FORCE_COLOR: '1' })).toBe(false);
    expect((await chaff(['--diff', 'article.txt'], { cwd })).stdout).not.toContain('\u001b');
    expect((await chaff(['--diff', 'article.txt'], { cwd, env: { FORCE_COLOR: '1' } })).stdout).toContain('\u001b');
  });

  it('22: -q leaves errors alone, -v adds a line a file, --debug adds stacks', async () => {
    expect(await chaff(['-q', 'empty.txt', 'nowhere.txt'], { cwd })).toEqual(refusal(2, 'nowhere.txt: no such file (check the name)'));
    expect((await chaff(['-v', 'article.txt', 'page.html'], { cwd })).stderr).toBe(
      'chaff: article.txt: 36 words kept, 7 dropped (related 1)\nchaff: page.html: 36 words kept, 7 dropped (related 1)\n',
    );
    expect((await chaff(['clean', '-v', 'article.txt', '--out=22'], { cwd })).stderr).toBe(
      'chaff: article.txt: 36 words kept, 7 dropped (related 1)\n',
    );
    expect((await chaff(['--json', '--debug', 'article.txt'], { cwd, node: faulty })).stderr).toMatch(/^ {4}at /m);
    expect((await chaff(['--json', 'article.txt'], { cwd, node: faulty })).stderr).not.toMatch(/^ {4}at /m);
  });

  it('23: --json is one object with its version, --jsonl a line a file', async () => {
    const { stdout } = await chaff(['--json', 'article.txt'], { cwd });
    expect(stdout.endsWith('}\n')).toBe(true);
    expect(JSON.parse(stdout).schema).toBe(1);
    const lines = (await chaff(['--jsonl', 'article.txt', 'page.html'], { cwd })).stdout.split('\n');
    expect(lines.slice(0, 2).map((line) => JSON.parse(line).file)).toEqual(['article.txt', 'page.html']);
    expect(JSON.parse(lines[0])).toEqual(JSON.parse(stdout));
    expect(lines.slice(2)).toEqual(['']);
    expect(await chaff(['--json', '--jsonl', 'article.txt'], { cwd })).toEqual(
      refusal(64, '--format or --json, --jsonl and --diff do not go together'),
    );
  });

  it('24: accounts have their keys in one order, and nothing of the clock or the machine', async () => {
    const other = temporaryFolder();
    other.add('article.txt', ARTICLE);
    const [here, there] = await Promise.all([
      chaff(['--json', 'article.txt'], { cwd }),
      chaff(['--json', 'article.txt'], { cwd: other.path, env: { TZ: 'Asia/Tokyo', HOSTNAME: 'elsewhere', LANG: 'ja_JP.UTF-8' } }),
    ]);
    expect(there).toEqual(here);
    expect(Object.keys(JSON.parse(here.stdout))).toEqual(
      'schema file format encoding language languageEvidence title metadata text kept dropped unrendered counts brake empty'.split(' '),
    );
    expect(here.stdout).not.toContain(cwd);
  });

  it('29: nothing is ever asked, on a terminal either', async ({ skip }) => {
    skip(!hasTerminals);
    folder.add('29.txt', 'precious');
    const { code, stdout } = await onTerminal('article.txt -o 29.txt', cwd);
    expect({ code, stdout }).toEqual({ code: 73, stdout: 'chaff: 29.txt: is there already (use --force to replace it)\r\n' });
    expect(readFileSync(join(cwd, '29.txt'), 'utf8')).toBe('precious');
  });

  it.skipIf(!hasTerminals)('34: controls in names and texts do not reach a terminal', async () => {
    folder.add('bell\u0007\u001b[31m.txt', 'The \u001b[2J keeper of the light wiped the lamp of the harbour twice, and went home.\n');
    const { stdout } = await onTerminal(`-v "$(printf 'bell\\007\\033[31m.txt')"`, cwd);
    expect(stdout.replaceAll('\r\n', '')).toMatch(/^[^\p{Cc}]+$/u);
    expect(stdout).toContain('chaff: bell\\u0007\\u001b[31m.txt: ');
  });

  it('35: a message is one line: who, what, and what to do', async () => {
    for (const args of [['nowhere.txt'], ['.'], ['binary.txt'], ['--preset=brutal', 'article.txt'], ['article.txt', '-o', 'page.html']]) {
      expect((await chaff(args, { cwd })).stderr).toMatch(/^chaff: [^\n]+\n$/);
    }
    expect((await chaff(['nowhere.txt'], { cwd })).stderr).toBe('chaff: nowhere.txt: no such file (check the name)\n');
  });
});
