/**
 * Writes the indexes that follow from the folders: `src/rules/all.generated.ts` from the rule files and
 * `src/phrases/packs.generated.ts` from the packs. Runs before every build and test, so that a new rule or pack needs no other
 * file to be touched.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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
  if (before !== text) writeFileSync(file, text);
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

const packFolder = join(root, 'src/phrases/packs');
const packs = readdirSync(packFolder)
  .sort()
  .flatMap((language) =>
    readdirSync(join(packFolder, language))
      .sort()
      .map((name) => join(packFolder, language, name)),
  )
  .map((path) => {
    const { language, topic, entries } = JSON.parse(readFileSync(path, 'utf8'));
    return JSON.stringify({ language, topic, entries });
  });
write(
  'src/phrases/packs.generated.ts',
  `${HEADER}import type { Pack } from './types.js';

export const PACKS = [
${packs.join(',\n')},
] as readonly Pack[];
`,
);
