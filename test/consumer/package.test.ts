/** The package as those who install it have it: packed, unpacked into an empty project, with what it says that it depends on. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cleaned } from '../../src/index.js';
import { ROOT, type Run, run } from '../support/cli.js';
import { ARTICLE, CLEAN_ARTICLE, PAGE } from '../support/cli-texts.js';

const project = mkdtempSync(join(tmpdir(), 'chaff-consumer-'));
afterAll(() => rmSync(project, { recursive: true, force: true }), 60_000);

function write(name: string, content: string): string {
  writeFileSync(join(project, name), content);
  return join(project, name);
}

/** The packages of a run, without those of development. */
function linkDependencies(): void {
  const lock: { packages: Record<string, { dev?: boolean }> } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  for (const [path, { dev }] of Object.entries(lock.packages)) {
    if (dev === true || path.split('node_modules/').length !== 2) continue;
    mkdirSync(dirname(join(project, path)), { recursive: true });
    symlinkSync(join(ROOT, path), join(project, path));
  }
}

const node = (...args: readonly string[]): Promise<Run> => run(process.execPath, args, { cwd: project });

beforeAll(async () => {
  // Without scripts: the build has been made.
  const { stdout } = await run('npm', ['pack', ROOT, '--ignore-scripts', '--json', '--offline'], { cwd: project, env: { HOME: project } });
  const [{ filename }] = JSON.parse(stdout);
  mkdirSync(join(project, 'node_modules/chaff'), { recursive: true });
  await run('tar', ['xzf', filename, '-C', 'node_modules/chaff', '--strip-components=1'], { cwd: project });
  linkDependencies();
  write('package.json', '{ "type": "module", "private": true }');
}, 240_000);

describe('the packed package', () => {
  it('has what it needs, and no sources or tests', () => {
    expect(readdirSync(join(project, 'node_modules/chaff')).sort()).toEqual(
      ['CHANGELOG.md', 'LICENSE', 'NOTICE', 'README.md', 'bin', 'dist', 'package.json'].sort(),
    );
  });

  it('runs as a command', async () => {
    write('article.txt', ARTICLE);
    expect(await node('node_modules/chaff/bin/chaff.js', 'article.txt')).toEqual({ code: 0, stdout: CLEAN_ARTICLE, stderr: '' });
  });

  it('is imported as an ES module, with its schemas', async () => {
    write(
      'use.js',
      `import { CATEGORIES, clean, learnSite, OptionError, PRESET_NAMES, RULES } from 'chaff';
       import { createRequire } from 'node:module';
       const { text, dropped } = await clean(${JSON.stringify(ARTICLE)});
       const { pages } = await learnSite(['a', 'b']);
       const error = await clean('', { preset: 'brutal' }).catch((caught) => caught instanceof OptionError);
       const schemas = ['summary', 'config', 'site'].map((name) => createRequire(import.meta.url)('chaff/schema/' + name + '.json').title);
       console.log(JSON.stringify([text, dropped[0].rule, pages, error, schemas, CATEGORIES.length > 20, PRESET_NAMES.length, RULES.length > 20]));`,
    );
    const { code, stdout, stderr } = await node('use.js');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual([
      CLEAN_ARTICLE.trimEnd(),
      'related-stub',
      2,
      true,
      [expect.any(String), expect.any(String), expect.any(String)],
      true,
      3,
      true,
    ]);
  });

  it('is imported by CommonJS too, through import()', async () => {
    write('use.cjs', `import('chaff').then(async ({ clean }) => console.log((await clean('Also read: x\\n\\nThe ferry sails again.')).text));`);
    expect(await node('use.cjs')).toEqual({ code: 0, stdout: 'The ferry sails again.\n', stderr: '' });
  });
});

const CONSUMER = `
import { type ChaffOptions, clean, defineRule, learnSite, type SiteProfile, type Summary, wholeBlock } from 'chaff';

const rule = defineRule({
  id: 'quiet-hours',
  category: 'other',
  summary: 'Drops the notice about quiet hours.',
  scope: 'block',
  examples: { drop: ['Quiet hours begin at ten.'], keep: ['a', 'b', 'c'] },
  judge: (block, { document }) => (document.format === 'text' && block.text.startsWith('Quiet') ? wholeBlock(block, 0.9) : undefined),
});
const site: SiteProfile = await learnSite(['a'], { format: 'text' });
const options: ChaffOptions = { preset: 'gentle', keep: ['byline'], rules: [rule], site, selectors: { keep: [], drop: ['nav'] } };
export const summary: Summary = await clean('text', options);
export const rules: string[] = summary.dropped.map(({ rule: id, evidence }) => \`\${id} \${evidence.phrase ?? ''}\`);
// @ts-expect-error: there is no such category.
await clean('', { keep: ['bylines'] });
`;

describe('the types of the packed package', () => {
  it.each([
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ])('pass tsc --strict, declarations included, without types of Node or the DOM: module %s, resolution %s', async (module, moduleResolution) => {
    write('use.ts', CONSUMER);
    const compilerOptions = {
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      target: 'es2022',
      lib: ['es2023'],
      types: [],
      module,
      moduleResolution,
    };
    write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['use.ts'] }));
    const { code, stdout } = await node(join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', '.');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  });
});

