/** The lines of the command line checklist that are about settings and what chaff says of itself, one test each, against the real process. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { RULES } from '../../src/rules/all.generated.js';
import { bash, chaff, LAUNCHER, printed, ROOT, refusal } from '../support/cli.js';
import { ARTICLE, CLEAN_ARTICLE, PAGE } from '../support/cli-texts.js';
import { folderMaker } from '../support/folders.js';

const folderOf = folderMaker();
const isInstalled = (command: string): boolean => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
const javascript = (source: string): string => `data:text/javascript,${encodeURIComponent(source)}`;

/** Milliseconds; a test here may start ten processes, on a machine that has others to run. */
vi.setConfig({ testTimeout: 240_000 });

/** A socket for a pipe that is open already is none. */
function reachesForNetwork(source: string): boolean {
  if (/['"]node:(?:https?2?|tls|dgram|dns)|\bfetch\(|\bcreateConnection\(/.test(source)) return true;
  return /['"]node:net/.test(source) && (/\.connect\(/.test(source) || !/new Socket\(\{ fd:/.test(source));
}

describe('the checklist, settings', () => {
  it('25: flags go before the environment, that before the project, that before the user', async () => {
    const config = (percent: number): string => JSON.stringify({ maxRemoved: percent });
    const cwd = folderOf({ 'home/chaff/config.json': config(90), 'home/.config/chaff/config.json': config(80), 'work/deep/one.txt': ARTICLE });
    const project = folderOf({ 'chaff.config.json': config(70), 'deep/one.txt': ARTICLE });
    const origin = async (folder: string, args: readonly string[], env: Record<string, string>): Promise<unknown> => {
      const { stdout } = await chaff(['--print-config', ...args], { cwd: folder, env });
      const { maxRemoved } = JSON.parse(stdout);
      return maxRemoved === undefined ? undefined : [maxRemoved.value, maxRemoved.origins.at(-1).replace(/^.*home/, 'home')];
    };
    const xdg = { XDG_CONFIG_HOME: join(cwd, 'home') };
    expect(await origin(join(cwd, 'work/deep'), [], {})).toBeUndefined();
    expect(await origin(join(cwd, 'work/deep'), [], { HOME: join(cwd, 'home') })).toEqual([80, 'home/.config/chaff/config.json']);
    expect(await origin(join(cwd, 'work/deep'), [], xdg)).toEqual([90, 'home/chaff/config.json']);
    expect((await origin(join(project, 'deep'), [], xdg)) as [number]).toEqual([70, expect.stringContaining('chaff.config.json')]);
    expect(await origin(join(project, 'deep'), [], { ...xdg, CHAFF_MAX_REMOVED: '60%' })).toEqual([60, 'environment']);
    expect(await origin(join(project, 'deep'), ['--max-removed=50'], { ...xdg, CHAFF_MAX_REMOVED: '60%' })).toEqual([50, 'flags']);
  });

  it.each<[Record<string, string>, string]>([
    [{ CHAFF_KEEP: 'donation, related' }, ARTICLE],
    [{ CHAFF_DISABLE: 'related-stub' }, ARTICLE],
    [{ CHAFF_MAX_REMOVED: '5' }, ARTICLE],
    [{ CHAFF_TITLE: 'no' }, CLEAN_ARTICLE.slice(CLEAN_ARTICLE.indexOf('The lantern'))],
    [{ CHAFF_CONFIG: 'other.json' }, ARTICLE],
    [{ CHAFF_KEEP: '', CHAFF_HOME: '/opt/chaff' }, CLEAN_ARTICLE],
  ])('25: a variable says what a key of a config file would: %j', async (env, text) => {
    const cwd = folderOf({ 'one.txt': ARTICLE, 'other.json': '{"keep":["related"]}' });
    expect((await chaff(['one.txt'], { cwd, env })).stdout).toBe(text);
  });

  it('25: a variable with a wrong value is named', async () => {
    const cwd = folderOf({ 'one.txt': ARTICLE });
    expect(await chaff(['one.txt'], { cwd, env: { CHAFF_PRESET: 'strikt' } })).toEqual(
      refusal(78, 'CHAFF_PRESET: "preset" cannot be "strikt" (did you mean "strict"?)'),
    );
    expect(await chaff(['one.txt'], { cwd, env: { CHAFF_TITLE: 'maybe' } })).toEqual(refusal(78, 'CHAFF_TITLE: "title" must be a boolean'));
    expect(await chaff(['one.txt'], { cwd, env: { CHAFF_DISABLE: 'realted-stub' } })).toEqual(
      refusal(78, 'environment: "disable[0]": no rule is called "realted-stub" (did you mean "related-stub"?)'),
    );
  });

  it.each(['rules', 'phrases', 'sites'])('25: a variable with the name of a key that only a file can say is refused: %s', async (key) => {
    const variable = `CHAFF_${key.toUpperCase()}`;
    expect(await chaff([], { env: { [variable]: 'x' }, stdin: ARTICLE })).toEqual(
      refusal(78, `${variable}: no variable can say "${key}" (put it into a config file)`),
    );
  });

  it('26: --no-config looks neither at files nor at variables; --print-config says where values come from', async () => {
    const cwd = folderOf({ 'one.txt': ARTICLE, 'chaff.config.json': '{"keep":["related"]}' });
    const env = { CHAFF_PRESET: 'gentle' };
    expect(await chaff(['--no-config', 'one.txt'], { cwd, env })).toEqual(printed(CLEAN_ARTICLE));
    expect(JSON.parse((await chaff(['--no-config', '--print-config'], { cwd, env })).stdout)).toEqual({});
    expect(JSON.parse((await chaff(['--print-config', '--drop=byline'], { cwd, env })).stdout)).toEqual({
      preset: { value: 'gentle', origins: ['environment'] },
      keep: { value: ['related'], origins: ['chaff.config.json'] },
      drop: { value: ['byline'], origins: ['flags'] },
    });
  });

  it.each([
    ['{\n  "preset": "gentle",\n  "keep": [\n    "share",\n    "relatd"\n  ]\n}', 'line 5: "keep[1]" cannot be "relatd" (did you mean "related"?)'],
    ['{\n  "kep": []\n}', 'line 2: "kep" is no key (did you mean "keep"?)'],
    ['{ "title": true,\n\n  "sites": [{},\n  { "match": "a",\n "preset": "brutal" }] }', 'line 3: "sites[0]" lacks the key "match"'],
    [
      '{ "sites": [\n  { "match": "a", "drop": [] },\n  { "match": "b",\n    "preset": "brutal" }\n] }',
      'line 4: "sites[1].preset" cannot be "brutal" (there are gentle, default, strict)',
    ],
    ['{\n  "disable": [\n    "realted-stub"] }', 'line 3: "disable[0]": no rule is called "realted-stub" (did you mean "related-stub"?)'],
    ['{ "a\\"b": [1, {"c": "]"}],\n "maxRemoved": 101 }', 'line 1: "a"b" is no key (there are $schema, '],
    ['{\n  "keep": [\n    oops\n', 'line 3 is no JSON: '],
  ])('27: an error of a config file names file, line, key and what could be there: %j', async (text, line) => {
    const cwd = folderOf({ 'one.txt': ARTICLE, 'chaff.config.json': text });
    const { code, stdout, stderr } = await chaff(['one.txt'], { cwd });
    expect({ code, stdout }).toEqual({ code: 78, stdout: '' });
    expect(stderr.split('\n')[0]).toContain(`chaff: chaff.config.json: ${line}`);
  });

  it('28: nothing reaches for the network', async () => {
    const cwd = folderOf({
      'page.html': PAGE.replace('<h1>', '<img src="https://quillmouth.example/a.png"><link rel="stylesheet" href="//b.example/c.css"><h1>'),
    });
    const guard = javascript(`
      import net from 'node:net'; import dns from 'node:dns'; import dgram from 'node:dgram';
      const refuse = () => { process.stderr.write('network!'); process.exit(99); };
      net.Socket.prototype.connect = refuse; dns.lookup = refuse; dgram.createSocket = refuse; globalThis.fetch = refuse;`);
    expect(await chaff(['page.html', '--drop-selector', '.x'], { cwd, node: ['--import', guard] })).toEqual(printed(CLEAN_ARTICLE));
    const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    expect(sources.filter((name) => reachesForNetwork(readFileSync(join(ROOT, 'src', name), 'utf8')))).toEqual([]);
  });

  it('36: rules are explained from what they say of themselves', async () => {
    const list = (await chaff(['rules'])).stdout;
    expect(list.split('\n').slice(0, -1)).toHaveLength(RULES.length);
    expect(JSON.parse((await chaff(['rules', '--json'])).stdout)).toHaveLength(RULES.length);
    const page = await chaff(['rules', 'related-stub']);
    expect(page.stdout).toMatch(/^related-stub\nDrops .+\ncategory related · scope block\n\nDrops\n/);
    expect(await chaff(['explain', 'related-stub'], { cwd: folderOf({}) })).toEqual(page);
    expect((await chaff(['explain', 'related-stub'], { cwd: folderOf({ 'related-stub': ARTICLE }) })).stdout).toContain('^ related-stub');
  });

  it.each(['bash', 'zsh', 'fish'])('37: the completion script passes %s -n (skipped where that is not installed)', async (shell) => {
    const { code, stdout } = await chaff(['completion', shell]);
    expect({ code, size: stdout.length > 1000 }).toEqual({ code: 0, size: true });
    if (!isInstalled(shell)) return;
    const script = join(folderOf({ script: stdout }), 'script');
    const { status, stderr } = spawnSync(shell, ['-n', script], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('38: the manual page has every flag of every --help, and nothing to warn of', async () => {
    const manual = (await chaff(['man'])).stdout.replaceAll('\\-', '-');
    const commands = [...(await chaff(['--help'])).stdout.matchAll(/^ {2}([a-z]+) \[options\]/gm)].map(([, name]) => name);
    expect(commands.length).toBeGreaterThan(5);
    for (const command of ['', ...commands]) {
      const { stdout } = await chaff([...(command === '' ? [] : [command]), '--help']);
      for (const [flag] of stdout.matchAll(/(?<=^ {2}.*)--[a-z\d-]+(?=.* {2})/gm)) expect(manual).toContain(flag);
    }
    const checks = [
      ['mandoc', 'mandoc -Tlint -Wwarning'],
      ['groff', 'groff -man -ww -Tutf8 > /dev/null'],
    ];
    for (const [tool, line] of checks) {
      if (isInstalled(tool)) expect({ tool, ...(await bash(`chaff man | ${line}`)) }).toEqual({ tool, ...printed('') });
    }
  });

  it('39: --version takes 80 ms more of the processor than Node alone at most', () => {
    const report = javascript(
      `process.on('exit', () => { const { user, system } = process.cpuUsage(); process.stderr.write(String(user + system)); });`,
    );
    const milliseconds = (...args: readonly string[]): number =>
      Number(spawnSync(process.execPath, ['--import', report, ...args], { encoding: 'utf8' }).stderr) / 1000;
    const least = (...args: readonly string[]): number => Math.min(...Array.from({ length: 7 }, () => milliseconds(...args)));
    const alone = least('-e', '0');
    expect(alone).toBeGreaterThan(0);
    expect(least(LAUNCHER, '--version') - alone).toBeLessThanOrEqual(80);
  });

  it('39: a text loads no HTML parser', async () => {
    const cwd = folderOf({ 'one.txt': ARTICLE });
    const guard = javascript(
      `import { register } from 'node:module'; register(${JSON.stringify(
        javascript(`export async function resolve(specifier, context, next) {
        if (/htmlparser2|cheerio|parse5/.test(specifier)) throw new Error(specifier + ' was loaded');
        return next(specifier, context);
      }`),
      )});`,
    );
    expect(await chaff(['one.txt'], { cwd, node: ['--import', guard] })).toEqual(printed(CLEAN_ARTICLE));
  });

  it('40: a former name of a rule works, with one warning', async () => {
    const rule = `
      import { defineRule, wholeBlock } from ${JSON.stringify(join(ROOT, 'dist/index.js'))};
      export const boats = defineRule({
        id: 'no-boats', formerly: ['boat-line'], category: 'other', summary: 'Drops boats.', scope: 'block',
        examples: { drop: ['boats'], keep: ['a', 'b', 'c'] },
        judge: (block) => (block.text.includes('boats') ? wholeBlock(block, 0.9) : undefined),
      });`;
    const cwd = folderOf({ 'one.txt': ARTICLE, 'rule.mjs': rule, 'chaff.config.json': '{"rules":"./rule.mjs","disable":["boat-line"]}' });
    const warning = 'chaff: the rule "boat-line" is now called "no-boats" (the old name goes with the next major version)\n';
    expect(await chaff(['one.txt'], { cwd })).toEqual(printed(CLEAN_ARTICLE, warning));
    expect(await chaff(['--disable=boat-line', 'one.txt', 'one.txt'], { cwd })).toEqual(printed(`${CLEAN_ARTICLE}\n${CLEAN_ARTICLE}`, warning));
    expect(await chaff(['--disable=boat-line', '-q', 'one.txt'], { cwd })).toEqual(printed(CLEAN_ARTICLE));
  });
});
