import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bash, chaff, ROOT, run, temporaryFolder } from '../support/cli.js';
import { ARTICLE, PAGE, windows1251 } from '../support/cli-texts.js';

const folder = temporaryFolder();
const cwd = folder.path;
folder.add('article.txt', ARTICLE);
folder.add('page.html', PAGE);

const javascript = (source: string): string => `data:text/javascript,${encodeURIComponent(source)}`;

/** A loader that writes down what it resolves. */
const HOOK = javascript(`
  import { appendFileSync } from 'node:fs';
  export async function resolve(specifier, context, next) {
    const found = await next(specifier, context);
    appendFileSync(process.env.MODULES_LOG, found.url + '\\n');
    return found;
  }`);
const REGISTER = javascript(`import { register } from 'node:module'; register(${JSON.stringify(HOOK)});`);

/** The command before its modules are put into a few files. */
const UNBUNDLED = `
  import { run } from ${JSON.stringify(pathToFileURL(join(ROOT, 'dist/cli/main.js')))};
  process.exitCode = await run(process.argv.slice(1), process, process.env);`;

interface Loaded {
  readonly packages: readonly string[];
  /** Of chaff itself. */
  readonly modules: readonly string[];
}

let runs = 0;

async function loadedBy(args: readonly string[], stdin?: Buffer): Promise<Loaded> {
  const log = join(cwd, `modules-${runs++}.log`);
  const options = { cwd, env: { MODULES_LOG: log }, ...(stdin === undefined ? {} : { stdin }) };
  const { code } = await run(process.execPath, ['--import', REGISTER, '--input-type=module', '--eval', UNBUNDLED, '--', ...args], options);
  expect(code).toBe(0);
  const urls = readFileSync(log, 'utf8').split('\n');
  const found = (pattern: RegExp): string[] => [...new Set(urls.flatMap((url) => pattern.exec(url)?.[1] ?? []))].sort();
  return { packages: found(/.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//), modules: found(/\/dist\/(.+)\.js$/) };
}

/** What the build makes of cheerio. */
const DOM = 'read/html/cheerio';

describe('what is loaded', () => {
  it('for a text is the command line parser and nothing else', async () => {
    const { packages, modules } = await loadedBy(['article.txt']);
    expect(packages).toEqual(['commander']);
    expect(modules).toContain('read/text');
    expect(modules.filter((name) => name.startsWith('read/html/'))).toEqual([]);
  });

  it('for a text as Markdown or HTML is no HTML parser either, and no writer of another format', async () => {
    const { packages, modules } = await loadedBy(['--format', 'markdown', 'article.txt']);
    expect(packages).toEqual(['commander']);
    expect(modules.filter((name) => name.startsWith('read/html/') || name === 'write/html')).toEqual([]);
    const { modules: ofText } = await loadedBy(['article.txt']);
    expect(ofText.filter((name) => /^write\/(?:tree|markdown|html)/.test(name))).toEqual([]);
  });

  it('for a page is a table of character references, and no DOM', async () => {
    const { packages, modules } = await loadedBy(['page.html']);
    expect(packages).toEqual(['commander', 'entities']);
    expect(modules).toContain('read/html/html');
    expect(modules).not.toContain(DOM);
  });

  it('for a selector is a DOM as well', async () => {
    const { packages, modules } = await loadedBy(['--drop-selector', '.more', 'page.html']);
    expect(packages).toEqual(['commander', 'entities']);
    expect(modules).toContain(DOM);
  });

  it('for bytes that are not UTF-8 are statistics of encodings', async () => {
    const { packages } = await loadedBy([], windows1251('Фестиваль фонарей вернулся в гавань, сказал начальник порта.'));
    expect(packages).toEqual(['chardet', 'commander']);
  });

  it('for a listing are colours only when they are wanted', async () => {
    expect((await loadedBy(['explain', 'article.txt'])).packages).toEqual(['commander']);
    expect((await loadedBy(['explain', '--color=always', 'article.txt'])).packages).toEqual(['chalk', 'commander']);
  });

  it('for the version is next to nothing', async () => {
    expect(await loadedBy(['--version'])).toEqual({ packages: [], modules: ['cli/exit-codes', 'cli/main', 'cli/output', 'version'] });
  });
});

describe('the command as it is installed', () => {
  folder.add(
    'hook.cjs',
    "process.on('exit', () => require('node:fs').writeFileSync(process.env.FILES_LOG, Object.keys(require.cache).join('\\n')));",
  );

  async function filesOf(...args: readonly string[]): Promise<string[]> {
    const log = join(cwd, `files-${runs++}.log`);
    // What comes from the cache of compiled code has not been required.
    const env = { FILES_LOG: log, NODE_DISABLE_COMPILE_CACHE: '1' };
    expect((await chaff(args, { cwd, env, node: ['--require', './hook.cjs'] })).code).toBe(0);
    const files = readFileSync(log, 'utf8').split('\n');
    return files.map((file) => relative(ROOT, file)).filter((file) => !file.endsWith('hook.cjs'));
  }

  it('is one small file for the version, and one more for a text', async () => {
    expect(await filesOf('--version')).toEqual(['bin/chaff.js', 'dist/command/main.js']);
    expect(await filesOf('article.txt')).toEqual(['bin/chaff.js', 'dist/command/main.js', 'dist/command/program.js']);
  });

  it('takes packages from where they are installed, when they are needed', async () => {
    const packages = (files: readonly string[]): Set<string> => new Set(files.flatMap((file) => /node_modules\/([^/]+)/.exec(file)?.[1] ?? []));
    expect(packages(await filesOf('page.html'))).toContain('entities');
    expect(packages(await filesOf('page.html'))).not.toContain('cheerio');
  });

  it('works where a process may have few files open', async () => {
    const { code, stderr } = await bash('ulimit -n 40; chaff article.txt page.html && chaff clean page.html article.txt --jobs 2 --out out -q', {
      cwd,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});
