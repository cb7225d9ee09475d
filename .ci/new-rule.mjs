/**
 * `npm run new:rule ID [CATEGORY]` writes src/rules/ID.ts and test/rules/ID.txt: a rule that works and passes all tests, to
 * be made into the one that is wanted. No other file has to be touched.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const root = new URL('..', import.meta.url);
const ID = /^[a-z]+(-[a-z]+)*$/;
const AsyncFunction = (async () => {}).constructor;

class Refusal extends Error {}

/** False for ids whose constant the language or the rule itself has a use for, such as `default` and `define-rule`. */
function canName(constant) {
  try {
    new AsyncFunction(`'use strict'; let defineRule, wholeBlock, TELLTALE, CONFIDENCE, ${constant};`);
    return true;
  } catch {
    return false;
  }
}

function categories() {
  const source = readFileSync(new URL('src/rules/categories.ts', root), 'utf8');
  return [...source.matchAll(/^ {2}'([a-z-]+)',$/gm)].map(([, name]) => name);
}

const camelCase = (id) => id.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

const ruleSource = (id, category) => `import { defineRule, wholeBlock } from './rule.js';

const TELLTALE = /^example of ${id}$/i;
const CONFIDENCE = 0.9;

export const ${camelCase(id)} = defineRule({
  id: '${id}',
  category: '${category}',
  summary: 'Drops lines that say "Example of ${id}".',
  scope: 'block',
  examples: {
    drop: ['Example of ${id}'],
    keep: [
      'The report calls the harbour wall an example of ${id}.',
      'Example of ${id} and of much else: the wall of the old harbour.',
      'Examples of ${id} fill the last chapter of her book.',
    ],
  },
  judge: (block) => (TELLTALE.test(block.text) ? wholeBlock(block, CONFIDENCE) : undefined),
});
`;

const fixture = (id) => `# Lines with "+ " stay, lines with "- " go, [[this part]] of a line goes. CONTRIBUTING.md says more.

== drops: a line at the end
+ The ferry from Alder Quay left an hour late on Monday because of fog.
+
- Example of ${id}

== drops: a line between two paragraphs
+ The ferry from Alder Quay left an hour late on Monday because of fog.
+
- EXAMPLE OF ${id.toUpperCase()}
+
+ Its passengers waited in the hall, where the harbour choir sang for them.

== keeps: the words within a sentence
+ The captain called the delay an example of ${id}.

== keeps: the words at the beginning of a sentence
+ Example of ${id} or not, the ferry left an hour late.

== keeps: more than one
+ The log of the harbour is full of them.
+
+ Examples of ${id} fill three of its pages.
`;

function refuseUnlessNew(id, category) {
  if (id === undefined) throw new Refusal('usage: npm run new:rule ID [CATEGORY]');
  if (!ID.test(id)) throw new Refusal(`"${id}" is no id: lower-case words joined by hyphens are, such as "quiet-hours"`);
  if (!canName(camelCase(id))) throw new Refusal(`"${id}" means something in TypeScript already: take two words`);
  if (!categories().includes(category)) throw new Refusal(`"${category}" is no category: ${categories().join(', ')} are`);
  const taken = [`src/rules/${id}.ts`, `test/rules/${id}.txt`].find((path) => existsSync(new URL(path, root)));
  if (taken !== undefined) throw new Refusal(`${taken} exists already`);
}

try {
  const [id, category = 'other'] = process.argv.slice(2);
  refuseUnlessNew(id, category);
  writeFileSync(new URL(`src/rules/${id}.ts`, root), ruleSource(id, category));
  writeFileSync(new URL(`test/rules/${id}.txt`, root), fixture(id));
  console.log(`Made src/rules/${id}.ts and test/rules/${id}.txt. Next:
  1. say in the first what the rule drops, and give its examples;
  2. put texts it must find, and near misses it must leave, into the second;
  3. npm test`);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(`new:rule: ${error.message}`);
  process.exitCode = 1;
}
