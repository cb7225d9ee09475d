/**
 * Writes docs/api.md, the public interface of the library, from the compiled declarations. `--check` only says whether it is as it should be.
 *
 *     npm run docs:api
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
const entry = join(root, 'dist/index.d.ts');
const page = join(root, 'docs/api.md');

const HEAD = `# The library

\`import { clean } from 'chaff'\` works in Node and, bundled, in browsers and workers: nothing of it touches files, processes or the network, and what it needs besides the language is \`atob\`, and for pages \`URL\` with \`URL.canParse()\`. Parsers, word tables and models are loaded when a source needs them. \`import { toMatchClean } from 'chaff/vitest'\` is a matcher, see [recipes.md](recipes.md); the JSON schemas are \`chaff/schema/summary.json\`, \`chaff/schema/config.json\` and \`chaff/schema/site.json\`. What is not on this page may change in any version.

Written by \`npm run docs:api\` from the types.
`;

/** The declarations of a file by name, each with its comment, without the comments of members that are private. */
function declarationsIn(file) {
  const text = readFileSync(file, 'utf8');
  const found = new Map();
  const pattern = /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?^export (?:declare )?(?:abstract )?(?:async )?(interface|type|class|const|function) (\w+)/gm;
  const starts = [...text.matchAll(pattern)];
  for (const [i, match] of starts.entries()) {
    const [whole, comment, , name] = match;
    const from = match.index + whole.indexOf('export ');
    const to = starts[i + 1]?.index ?? text.length;
    found.set(name, { comment: prose(comment ?? ''), code: declaration(text.slice(from, to)) });
  }
  return found;
}

/** Up to the end of the declaration that the text begins with. */
function declaration(text) {
  const end = /^(?:\}|[^\n]*;)$/m.exec(text.replace(/^export .*\{$/m, (line) => line.replace(/;$/, '')));
  const code =
    text.startsWith('export interface') || /^export (?:declare )?class/.test(text)
      ? text.slice(0, text.indexOf('\n}') + 2)
      : text.slice(0, end.index + end[0].length);
  return code.replace(/^export (?:declare )?/, '').replace(/import\("[^"]+"\)\./g, '');
}

function prose(comment) {
  return comment
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trim())
    .filter((line) => line !== '')
    .join(' ');
}

const index = readFileSync(entry, 'utf8');
const names = [];
for (const [, list, from] of index.matchAll(/export (?:type )?\{([^}]+)\} from '([^']+)'/g)) {
  const file = join(dirname(entry), from.replace(/\.js$/, '.d.ts'));
  for (const name of list.split(',').map((one) => one.replace(/\btype\b/, '').trim())) if (name !== '') names.push([name, file]);
}
const own = [...declarationsIn(entry).keys()].map((name) => [name, entry]);
const listed = [...own, ...names.sort(([a], [b]) => (a < b ? -1 : 1))].map(([name, file]) => ({ name, ...declarationsIn(file).get(name) }));
const sections = listed.map(({ name, comment, code }) => {
  return `## ${name}\n\n${comment === '' ? '' : `${comment}\n\n`}\`\`\`ts\n${code}\n\`\`\`\n`;
});
const wanted = `${HEAD}\n${sections.join('\n')}\n${namedOnly()}`;

/** What the language has, of what signatures name. */
function isOfLanguage(name) {
  return name in globalThis || ['Record', 'Readonly', 'Partial', 'Pick', 'Exclude', 'Iterable', 'CATEGORIES', 'R', 'T'].includes(name);
}

/** Types that signatures name and that the package does not export, with the place of each. */
function namedOnly() {
  const known = new Set(listed.map(({ name }) => name));
  const words = listed.flatMap(({ code }) => code.replace(/\/\*\*[\s\S]*?\*\/|'[^'\n]*'/g, '').match(/\b[A-Z]\w*\b/g) ?? []);
  const others = [...new Set(words)].filter((name) => !known.has(name) && !isOfLanguage(name)).sort();
  const files = readdirSync(dirname(entry), { recursive: true })
    .filter((name) => name.endsWith('.d.ts') && !name.includes('generated'))
    .map((name) => join(dirname(entry), name));
  const rows = others.map((name) => {
    const file = files.find((one) => declarationsIn(one).has(name));
    if (file === undefined) throw new Error(`nothing declares ${name}, which docs/api.md names`);
    const source = relative(dirname(entry), file).replace(/\.d\.ts$/, '.ts');
    return `| \`${name}\` | ${declarationsIn(file).get(name).comment.replace(/\|/g, '\\|')} | [${source}](../src/${source}) |\n`;
  });
  return `## Named only\n\nTypes and numbers that are named above and not exported: what they hold may change in any version.\n\n| name | is | declared in |\n|---|---|---|\n${rows.join('')}`;
}
if (process.argv.includes('--check')) {
  const is = readFileSync(page, 'utf8');
  if (is !== wanted) process.stderr.write('docs/api.md is not what the types say: npm run docs:api\n');
  process.exitCode = is === wanted ? 0 : 1;
} else writeFileSync(page, wanted);
