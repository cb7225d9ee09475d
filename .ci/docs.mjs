/**
 * Writes the pages of `docs/` that follow from what chaff says of itself: its rules, its commands and flags, its JSON schemas.
 * `npm run docs` writes them; with `--check` nothing is written, and a page that is out of date is an error. Needs a build.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { makeProgram } from '../dist/cli/commands.js';
import { tableOf } from '../dist/cli/table.js';
import { configSchema } from '../dist/config/keys.js';
import { RULES } from '../dist/rules/all.generated.js';
import { CATEGORIES } from '../dist/rules/categories.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const MADE = '<!-- Made by `npm run docs`: change what it is made from, and run that. -->\n';

/** Text that means itself. */
const prose = (text) => text.replace(/\s*\n\s*/g, ' ').replace(/</g, '&lt;');
/** The same in a table cell. */
const cell = (text) => prose(text).replace(/\|/g, '\\|');
const code = (text) => `\`${text}\``;
/** Code in a table cell. */
const codeCell = (text) => code(text.replace(/\|/g, '\\|'));

/** Values of a flag that are listed with it. */
const MOST_CHOICES = 8;

function rulesPage() {
  const used = CATEGORIES.filter((category) => RULES.some((rule) => rule.category === category));
  const link = ({ id }) => `[${code(id)}](#${id})`;
  const overview = used.map(
    (category) =>
      `| ${code(category)} | ${RULES.filter((rule) => rule.category === category)
        .map(link)
        .join(', ')} |`,
  );
  const elsewhere = CATEGORIES.filter((category) => !used.includes(category));
  return `${MADE}# The rules

A rule finds one kind of boilerplate and says how sure it is, from 0 to 1. ${code('chaff rules')} lists them, ${code('chaff rules ID')} shows one, ${code('chaff explain FILE')} names those that dropped something.

| category | rules |
|---|---|
${overview.join('\n')}

${elsewhere.length === 0 ? '' : `The categories ${elsewhere.map(code).join(', ')} have no rule of their own; rules that find several kinds of boilerplate name them.\n\n`}${RULES.map(ruleSection).join('\n')}`;
}

function ruleSection({ id, category, summary, scope, input, optional, examples }) {
  const facts = [
    `category ${code(category)}`,
    {
      block: 'looks at one block',
      document: 'looks at the whole document',
      run: 'looks at what others found, and at what hangs on it',
      score: 'asks the learned model',
    }[scope],
    ...(input === undefined ? [] : [`${input.join(' and ')} only`]),
    ...(optional === true ? [`runs with ${code(`--drop ${category}`)} or ${code(`--enable ${id}`)}`] : []),
  ];
  const shown = (title, texts) => (texts.length === 0 ? '' : `\n${title}\n\n${texts.map(fenced).join('\n')}`);
  return `## ${id}\n\n${summary}\n\n${facts.join(' · ')}\n${shown('Drops:', examples.drop)}${shown('Keeps:', examples.keep)}`;
}

/** A fence that is longer than any within. */
function fenced(text) {
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  return `${fence}text\n${text}\n${fence}\n`;
}

