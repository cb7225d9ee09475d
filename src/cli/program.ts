import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { type ChaffOptions, OptionError } from '../engine.js';
import { isEncoding } from '../read/decode.js';
import { STDIN } from '../read/input.js';
import type { Category } from '../rules/categories.js';
import { VERSION } from '../version.js';
import { ExitCode } from './exit-codes.js';
import type { FileOptions } from './files.js';
import type { Streams } from './main.js';
import { Messages, printable } from './messages.js';
import { send } from './output.js';

/** Flags that say how inputs are read and cleaned, shared by all commands that do so. */
interface CleaningFlags {
  readonly input: 'auto' | 'text' | 'html';
  readonly encoding?: string;
  readonly keep: readonly string[];
  readonly disable: readonly string[];
  readonly keepSelector: readonly string[];
  readonly dropSelector: readonly string[];
  readonly maxRemoved?: number;
  readonly quiet?: true;
}

interface CleanFlags extends CleaningFlags {
  readonly json?: true;
  readonly title: boolean;
}

interface ExplainFlags extends CleaningFlags {
  readonly color: 'auto' | 'always' | 'never';
}

const EXAMPLES = `
Examples:
  chaff article.txt                    the clean text
  chaff page.html > article.txt        HTML is told from text by its content
  curl -s URL | chaff                  a filter, when no file is named
  chaff --json page.html | jq .dropped what was dropped, by which rule, and where
  chaff explain article.txt            the same for people
`;

/** Parses the command line and does what it says. Throws only what is a fault of chaff. */
export async function runProgram(argv: readonly string[], streams: Streams, env: Readonly<Record<string, string | undefined>>): Promise<ExitCode> {
  let code: ExitCode = ExitCode.Done;
  const program = makeProgram(streams, env, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.Done : ExitCode.Usage;
    if (!(error instanceof OptionError)) throw error;
    new Messages(streams.stderr, false).error(error.message);
    return ExitCode.Usage;
  }
  return code;
}

function makeProgram(streams: Streams, env: Readonly<Record<string, string | undefined>>, done: (code: ExitCode) => void): Command {
  const program = new Command('chaff')
    .description('Strips boilerplate from scraped text and HTML, and says why each line was dropped.')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .enablePositionalOptions()
    .argument('[files...]', 'text or HTML files; "-" is standard input')
    .option('--json', 'print an account as JSON: the text, what was kept, what was dropped and why')
    .option('--no-title', 'leave the title out of the text')
    .addHelpText('after', EXAMPLES);
  addCleaningFlags(program).action(async (files: string[], flags: CleanFlags) => {
    if (files.length === 0 && streams.stdin.isTTY === true) {
      await send(streams.stderr, program.helpInformation());
      return done(ExitCode.Usage);
    }
    const { cleanCommand } = await import('./clean.js');
    const messages = new Messages(streams.stderr, flags.quiet === true);
    done(await cleanCommand(pathsOf(files), fileOptions(flags, flags.title), flags.json === true, streams, messages));
  });
  const explain = program.command('explain').description('show what is dropped and kept, and by which rule').argument('[files...]', 'as above');
  addCleaningFlags(explain)
    .addOption(new Option('--color <when>', 'colour the listing').choices(['auto', 'always', 'never']).default('auto'))
    .action(async (files: string[], flags: ExplainFlags) => {
      const { explainCommand } = await import('./explain.js');
      const messages = new Messages(streams.stderr, flags.quiet === true);
      done(await explainCommand(pathsOf(files), fileOptions(flags, true), flags.color, streams, messages, env));
    });
  program
    .command('rules')
    .description('list the rules, or show one with its examples')
    .argument('[id]', 'a rule')
    .option('--json', 'print as JSON')
    .action(async (id: string | undefined, flags: { readonly json?: true }) => {
      const { rulesCommand } = await import('./rules.js');
      await rulesCommand(id, flags.json === true, streams);
    });
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: (text) => streams.stderr.write(text),
      outputError: (text, write) => write(oneLine(text)),
    });
  }
  return program;
}

function addCleaningFlags(command: Command): Command {
  return command
    .addOption(new Option('--input <format>', 'how to read the input').choices(['auto', 'text', 'html']).default('auto'))
    .option('--encoding <label>', 'how the input is encoded, when chaff should not find out', parseEncoding)
    .option('--keep <categories>', 'categories that stay, separated by commas', addNames, [])
    .option('--disable <rules>', 'rules that do not run, separated by commas', addNames, [])
    .option('--keep-selector <css>', 'what must stay of a page; can be repeated', addOne, [])
    .option('--drop-selector <css>', 'what must go from a page; can be repeated', addOne, [])
    .option('--max-removed <percent>', 'when more of the words would go, drop nothing and say so', parsePercent)
    .option('-q, --quiet', 'print errors only')
    .option('--debug', 'print stack traces of internal errors');
}

function addOne(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

function addNames(value: string, before: readonly string[]): string[] {
  return [
    ...before,
    ...value
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ];
}

function parseEncoding(value: string): string {
  if (!isEncoding(value)) throw new InvalidArgumentError('It is none of the encodings of the web; try "utf-8" or "windows-1252".');
  return value;
}

function parsePercent(value: string): number {
  const percent = Number(value.replace(/%$/, ''));
  if (value.trim() === '' || !(percent >= 0 && percent <= 100)) throw new InvalidArgumentError('It must be a number from 0 to 100.');
  return percent / 100;
}

function pathsOf(files: readonly string[]): readonly string[] {
  return files.length === 0 ? [STDIN] : files;
}

function fileOptions(flags: CleaningFlags, title: boolean): FileOptions {
  const clean: ChaffOptions = {
    ...(flags.input === 'auto' ? {} : { format: flags.input }),
    ...(flags.maxRemoved === undefined ? {} : { mostRemoved: flags.maxRemoved }),
    disable: flags.disable,
    keep: flags.keep as readonly Category[],
    omitTitle: !title,
    selectors: { keep: flags.keepSelector, drop: flags.dropSelector },
  };
  return flags.encoding === undefined ? { clean } : { clean, encoding: flags.encoding };
}

/** Commander's messages in the form of all others: `error: unknown option '--x'`, newline, `(Did you mean --y?)`. */
function oneLine(text: string): string {
  const message = text
    .replace(/^error: /, '')
    .trim()
    .replace(/\s*\n\s*/g, ' ');
  return `chaff: ${printable(message)}\n`;
}
