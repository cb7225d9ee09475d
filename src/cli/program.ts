import { Argument, Command, CommanderError, Option } from 'commander';
import { ConfigError } from '../config/config.js';
import { OptionError } from '../engine.js';
import { STDIN } from '../read/input.js';
import { didYouMean } from '../suggest.js';
import { VERSION } from '../version.js';
import type { BatchFlags } from './batch.js';
import type { CheckFlags } from './check.js';
import type { Shell } from './completion.js';
import { ExitCode } from './exit-codes.js';
import type { ExplainFlags } from './explain.js';
import type { FileOptions } from './files.js';
import { addCleaningFlags, addEncodingFlag, addOne, addTitleFlags, type CleaningFlags, fileOptions, parseJobs, parseWidth } from './flags.js';
import type { JsonlFlags } from './jsonl.js';
import { Messages, printable } from './messages.js';
import { send } from './output.js';
import type { Environment, Streams } from './streams.js';
import type { WarcFlags } from './warc.js';

interface CleanFlags extends CleaningFlags {
  readonly json?: true;
  readonly printConfig?: true;
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
export async function runProgram(argv: readonly string[], streams: Streams, env: Environment): Promise<ExitCode> {
  let code: ExitCode = ExitCode.Done;
  let help = '';
  const program = makeProgram(streams, env, (result) => {
    code = result;
  });
  for (const command of [program, ...program.commands]) {
    command
      .version(VERSION, '-V, --version', 'print the version')
      .helpOption('-h, --help', 'print this help')
      .exitOverride()
      .showSuggestionAfterError(false)
      .configureOutput({
        writeOut: (text) => {
          help += text;
        },
        writeErr: (text) => streams.stderr.write(text),
        outputError: (text, write) => write(oneLine(text, command)),
      });
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof OptionError) {
      new Messages(streams.stderr, false).error(error.message);
      return ExitCode.Usage;
    }
    if (error instanceof ConfigError) {
      new Messages(streams.stderr, false).error(error.message, error.file);
      return ExitCode.Config;
    }
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) return ExitCode.Usage;
    await send(streams.stdout, help);
    return ExitCode.Done;
  }
}

