import { mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { CONFIG_KEYS, configSchema } from '../../src/config/keys.js';
import { complaintAbout } from '../../src/config/validate.js';
import { chaff, printed, ROOT, refusal, temporaryFolder } from '../support/cli.js';
import { ARTICLE, CLEAN_ARTICLE, PAGE } from '../support/cli-texts.js';

const parent = temporaryFolder();

/** A folder of its own with these files; what is no text is written as JSON. */
function folderOf(files: Readonly<Record<string, unknown>>): string {
  const path = mkdtempSync(join(parent.path, 'config-'));
  for (const [name, content] of Object.entries({ 'article.txt': ARTICLE, 'page.html': PAGE, ...files })) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return path;
}

const KEEP = { keep: ['related'] };
const textOf = async (cwd: string, ...args: string[]): Promise<string> => (await chaff(args, { cwd })).stdout;

describe('a config file', () => {
  it.each(['chaff.config.json', '.chaffrc.json'])('holds for the folder in which it lies, and those below: %s', async (name) => {
    const cwd = folderOf({ [name]: KEEP, 'a/b/article.txt': ARTICLE });
    expect(await textOf(cwd, 'article.txt')).toBe(ARTICLE);
    expect(await textOf(join(cwd, 'a/b'), 'article.txt')).toBe(ARTICLE);
    expect(await textOf(cwd, '--no-config', 'article.txt')).toBe(CLEAN_ARTICLE);
  });

  it('hides those farther up', async () => {
    const cwd = folderOf({ 'chaff.config.json': KEEP, 'a/chaff.config.json': {}, 'a/article.txt': ARTICLE });
    expect(await textOf(join(cwd, 'a'), 'article.txt')).toBe(CLEAN_ARTICLE);
  });

  it('of the user stands behind that of the project', async () => {
    const cwd = folderOf({
      'home/chaff/config.json': { ...KEEP, title: false },
      'work/chaff.config.json': { title: true },
      'work/article.txt': ARTICLE,
    });
    const env = { XDG_CONFIG_HOME: join(cwd, 'home') };
    expect(await chaff(['article.txt'], { cwd: join(cwd, 'work'), env })).toEqual(printed(ARTICLE));
    expect(await chaff(['article.txt'], { cwd, env })).toEqual(printed(ARTICLE.slice(ARTICLE.indexOf('The lantern'))));
  });

  it('can be named', async () => {
    const cwd = folderOf({ 'chaff.config.json': { title: false }, 'other.json': KEEP });
    expect(await textOf(cwd, '--config', 'other.json', 'article.txt')).toBe(ARTICLE);
  });

  it('has to yield to flags', async () => {
    const cwd = folderOf({ 'chaff.config.json': { keep: ['related'], disable: ['related-stub'], title: false, maxRemoved: 1 } });
    const flags = ['--drop=related', '--enable=related-stub', '--title', '--max-removed=90'];
    expect(await textOf(cwd, ...flags, 'article.txt')).toBe(CLEAN_ARTICLE);
  });

  it('can judge single pieces by their texts, for some inputs only', async () => {
    const line = ARTICLE.split('\n').find((one) => !CLEAN_ARTICLE.includes(one)) ?? '';
    const cwd = folderOf({ 'chaff.config.json': { dropText: [line], sites: [{ match: 'b/*', keepText: line }] }, 'b/article.txt': ARTICLE });
    expect(await textOf(cwd, 'article.txt')).toBe(CLEAN_ARTICLE);
    expect(await textOf(cwd, 'b/article.txt')).toContain(line);
  });

  it('holds for every command that cleans, and in workers', async () => {
    const cwd = folderOf({ 'chaff.config.json': KEEP, 'article.clean.txt': ARTICLE });
    expect(await textOf(cwd, 'explain', 'article.txt')).not.toContain('^ related-stub');
    expect((await chaff(['check', 'article.txt'], { cwd })).code).toBe(0);
    await chaff(['clean', 'article.txt', 'page.html', '--out=out', '--jobs=2'], { cwd });
    expect(readFileSync(join(cwd, 'out/article.txt'), 'utf8')).toBe(ARTICLE);
    const row = `${JSON.stringify({ text: ARTICLE.trimEnd() })}\n`;
    expect(await chaff(['jsonl', '--field=text'], { cwd, stdin: row })).toEqual(printed(row));
  });
});

describe('sites', () => {
  const sites = [
    { match: 'pages/*.html', keepSelectors: '.more' },
    { match: ['https://quillmouth.example/**'], keep: ['related'] },
  ];

  it('hold for paths below the folder of the file', async () => {
    const cwd = folderOf({ 'chaff.config.json': { sites }, 'pages/page.html': PAGE });
    expect(await textOf(cwd, 'pages/page.html')).toBe(ARTICLE);
    expect(await textOf(join(cwd, 'pages'), 'page.html')).toBe(ARTICLE);
    expect(await textOf(cwd, 'page.html')).toBe(CLEAN_ARTICLE);
  });

  it('have to have patterns that match something', async () => {
    const cwd = folderOf({ 'chaff.config.json': { sites: [{ match: 'a' }, { match: '' }] } });
    expect(await chaff(['article.txt'], { cwd })).toEqual(refusal(78, 'chaff.config.json, sites[1]: line 1: "match[0]": the pattern "" is empty'));
  });

  it('hold for addresses in an archive', async () => {
    const record = (uri: string): string => {
      const block = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n${PAGE}`;
      return `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: ${uri}\r\nContent-Length: ${block.length}\r\n\r\n${block}\r\n\r\n`;
    };
    const cwd = folderOf({ 'chaff.config.json': { sites } });
    const { stdout } = await chaff(['warc'], { cwd, stdin: record('https://quillmouth.example/a/b') + record('https://ostrel.example/') });
    expect(
      stdout
        .split('\n')
        .slice(0, 2)
        .map((line) => JSON.parse(line).text.includes('Related:')),
    ).toEqual([true, false]);
  });
});

describe('phrases of one’s own', () => {
  const phrases = [{ match: 'the harbour master said', category: 'related', unless: ['five hundred'] }];

  it('drop what holds them', async () => {
    const cwd = folderOf({ 'chaff.config.json': { phrases }, 'other.txt': ARTICLE.replace('four hundred', 'five hundred') });
    expect(await textOf(cwd, 'explain', 'article.txt')).toContain('^ own-phrase (related, 0.85, own.related.1)');
    expect(await textOf(cwd, 'other.txt')).toContain('the harbour master said');
  });

  it('have to be patterns', async () => {
    const cwd = folderOf({ 'chaff.config.json': { phrases: [{ match: '(a|b' }] } });
    const { code, stderr } = await chaff(['article.txt'], { cwd });
    expect(code).toBe(78);
    expect(stderr).toMatch(/^chaff: chaff\.config\.json: line 1: "phrases\[0\]": .+\n$/);
  });
});

describe('rules of one’s own', () => {
  const module = `
    import { defineRule, wholeBlock } from ${JSON.stringify(join(ROOT, 'dist/index.js'))};
    export const lanterns = defineRule({
      id: 'no-boats', category: 'other', summary: 'Drops boats.', scope: 'block',
      examples: { drop: ['boats'], keep: ['a', 'b', 'c'] },
      judge: (block) => (block.text.includes('boats') ? wholeBlock(block, 0.9) : undefined),
    });`;
  const withoutBoats = CLEAN_ARTICLE.slice(0, CLEAN_ARTICLE.indexOf('\nMore than'));

  it('come from modules, by flag or by file', async () => {
    const cwd = folderOf({ 'my/rule.js': module, 'my/package.json': { type: 'module' }, 'my/chaff.config.json': { rules: './rule.js' } });
    expect(await chaff(['--rules', 'my/rule.js', 'article.txt'], { cwd })).toEqual(printed(withoutBoats));
    expect(await chaff(['../article.txt'], { cwd: join(cwd, 'my') })).toEqual(printed(withoutBoats));
    await chaff(['clean', '../article.txt', '../page.html', '--out=out', '--jobs=2'], { cwd: join(cwd, 'my') });
    expect(readFileSync(join(cwd, 'my/out/article.txt'), 'utf8')).toBe(withoutBoats);
  });

  it('are taken once where they are exported, or named, twice', async () => {
    const cwd = folderOf({ 'rule.mjs': `${module}\nexport default lanterns;`, 'chaff.config.json': { rules: './rule.mjs' } });
    expect(await chaff(['--rules', 'rule.mjs', 'article.txt'], { cwd })).toEqual(printed(withoutBoats));
  });

  it('have to come to an end when they are loaded', async () => {
    const cwd = folderOf({ 'never.mjs': 'await new Promise(() => {});' });
    const line = 'it waits for what never comes (look at the modules of rules, if there are any)';
    expect(await chaff(['--rules', 'never.mjs', 'article.txt'], { cwd })).toEqual(refusal(70, line));
  });

  it('must not be async, whatever they fail with then', async () => {
    const cwd = folderOf({ 'rule.mjs': module.replace('(block) =>', 'async (block) =>').replace('block.text', 'block.nothing') });
    const line = 'the rule "no-boats" is async, and has to answer at once (--disable leaves it out)';
    expect(await chaff(['--rules', 'rule.mjs', 'article.txt'], { cwd })).toEqual(refusal(78, line));
  });

  it('can be switched off by their names', async () => {
    const cwd = folderOf({ 'rule.mjs': module });
    expect(await chaff(['--rules=rule.mjs', '--disable=no-boats', 'article.txt'], { cwd })).toEqual(printed(CLEAN_ARTICLE));
    expect(await chaff(['--rules=rule.mjs', '--disable=no-boat', 'article.txt'], { cwd })).toEqual(
      refusal(64, 'no rule is called "no-boat" (did you mean "no-boats"?)'),
    );
  });

  it.each([
    ['empty.mjs', 'export const x = 1;', 'exports no rule (make one with defineRule)'],
    ['broken.mjs', "throw new Error('oh');", 'cannot be loaded: oh'],
    ['taken.mjs', module.replace('no-boats', 'related-stub'), 'there is a rule "related-stub" already'],
  ])('are refused where they are none: %s', async (name, source, line) => {
    const cwd = folderOf({ [name]: source });
    expect(await chaff(['--rules', name, 'article.txt'], { cwd })).toEqual(refusal(78, `${join(cwd, name)}: ${line}`));
  });
});

describe('an error in a config file', () => {
  it.each<[unknown, string]>([
    ['{\n  "keep": [\n    oops\n', '3 is no JSON: '],
    [[], '1: it must be an object'],
    [{ kep: [] }, '1: "kep" is no key (did you mean "keep"?)'],
    [{ keep: ['share', 'relatd'] }, '1: "keep[1]" cannot be "relatd" (did you mean "related"?)'],
    [{ keep: 'share' }, '1: "keep" must be a list'],
    [{ preset: 3 }, '1: "preset" cannot be 3 (there are gentle, default, strict)'],
    [{ maxRemoved: 101 }, '1: "maxRemoved" must be a number from 0 to 100'],
    [{ title: 'no' }, '1: "title" must be a boolean'],
    [{ sites: [{ keep: [] }] }, '1: "sites[0]" lacks the key "match"'],
    [{ sites: [{ match: 'a', drop: ['x'] }] }, '1: "sites[0].drop[0]" cannot be "x" (there are donation, '],
    [{ dropSelectors: [3] }, '1: "dropSelectors[0]" must be a string'],
    [{ dropSelectors: '[[' }, '1: "dropSelectors[0]": "[[" is not a CSS selector: '],
    [{ disable: ['realted-stub'] }, '1: "disable[0]": no rule is called "realted-stub" (did you mean "related-stub"?)'],
  ])('names file, key and what it could be: %j', async (content, line) => {
    const { code, stdout, stderr } = await chaff(['article.txt'], { cwd: folderOf({ '.chaffrc.json': content }) });
    expect({ code, stdout }).toEqual({ code: 78, stdout: '' });
    expect(stderr.startsWith(`chaff: .chaffrc.json: line ${line}`)).toBe(true);
  });

  it('does not matter when no config is wanted', async () => {
    const cwd = folderOf({ 'chaff.config.json': '{' });
    expect(await chaff(['--no-config', 'article.txt'], { cwd })).toEqual(printed(CLEAN_ARTICLE));
    expect(await chaff(['--config=no.json', 'article.txt'], { cwd })).toEqual(refusal(78, 'no.json: no such file'));
  });
});

describe('--print-config', () => {
  it('prints what holds for a file, and where it comes from', async () => {
    const cwd = folderOf({ 'chaff.config.json': { preset: 'strict', keep: ['share'], sites: [{ match: '*.html', title: false, drop: ['share'] }] } });
    expect(JSON.parse(await textOf(cwd, '--print-config', '--keep=tags', 'page.html'))).toEqual({
      preset: { value: 'strict', origins: ['chaff.config.json'] },
      keep: { value: ['tags'], origins: ['chaff.config.json', 'flags'] },
      drop: { value: ['share'], origins: ['chaff.config.json, sites[0]'] },
      title: { value: false, origins: ['chaff.config.json, sites[0]'] },
    });
    expect(JSON.parse(await textOf(cwd, '--print-config', '--no-config'))).toEqual({});
  });

  it('prints keys and values that a config file can have', async () => {
    const said = { maxRemoved: 60.5, title: false, keepSelectors: ['.a'], dropSelectors: ['.b', '.c'], keepText: ['d'], phrases: [{ match: 'e' }] };
    const rule = "{ id: 'own', category: 'other', summary: '', scope: 'block', examples: { drop: [], keep: [] }, judge: () => undefined }";
    const cwd = folderOf({ 'chaff.config.json': { ...said, rules: ['./own.mjs'] }, 'own.mjs': `export const own = ${rule};` });
    const printedKeys = JSON.parse(await textOf(cwd, '--print-config', '--input=html')) as Record<string, { value: unknown }>;
    const values = Object.fromEntries(Object.entries(printedKeys).map(([key, { value }]) => [key, value]));
    expect(values).toEqual({ ...said, rules: [join(realpathSync(cwd), 'own.mjs')] });
    expect(complaintAbout(values)).toBeUndefined();
  });
});

describe('the JSON schema of config files', () => {
  const admits = new Ajv({ allowUnionTypes: true, strict: false }).compile(configSchema());

  it.each<[unknown, boolean]>([
    [{}, true],
    [{ $schema: 'x', preset: 'gentle', keep: ['tags'], rules: 'a.js', sites: [{ match: 'a', phrases: [{ match: ['b'], at: 'line' }] }] }, true],
    [{ kep: [] }, false],
    [{ preset: 'brutal' }, false],
    [{ sites: [{}] }, false],
    [{ phrases: [{ match: 'a', category: 'x' }] }, false],
    [{ maxRemoved: -1 }, false],
  ])('judges %j as chaff does', (value, isGood) => {
    expect(admits(value)).toBe(isGood);
    expect(complaintAbout(value) === undefined).toBe(isGood);
  });

  it('is published', () => {
    expect(JSON.parse(readFileSync(join(ROOT, 'dist/config/config.schema.json'), 'utf8'))).toEqual(configSchema());
  });

  it('has every key in the documentation', () => {
    const page = readFileSync(join(ROOT, 'docs/config.md'), 'utf8');
    expect(Object.keys(CONFIG_KEYS).filter((key) => !page.includes(`\`${key}\``))).toEqual([]);
  });
});