function commandsPage() {
  const stream = { isTTY: false };
  const program = makeProgram({ stdin: stream, stdout: stream, stderr: stream }, {}, () => {});
  for (const command of [program, ...program.commands])
    command.version('', '-V, --version', 'print the version').helpOption('-h, --help', 'print this help');
  const commands = tableOf(program);
  const named = ({ name }) => (name === '' ? 'chaff' : `chaff ${name}`);
  const everywhere = sharedFlags(commands);
  const shared = new Set(everywhere.map(({ long }) => long));
  return `${MADE}# Commands and flags

Every switch has a ${code('--no-…')} that takes it back; the last one wins. The manual page has the same: ${code('chaff man | man -l -')}.

| command | does |
|---|---|
${commands.map((command) => `| [${code(named(command))}](#${named(command).replace(/ /g, '-')}) | ${cell(command.about)} |`).join('\n')}

## Flags of cleaning

These mean the same in all commands that clean.

${flagTable(everywhere)}
${commands.map((command) => commandSection(named(command), command, shared)).join('\n')}`;
}

/** Flags that most commands have, with the same words. */
function sharedFlags(commands) {
  const [first] = commands;
  const cleaning = commands.filter(({ flags }) => flags.some(({ long }) => long === '--preset'));
  return first.flags.filter(
    (flag) =>
      cleaning.filter(({ flags }) => flags.some((other) => other.long === flag.long && other.about === flag.about)).length > cleaning.length / 2,
  );
}

/** Said of the flags of cleaning, and true of all commands. */
const EVERYWHERE = new Set(['--version', '--help']);

function commandSection(name, { about, operands, flags }, shared) {
  const cleans = flags.some(({ long }) => long === '--preset');
  const own = flags.filter(({ long }) => !(cleans ? shared : EVERYWHERE).has(long));
  const missing = cleans ? [...shared].filter((long) => !flags.some((flag) => flag.long === long)) : [];
  const rest = cleans
    ? `${own.length === 0 ? 'The' : 'Besides the'} [flags of cleaning](#flags-of-cleaning)${missing.length === 0 ? '' : `, without ${missing.map(code).join(', ')}`}${own.length === 0 ? '.' : ':'}\n\n`
    : '';
  return `## ${name}\n\n${code(`${name} [options]${operands === '' ? '' : ` ${operands}`}`)}: ${prose(about).replace(/\.$/, '')}.\n\n${rest}${own.length === 0 ? '' : `${flagTable(own)}\n`}`
    .trimEnd()
    .concat('\n');
}

function flagTable(flags) {
  const rows = flags.map(({ long, short, value, about, choices }) => {
    const flag = `${short === undefined ? '' : `${short}, `}${long}${value === undefined ? '' : ` ${value}`}`;
    const values =
      choices.length === 0 ? '' : choices.length > MOST_CHOICES ? '; [rules.md](rules.md) has them' : `: ${choices.map(code).join(', ')}`;
    return `| ${codeCell(flag)} | ${cell(about)}${values} |`;
  });
  return `| flag | does |\n|---|---|\n${rows.join('\n')}\n`;
}

function schemasPage() {
  const summary = JSON.parse(readFileSync(`${root}src/write/summary.schema.json`, 'utf8'));
  return `${MADE}# The JSON schemas

[json.md](json.md) explains the account at length, [config.md](config.md) config files.

## The account

Published as ${code('chaff/schema/summary.json')}. ${summary.description}

${schemaTable(summary, summary)}
## Config files

Published as ${code('chaff/schema/config.json')}.

${schemaTable(configSchema(), configSchema())}`;
}

function schemaTable(schema, whole) {
  return `| field | holds | what it is |\n|---|---|---|\n${rowsOf(schema, whole, '').join('\n')}\n`;
}

function rowsOf(schema, whole, path) {
  return Object.entries(schema.properties ?? {}).flatMap(([name, raw]) => {
    const own = resolved(raw, whole);
    const place = path === '' ? name : `${path}.${name}`;
    const inner = [own, ...(own.oneOf ?? own.anyOf ?? []).map((one) => resolved(one, whole))].flatMap((one) => [
      ...rowsOf(one, whole, place),
      ...(one.items === undefined ? [] : rowsOf(resolved(one.items, whole), whole, `${place}[]`)),
    ]);
    return [`| ${code(place)} | ${cell(kindOf(own, whole))} | ${cell(raw.description ?? own.description ?? '')} |`, ...inner];
  });
}

function resolved(schema, whole) {
  if (schema.$ref === undefined) return schema;
  const found = schema.$ref
    .replace(/^#\//, '')
    .split('/')
    .reduce((at, key) => at[key], whole);
  return { ...found, ...(schema.description === undefined ? {} : { description: schema.description }) };
}

function kindOf(schema, whole) {
  const own = resolved(schema, whole);
  if (own.const !== undefined) return JSON.stringify(own.const);
  if (own.enum !== undefined) return own.enum.map((value) => code(String(value))).join(', ');
  const choices = own.oneOf ?? own.anyOf;
  if (choices !== undefined) return [...new Set(choices.map((one) => kindOf(one, whole)))].join(' or ');
  if (own.type === 'array') return `list of ${plural(kindOf(own.items ?? {}, whole))}`;
  const range = own.minimum === undefined ? '' : own.maximum === undefined ? `, at least ${own.minimum}` : `, ${own.minimum} to ${own.maximum}`;
  return [own.type ?? 'anything'].flat().join(' or ') + range;
}

const plural = (kind) => (/^(?:string|object|number|integer)$/.test(kind) ? `${kind}s` : kind);

export const PAGES = { 'docs/rules.md': rulesPage, 'docs/cli.md': commandsPage, 'docs/schemas.md': schemasPage };

const isCheck = process.argv.includes('--check');
for (const [name, make] of Object.entries(PAGES)) {
  const text = make().trimEnd().concat('\n');
  let before = '';
  try {
    before = readFileSync(root + name, 'utf8');
  } catch {}
  if (before === text) continue;
  if (!isCheck) writeFileSync(root + name, text);
  else {
    console.error(`${name} is out of date: run "npm run docs"`);
    process.exitCode = 1;
  }
}