function makeProgram(streams: Streams, env: Environment, done: (code: ExitCode) => void): Command {
  const program = new Command('chaff')
    .description('Strips boilerplate from scraped text and HTML, and says why each line was dropped.')
    .helpCommand(false)
    .enablePositionalOptions()
    .argument('[files...]', 'text or HTML files; "-" is standard input')
    .option('--json', 'print an account as JSON: the text, what was kept, what was dropped and why')
    .option('--print-config', 'print the options that hold for a file, and where they come from')
    .addHelpText('after', EXAMPLES);
  addTitleFlags(addCleaningFlags(addEncodingFlag(program))).action(async (files: string[], flags: CleanFlags) => {
    if (flags.printConfig === true) return printConfig(files[0] ?? STDIN, await fileOptions(flags, env), streams);
    if (await lacksInput(files, program, streams)) return done(ExitCode.Usage);
    const { cleanCommand } = await import('./clean.js');
    done(await cleanCommand(pathsOf(files), await fileOptions(flags, env), flags.json === true, streams, messagesFor(flags, streams)));
  });
  const explain = program.command('explain').description('show what is dropped and kept, and by which rule').argument('[files...]', 'as above');
  addCleaningFlags(addEncodingFlag(explain))
    .addOption(new Option('--color <when>', 'colour the listing').choices(['auto', 'always', 'never']).default('auto'))
    .addOption(new Option('--only <fate>', 'list this alone').choices(['dropped', 'kept']))
    .option('--why <line|text>', 'say why one piece stays or goes: the one in that line, or the first with that text')
    .option('--width <columns>', 'lay out for so many columns, as for a terminal; for pagers', parseWidth)
    .action(async (files: string[], flags: CleaningFlags & ExplainFlags) => {
      if (await lacksInput(files, explain, streams)) return done(ExitCode.Usage);
      const { explainCommand } = await import('./explain.js');
      done(await explainCommand(pathsOf(files), await fileOptions(flags, env), flags, streams, messagesFor(flags, streams), env));
    });
  const batch = program
    .command('clean')
    .description('clean many files, each to one of its own')
    .argument('[paths...]', 'files, folders or glob patterns')
    .option('--out <folder>', 'where the results go; it mirrors names and folders')
    .option('-i, --in-place', 'replace the inputs themselves; texts only')
    .option('--backup <ending>', 'keep what was replaced in place under its name and this ending')
    .option('--json', 'write accounts as JSON')
    .option('--jobs <number>', 'how many workers; as many as pay when absent', parseJobs)
    .option('--resume', 'leave out what an earlier run with the same flags has done')
    .option('--dry-run', 'write nothing, and print what would be written')
    .option('--force', 'replace results that are there already')
    .option('--ignore <pattern>', 'what to leave out, as in .gitignore; can be repeated', addOne, [])
    .option('--files-from <file>', 'a list of further paths, one a line; "-" is standard input')
    .option('-0, --null', 'paths in that list end in NUL');
  addTitleFlags(addCleaningFlags(addEncodingFlag(batch))).action(async (paths: string[], flags: CleaningFlags & BatchFlags) => {
    const { batchCommand } = await import('./batch.js');
    const options = await fileOptions(flags, env);
    done(await batchCommand(paths, flags, options, streams, messagesFor(flags, streams), env));
  });
  const jsonl = program
    .command('jsonl')
    .description('clean one field of every row of JSON Lines; all other bytes stay')
    .argument('[file]', 'JSON Lines, plain or gzip; standard input when absent')
    .option('--field <name>', 'the field that holds the text')
    .option('--html-field <name>', 'the field that holds HTML, which is cleaned instead where there is some')
    .option('--out-field <name>', 'where the clean text goes; into the field that it comes from when absent')
    .option('--explain-field <name>', 'where an account of what was dropped goes')
    .option('--error-field <name>', 'where it is said why a row could not be cleaned')
    .option('-o, --output <file>', 'write to a file; gzip when its name ends in .gz')
    .option('--force', 'replace the output when it is there already');
  addTitleFlags(addCleaningFlags(jsonl)).action(async (file: string | undefined, flags: CleaningFlags & JsonlFlags) => {
    if (await lacksInput(file === undefined ? [] : [file], jsonl, streams)) return done(ExitCode.Usage);
    const { jsonlCommand } = await import('./jsonl.js');
    done(await jsonlCommand(file ?? STDIN, flags, await fileOptions(flags, env), streams, messagesFor(flags, streams)));
  });
  const warc = program
    .command('warc')
    .description('clean the pages of a web archive, to one row of JSON Lines each')
    .argument('[file]', 'a WARC file, plain or gzip; standard input when absent')
    .option('--explain', 'add an account of what was dropped')
    .option('-o, --output <file>', 'write to a file; gzip when its name ends in .gz')
    .option('--force', 'replace the output when it is there already');
  addTitleFlags(addCleaningFlags(addEncodingFlag(warc))).action(async (file: string | undefined, flags: CleaningFlags & WarcFlags) => {
    if (await lacksInput(file === undefined ? [] : [file], warc, streams)) return done(ExitCode.Usage);
    const { warcCommand } = await import('./warc.js');
    done(await warcCommand(file ?? STDIN, flags, await fileOptions(flags, env), streams, messagesFor(flags, streams)));
  });
  const check = program
    .command('check')
    .description('compare what inputs give with their golden files, NAME.clean.txt beside NAME.html')
    .argument('<paths...>', 'files, folders or glob patterns')
    .option('--update', 'write the golden files that differ or are missing')
    .option('--golden-dir <folder>', 'where the golden files are, as NAME.txt')
    .addOption(new Option('--format <name>', 'how to report').choices(['diff', 'junit', 'tap']).default('diff'))
    .addOption(new Option('--color <when>', 'colour the diff').choices(['auto', 'always', 'never']).default('auto'))
    .option('--ignore <pattern>', 'what to leave out, as in .gitignore; can be repeated', addOne, []);
  addTitleFlags(addCleaningFlags(addEncodingFlag(check))).action(async (paths: string[], flags: CleaningFlags & CheckFlags) => {
    const { checkCommand } = await import('./check.js');
    done(await checkCommand(paths, flags, await fileOptions(flags, env), streams, messagesFor(flags, streams), env));
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
  program
    .command('completion')
    .description('print a completion script, for bash, zsh or fish')
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish']))
    .action(async (shell: Shell) => {
      const [{ completionScript }, { tableOf }] = await Promise.all([import('./completion.js'), import('./table.js')]);
      await send(streams.stdout, completionScript(shell, tableOf(program)));
    });
  program
    .command('man')
    .description('print the manual page, as in "chaff man | man -l -"')
    .action(async () => {
      const [{ manualPage }, { tableOf }] = await Promise.all([import('./manual.js'), import('./table.js')]);
      await send(streams.stdout, manualPage(tableOf(program)));
    });
  return program.hook('preSubcommand', refuseStrayFlags);
}

/** Flags before a command's name would be parsed and forgotten. */
function refuseStrayFlags(program: Command, command: Command): void {
  const stray = program.options.find((option) => program.getOptionValueSource(option.attributeName()) === 'cli');
  if (stray !== undefined) program.error(`option '${stray.long}' stands before '${command.name()}' (put it behind)`);
}

async function printConfig(name: string, options: FileOptions, streams: Streams): Promise<void> {
  const { originsFor } = await import('../config/origins.js');
  await send(streams.stdout, `${JSON.stringify(await originsFor(name, options.clean, options.config), null, 2)}\n`);
}

/** Nobody names a file or pipes a text in: says how it is done. */
async function lacksInput(files: readonly string[], command: Command, streams: Streams): Promise<boolean> {
  if (files.length > 0 || streams.stdin.isTTY !== true) return false;
  await send(streams.stderr, command.helpInformation());
  return true;
}

function messagesFor(flags: CleaningFlags, streams: Streams): Messages {
  return new Messages(streams.stderr, flags.quiet === true);
}

function pathsOf(files: readonly string[]): readonly string[] {
  return files.length === 0 ? [STDIN] : files;
}

/** Commander's messages in the form of all others, with a hint where a flag is misspelt. */
function oneLine(text: string, command: Command): string {
  const message = text
    .replace(/^error: /, '')
    .trim()
    .replace(/\s*\n\s*/g, ' ');
  const flag = /^unknown option '(--[^='\s]+)/.exec(message)?.[1];
  if (flag === undefined) return `chaff: ${printable(message)}\n`;
  const known = command
    .createHelp()
    .visibleOptions(command)
    .flatMap(({ long }) => long ?? []);
  return `chaff: ${printable(`unknown option '${flag}' (${didYouMean(flag, known, `see "${commandLineOf(command)} --help"`)})`)}\n`;
}

function commandLineOf(command: Command): string {
  return command.parent === null ? command.name() : `${command.parent.name()} ${command.name()}`;
}
