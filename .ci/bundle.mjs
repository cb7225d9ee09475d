/**
 * Puts the command into a few files, `dist/command/`, so that it starts without looking for hundreds of modules: `main.js` prints the
 * version and fetches `program.js` for all else, which runs a room's code when the room is entered. The library stays as it is.
 * CommonJS, because Node starts that sooner and because `require` of a package can wait within a function.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, promises, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';

const root = new URL('..', import.meta.url).pathname;
const out = join(root, 'dist/command');
const PROGRAM = './program.js';
/** Packages that every run needs, and those that cannot be required. All others are loaded when they are needed, from where npm has put them. */
const INLINED = new Set(['commander', 'get-east-asian-width']);
/** Of use to some runs, and not worth a second copy: they are read from the library's modules. */
const DATA = /\/(?:tables|weights)\/\w+\.generated\.js$|\/page\.generated\.js$/;
const PROMISES = `import fs from 'node:fs';
export const { constants } = fs;
${Object.keys(promises)
  .filter((name) => name !== 'constants')
  .map((name) => `export const ${name} = (...all) => fs.promises.${name}(...all);`)
  .join('\n')}`;

const doors = {
  name: 'doors',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\.generated\.js$/ }, ({ path, resolveDir }) => {
      const file = join(resolveDir, path);
      return DATA.test(file) ? { path: file, namespace: 'data' } : undefined;
    });
    onLoad({ filter: /./, namespace: 'data' }, ({ path }) => {
      const names = [...readFileSync(path.replace(/js$/, 'ts'), 'utf8').matchAll(/^export const (\w+)/gm)].map(([, name]) => name);
      const file = relative(out, path.replace(`${root}src/`, `${root}dist/`));
      return {
        contents: `import { storedStrings } from './launch/stored.js';
          export const { ${names.join(', ')} } = storedStrings(new URL('${file}', import.meta.url));`,
        resolveDir: `${root}src`,
      };
    });
    onResolve({ filter: /^\.\/cheerio\.js$/ }, () => ({ path: '../read/html/cheerio.cjs', external: true }));
    // Node loads it for some milliseconds, which is for those who await something of it.
    onResolve({ filter: /^node:fs\/promises$/ }, () => ({ path: 'promises', namespace: 'promises' }));
    onLoad({ filter: /./, namespace: 'promises' }, () => ({ contents: PROMISES }));
    // Commander can start programs, which chaff has none of.
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes('commander') ? { path: 'none', namespace: 'none' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'none' }, () => ({ contents: '' }));
    onResolve({ filter: /^[a-z@]/ }, ({ path }) => (INLINED.has(path) ? undefined : { path, external: true }));
    onResolve({ filter: /^\.\/program\.js$/ }, ({ kind, importer }) =>
      kind === 'dynamic-import' && dirname(importer) === `${root}src/cli` ? { path: PROGRAM, namespace: 'door' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'door' }, ({ path }) => ({
      contents: `import { compiled } from './launch/compiled.js';
        export const runProgram = (...all) => compiled('${path}', BUILD, all[0]).runProgram(...all);`,
      resolveDir: `${root}src`,
    }));
  },
};

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minifySyntax: true,
  minifyWhitespace: true,
  minifyIdentifiers: true,
  legalComments: 'none',
  define: { 'import.meta.url': 'ADDRESS' },
  banner: { js: "const ADDRESS = require('node:url').pathToFileURL(__filename).href;" },
  plugins: [doors],
};

/** The text of a bundle. */
async function bundled(options) {
  const { outputFiles } = await build({ ...common, ...options, write: false });
  return outputFiles[0].text;
}

const program = await bundled({
  stdin: {
    contents: `
      export const runProgram = async (...all) => (await import('./cli/program.js')).runProgram(...all);
      export const work = async (order) => (await import('./batch/work.js')).work(order);
      export const reportWork = async (order) => (await import('./batch/report-work.js')).reportWork(order);`,
    resolveDir: `${root}src`,
  },
});
// A script from a cache cannot import by itself: `main.js` does it for it. Whoever requires the file needs no help.
// Of ASCII alone, as which it is read: in patterns and templates esbuild leaves other signs as they are.
const importing = `var IMPORT; IMPORT ??= (address) => import(address);\n${program.replaceAll(/\bimport\(/g, 'IMPORT(')}`.replaceAll(
  /[^\0-\x7f]/g,
  (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
);
const build16 = createHash('sha256').update(importing).digest('hex').slice(0, 16);
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
writeFileSync(join(out, PROGRAM), importing);
writeFileSync(
  join(out, 'main.js'),
  await bundled({
    stdin: {
      contents: `
        import { compiled } from './launch/compiled.js';
        export { run } from './cli/main.js';
        export { standardStreams } from './cli/standard-streams.js';
        export const build = BUILD;
        export const part = (name) => compiled('${PROGRAM}', BUILD)[name];`,
      resolveDir: `${root}src`,
    },
    define: { ...common.define, BUILD: JSON.stringify(build16) },
  }),
);
// What workers are given to load.
writeFileSync(join(out, 'work.js'), "module.exports = require('./main.js').part('work');\n");
writeFileSync(join(out, 'report-work.js'), "module.exports = require('./main.js').part('reportWork');\n");
writeFileSync(join(out, 'package.json'), '{ "type": "commonjs" }\n');
