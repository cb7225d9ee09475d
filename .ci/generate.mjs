/**
 * Writes the indexes that follow from the folders: `src/rules/all.generated.ts` from the rule files and
 * `src/phrases/tables*.generated.ts` from the packs, compiled, `src/document/*.generated.ts` from Unicode and lists of words,
 * `src/score/weights/*.generated.ts` from the weights, and `src/report/page.generated.ts` from the page of reports. Runs before
 * every build and test, so that a new rule or pack needs no other file to be touched.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const root = new URL('..', import.meta.url).pathname;
const HEADER = '// Made by `npm run generate` from the files of this folder. Not kept in git.\n';
/** Files of `src/rules/` that are no rules. */
const SUPPORT = new Set(['rule.ts', 'categories.ts', 'all.generated.ts']);

const camelCase = (id) => id.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

function write(path, text) {
  const file = join(root, path);
  let before = '';
  try {
    before = readFileSync(file, 'utf8');
  } catch {}
  if (before === text) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const ids = readdirSync(join(root, 'src/rules'))
  .filter((name) => name.endsWith('.ts') && !SUPPORT.has(name))
  .map((name) => name.slice(0, -'.ts'.length))
  .sort();
write(
  'src/rules/all.generated.ts',
  `${HEADER}${ids.map((id) => `import { ${camelCase(id)} } from './${id}.js';`).join('\n')}
import type { Rule } from './rule.js';

export const RULES: readonly Rule[] = [${ids.map(camelCase).join(', ')}];
`,
);

/** Bundles source files and runs them, because the build of the whole needs what they make. */
async function fromSource(folder, contents) {
  const options = { bundle: true, format: 'esm', write: false };
  const { outputFiles } = await build({ stdin: { contents, resolveDir: join(root, folder), loader: 'ts' }, ...options });
  return import(`data:text/javascript;base64,${base64(outputFiles[0].contents)}`);
}
const base64 = (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
/** Strings, each on a line of its own, from which they can be taken without running the module (`src/launch/stored.ts`). */
const strings = (named) =>
  Object.entries(named)
    .map(([name, value]) => `export const ${name}: string = '${value}';\n`)
    .join('');

// Words are hashed in their folded form, so the table of characters comes first; and phrases are words.
const { characterTable } = await fromSource('src/document', "export * from './unicode.js';");
const characters = characterTable();
const expansions = JSON.stringify(characters.expansions).replace(
  /[^\x20-\x7e]|['\\]/g,
  (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
);
write('src/document/characters.generated.ts', HEADER + strings({ bytes: base64(characters.bytes), expansions }));
const { wordTable, WORD_LANGUAGES } = await fromSource('src/document', "export * from './word-lists.js';");
write('src/document/function-words.generated.ts', HEADER + strings({ languages: WORD_LANGUAGES.join(' '), bytes: base64(wordTable()) }));
const { compilePacks, encodePhrases, encodeTables } = await fromSource(
  'src/phrases',
  "export { compilePacks } from './compile.js'; export { encodePhrases } from './phrase-list.js'; export { encodeTables } from './tables.js';",
);

// The page of `chaff report`: its script, bundled, its style sheet and its markup, with the hashes by which its policy admits them.
const pageFolder = join(root, 'src/report/page');
const bundled = await build({
  entryPoints: [join(pageFolder, 'main.ts'), join(pageFolder, 'style.css')],
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['chrome109', 'firefox113', 'safari16.4'],
  charset: 'utf8',
  legalComments: 'none',
  write: false,
  outdir: 'out',
});
const assetOf = (ending) =>
  bundled.outputFiles
    .find(({ path }) => path.endsWith(ending))
    .text.trimEnd()
    .replace(/<\/(?=script|style)/gi, '<\\/');
const asset = (name, text) => `export const ${name}: string = ${JSON.stringify(text)};\n`;
const hashOf = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
const [script, style] = [assetOf('.js'), assetOf('.css')];
write(
  'src/report/page.generated.ts',
  HEADER +
    asset('body', readFileSync(join(pageFolder, 'page.html'), 'utf8').trim()) +
    asset('script', script) +
    asset('scriptHash', hashOf(script)) +
    asset('style', style) +
    asset('styleHash', hashOf(style)),
);

const packFolder = join(root, 'src/phrases/packs');
const compiled = [];
for (const language of readdirSync(packFolder).sort()) {
  const folder = join(packFolder, language);
  try {
    const packs = readdirSync(folder)
      .sort()
      .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
    const shared = join(root, 'src/phrases/guards', `${language}.json`);
    const { guards } = existsSync(shared) ? JSON.parse(readFileSync(shared, 'utf8')) : {};
    const tables = compilePacks(packs, guards);
    write(
      `src/phrases/tables/${language}.generated.ts`,
      HEADER + strings({ phrases: encodePhrases(language, tables.phrases), bytes: base64(encodeTables(tables)) }),
    );
    compiled.push(language);
  } catch (error) {
    console.error(`src/phrases/packs/${language}: ${error.message}`);
    process.exitCode = 1;
  }
}
write(
  'src/phrases/tables.generated.ts',
  `${HEADER}export const TABLES: Readonly<Record<string, () => Promise<{ readonly phrases: string; readonly bytes: string }>>> = {
${compiled.map((language) => `  ${language}: () => import('./tables/${language}.generated.js'),`).join('\n')}
};
`,
);

// Weights are bytes in the repository and text in the build, so that browsers and bundlers can load them as any module.
for (const name of readdirSync(join(root, 'src/score/weights')).filter((name) => name.endsWith('.bin'))) {
  const bytes = readFileSync(join(root, 'src/score/weights', name));
  write(`src/score/weights/${name.slice(0, -'.bin'.length)}.generated.ts`, HEADER + strings({ bytes: base64(bytes) }));
}
