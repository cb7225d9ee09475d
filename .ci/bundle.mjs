/**
 * Puts the command into a few files, `dist/command/`, so that it starts without looking for hundreds of modules: `main.js` prints the
 * version and fetches `program.js` for all else, which runs a room's code when the room is entered. The library stays as it is.
 * CommonJS, because Node starts that sooner and because `require` of a package can wait within a function.
 */
import { writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';

const root = new URL('..', import.meta.url).pathname;
const out = join(root, 'dist/command');
const PROGRAM = './program.js';
/** Packages that every run needs, and those that cannot be required. All others are loaded when they are needed, from where npm has put them. */
const INLINED = new Set(['commander', 'get-east-asian-width']);
/** Of use to some runs, and not worth a second copy: tables and weights are read from the library's modules, the page of reports is loaded. */
const DATA = /\/(?:tables|weights)\/\w+\.generated\.js$/;
const PAGE = /\/page\.generated\.js$/;

const doors = {
  name: 'doors',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\.generated\.js$/ }, ({ path, resolveDir }) => {
      const file = relative(out, join(resolveDir, path).replace(`${root}src/`, `${root}dist/`));
      if (DATA.test(file)) return { path: file, namespace: 'data' };
      return PAGE.test(file) ? { path: file, external: true } : undefined;
    });
    onLoad({ filter: /./, namespace: 'data' }, ({ path }) => ({
      contents: `import { storedStrings } from './src/cli/stored.js'; export const { bytes, phrases } = storedStrings(new URL('${path}', import.meta.url));`,
      resolveDir: root,
    }));
    onResolve({ filter: /^[a-z@]/ }, ({ path }) => (INLINED.has(path) ? undefined : { path, external: true }));
    // `require` and not `import()`, which would start Node's other loader.
    onResolve({ filter: /^\.\/program\.js$/ }, ({ kind, importer }) =>
      kind === 'dynamic-import' && dirname(importer) === `${root}src/cli` ? { path: PROGRAM, namespace: 'door' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'door' }, ({ path }) => ({
      contents: `export const runProgram = (...all) => require('${path}').runProgram(...all);`,
    }));
    onResolve({ filter: /./, namespace: 'door' }, ({ path }) => ({ path, external: true }));
  },
};

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  define: { 'import.meta.url': 'ADDRESS' },
  banner: { js: "const ADDRESS = require('node:url').pathToFileURL(__filename).href;" },
  plugins: [doors],
};

await build({ ...common, entryPoints: [`${root}src/cli/main.ts`], outfile: join(out, 'main.js') });
await build({
  ...common,
  stdin: {
    contents: `
      export const runProgram = async (...all) => (await import('./cli/program.js')).runProgram(...all);
      export const work = async (order) => (await import('./batch/work.js')).work(order);
      export const reportWork = async (order) => (await import('./batch/report-work.js')).reportWork(order);`,
    resolveDir: `${root}src`,
  },
  outfile: join(out, PROGRAM),
});
// What workers are given to load.
writeFileSync(join(out, 'work.js'), `module.exports = require('${PROGRAM}').work;\n`);
writeFileSync(join(out, 'report-work.js'), `module.exports = require('${PROGRAM}').reportWork;\n`);
writeFileSync(join(out, 'package.json'), '{ "type": "commonjs" }\n');