const LINKED_PAGE =
  '<link rel="canonical" href="/ferry"><p>The ferry <a href="/timetable">sails again</a> on Monday, after two years of repairs.</p>';

describe('bundles', () => {
  const entry = `import { clean } from 'chaff'; globalThis.result = clean(globalThis.source, globalThis.options);`;

  it('run in Node', async () => {
    write('for-node.js', `import { clean } from 'chaff'; console.log((await clean(${JSON.stringify(PAGE)})).text);`);
    await build({
      entryPoints: [join(project, 'for-node.js')],
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: join(project, 'node-bundle.mjs'),
      logLevel: 'silent',
    });
    expect(await node('node-bundle.mjs')).toEqual({ code: 0, stdout: CLEAN_ARTICLE, stderr: '' });
  });

  it('for browsers import nothing of Node, and clean where there is the language, atob() and URL alone', async () => {
    const { outputFiles, metafile } = await build({
      stdin: { contents: entry, resolveDir: project },
      bundle: true,
      platform: 'browser',
      format: 'iife',
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
    expect(Object.values(metafile.outputs).flatMap(({ imports }) => imports)).toEqual([]);
    const [{ text: code }] = outputFiles;
    expect(code).not.toMatch(/["']node:/);
    const account = (source: string, options: object): Promise<Cleaned> => {
      const context = createContext({ source, options, atob, URL });
      runInContext(code, context);
      return context.result;
    };
    const cleaned = async (source: string, options: object): Promise<string> => (await account(source, options)).text;
    expect(await cleaned(ARTICLE, {})).toBe(CLEAN_ARTICLE.trimEnd());
    expect(await cleaned(PAGE, {})).toBe(CLEAN_ARTICLE.trimEnd());
    expect(await cleaned(PAGE, { selectors: { keep: ['.more'], drop: [] } })).toBe(ARTICLE.trimEnd());
    const linked = await account(LINKED_PAGE, { render: ['markdown', 'html'], url: 'https://quillmouth.example/news/' });
    expect(linked.metadata.url).toBe('https://quillmouth.example/ferry');
    expect(linked.markdown).toContain('[sails again](https://quillmouth.example/timetable)');
    expect(linked.html).toContain('<a href="https://quillmouth.example/timetable">');
  });
});

describe('the recipes', () => {
  const page = readFileSync(join(ROOT, 'docs/recipes.md'), 'utf8');
  const block = (language: string, heading: string): string =>
    new RegExp(`### ${heading}\\n[\\s\\S]*?\\n\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? '';
  const line = /^- run: (npx chaff .+)$/m.exec(block('yaml', 'As a step of a GitHub Action'))?.[1] ?? '';
  const shell = (command: string): Promise<Run> => run('bash', ['-c', command], { cwd: project, env: { HOME: project } });

  beforeAll(async () => {
    mkdirSync(join(project, 'node_modules/.bin'), { recursive: true });
    symlinkSync('../chaff/bin/chaff.js', join(project, 'node_modules/.bin/chaff'));
    symlinkSync(join(ROOT, 'node_modules/vitest'), join(project, 'node_modules/vitest'));
    mkdirSync(join(project, 'pages'));
    write('pages/front.html', PAGE);
    await shell('npx chaff check pages/ --update');
  }, 120_000);

  it('hold as a step of a GitHub Action', async () => {
    expect(line).toContain('> chaff-check.xml');
    expect(await shell(line)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readFileSync(join(project, 'chaff-check.xml'), 'utf8')).toMatch(/<testsuite [^>]*tests="1" failures="0"/);
    write('pages/front.clean.txt', 'Something else\n');
    expect((await shell(line)).code).toBe(1);
    expect(readFileSync(join(project, 'chaff-check.xml'), 'utf8')).toContain('failures="1"');
  });

  it('hold in Vitest', async () => {
    const snippet = block('ts', 'In Vitest');
    expect(snippet).toContain('toMatchClean');
    write('front.test.ts', snippet);
    const vitest = 'node node_modules/vitest/vitest.mjs run front.test.ts';
    write('pages/front.clean.txt', CLEAN_ARTICLE);
    expect((await shell(vitest)).code).toBe(0);
    write('pages/front.clean.txt', 'Something else\n');
    const { code, stdout, stderr } = await shell(vitest);
    expect(code).toBe(1);
    expect(stdout + stderr).toContain('does not give pages/front.clean.txt');
    expect((await shell(`UPDATE_GOLDEN=1 ${vitest}`)).code).toBe(0);
    expect(readFileSync(join(project, 'pages/front.clean.txt'), 'utf8')).toBe(CLEAN_ARTICLE);
  }, 120_000);
});

describe('docs/api.md', () => {
  it('says what the types say (npm run docs:api writes it)', async () => {
    expect(await run(process.execPath, ['.ci/api.mjs', '--check'], { cwd: ROOT })).toMatchObject({ code: 0, stderr: '' });
  });
});
