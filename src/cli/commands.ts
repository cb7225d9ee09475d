import { existsSync } from 'node:fs';
import { Argument, Command, Option } from 'commander';
import { STDIN } from '../read/input.js';
import { pathOf } from '../read/names.js';
import type { BatchFlags } from './batch.js';
import type { CheckFlags } from './check.js';
import type { Shell } from './completion.js';
import { ExitCode } from './exit-codes.js';
import type { ExplainFlags } from './explain.js';
import type { FileOptions } from './files.js';
import {
  addCleaningFlags,
  addColorFlag,
  addEncodingFlag,
  addFormatFlags,
  addJudgementFlags,
  addOutputFlags,
  addReadingFlags,
  addStyleFlags,
  addTextFormatFlag,
  addTitleFlags,
  type CleaningFlags,
  type ColorFlags,
  type FormatFlags,
  fileOptions,
  type OutputFlags,
  type ReadingFlags,
  readingOptions,
  type StyleFlags,
  styleOf,
} from './flags.js';
import type { JsonlFlags } from './jsonl.js';
import type { LearnFlags } from './learn.js';
import { Messages } from './messages.js';
import { addNegations } from './negations.js';
import { send } from './output.js';
import type { ReportFlags } from './report.js';
import type { Environment, Streams } from './streams.js';
import { addOne, parseJobs, parsePath, parseQuestion, parseSeconds, parseWidth } from './values.js';
import type { WarcFlags } from './warc.js';

interface CleanFlags extends CleaningFlags, StyleFlags, OutputFlags, ColorFlags, FormatFlags {
  readonly jsonl?: boolean;
  readonly diff?: boolean;
  readonly printConfig?: boolean;
}

/** What commands are made of: where they read and write, and whom they tell how it ended. */
interface Surroundings {
  readonly streams: Streams;
  readonly env: Environment;
  readonly done: (code: ExitCode) => void;
}

const EXAMPLES = `
Examples:
  chaff article.txt                    the clean text
  chaff page.html > article.txt        HTML is told from text by its content
  curl -s URL | chaff                  a filter, when no file is named
  chaff --format markdown page.html    with headings, lists, links and tables
  chaff --json page.html | jq .dropped what was dropped, by which rule, and where
  chaff --diff article.txt             the same as a diff
  chaff explain article.txt            the same for people
`;

/** What adds each command, by its name. */
const COMMANDS: Readonly<Record<string, (program: Command, surroundings: Surroundings) => void>> = {
  explain: addExplain,
  clean: addBatch,
  learn: addLearn,
  jsonl: addJsonl,
  warc: addWarc,
  check: addCheck,
  report: addReport,
  rules: addRules,
  completion: addCompletion,
  man: addMan,
};
/** What prints something about all commands. */
const ABOUT_ALL: ReadonlySet<string> = new Set(['--help', 'completion', 'man']);

/** The command line; with `args`, of the commands those alone that they can be about, since to make them all takes longer than to clean a short text. */
export function makeProgram(streams: Streams, env: Environment, done: (code: ExitCode) => void, args: readonly string[] = ['--help']): Command {
  const program = new Command('chaff')
    .description('Strips boilerplate from scraped text and HTML, and says why each line was dropped.')
    .helpCommand(false)
    .enablePositionalOptions();
  const surroundings = { streams, env, done };
  addClean(program, surroundings);
  const areAll = args.some((arg) => ABOUT_ALL.has(arg) || /^-[a-zA-Z]*h/.test(arg));
  for (const [name, add] of Object.entries(COMMANDS)) if (areAll || args.includes(name)) add(program, surroundings);
  for (const command of [program, ...program.commands]) addNegations(command);
  return program.hook('preSubcommand', refuseStrayFlags);
}

function addClean(program: Command, { streams, env, done }: Surroundings): void {
  addFormatFlags(program)
    .argument('[files...]', 'text or HTML files; "-" is standard input')
    .option('--jsonl', 'the same on one line for each file')
    .option('--diff', 'print what changes as a unified diff, and exit with 1, when something is dropped')
    .option('--print-config', 'print the options that hold for a file, and where they come from')
    .addHelpText('after', EXAMPLES);
  addColorFlag(addOutputFlags(addStyleFlags(addJudgementFlags(addTitleFlags(addCleaningFlags(addEncodingFlag(program)))))), 'the diff').action(
    async (files: string[], flags: CleanFlags) => {
      const options = await fileOptions(flags, env, messagesFor(flags, streams));
      if (flags.printConfig === true) return printConfig(files[0] ?? STDIN, options, streams);
      if (await lacksInput(files, program, streams)) return done(ExitCode.Usage);
      const { cleanCommand } = await import('./clean.js');
      done(await cleanCommand(pathsOf(files), flags, styleOf(flags), options, streams, messagesFor(flags, streams), env));
    },
  );
}

function addExplain(program: Command, { streams, env, done }: Surroundings): void {
  const explain = program
    .command('explain')
    .description('show what is dropped and kept, and by which rule')
    .argument('[files...]', 'as above; the name of a rule prints its page')
    .addOption(new Option('--only <fate>', 'list this alone').choices(['dropped', 'kept']))
    .option('--why <line|text>', 'say why one piece stays or goes: the one in that line, or the first with that text', parseQuestion)
    .option('--width <columns>', 'lay out for so many columns, as for a terminal; for pagers', parseWidth);
  addColorFlag(addJudgementFlags(addCleaningFlags(addEncodingFlag(explain))), 'the listing').action(
    async (files: string[], flags: CleaningFlags & ExplainFlags) => {
      if (await lacksInput(files, explain, streams)) return done(ExitCode.Usage);
      if (await isRule(files)) return (await import('./rules.js')).rulesCommand(files[0], false, streams);
      const options = await fileOptions(flags, env, messagesFor(flags, streams));
      const { explainCommand } = await import('./explain.js');
      done(await explainCommand(pathsOf(files), options, flags, streams, messagesFor(flags, streams), env));
    },
  );
}

function addBatch(program: Command, { streams, env, done }: Surroundings): void {
  const batch = program
    .command('clean')
    .description('clean many files, each to one of its own')
    .argument('[paths...]', 'files, folders or glob patterns')
    .option('--out <folder>', 'where the results go; it mirrors names and folders', parsePath)
    .addOption(new Option('--out-dir <folder>', 'the same as --out').argParser(parsePath).hideHelp())
    .option('-i, --in-place', 'replace the inputs themselves; texts only')
    .option('--backup <ending>', 'keep what was replaced in place under its name and this ending')
    .option('--learn', 'read all first, and drop what repeats over them; for pages of one site')
    .option('--jobs <number>', 'how many workers; as many as pay when absent', parseJobs)
    .option('--timeout <seconds>', 'how long a worker may stay at a file; 60 when absent', parseSeconds)
    .option('--resume', 'leave out what an earlier run with the same flags has done')
    .option('--no-manifest', 'write no record of what was done, without which a run cannot be resumed')
    .option('--dry-run', 'write nothing, and print what would be written')
    .option('--force', 'replace results that are there already')
    .option('--ignore <pattern>', 'what to leave out, as in .gitignore; can be repeated', addOne, [])
    .option('--files-from <file>', 'a list of further paths, one a line; "-" is standard input', parsePath)
    .option('-0, --null', 'paths in that list end in NUL')
    .option('--files0-from <file>', 'a list of further paths, each with a NUL behind it', parsePath);
  addFormatFlags(batch);
  addStyleFlags(addJudgementFlags(addTitleFlags(addCleaningFlags(addEncodingFlag(batch))))).action(
    async (paths: string[], flags: CleaningFlags & StyleFlags & BatchFlags) => {
      const options = await fileOptions(flags, env, messagesFor(flags, streams));
      const { batchCommand } = await import('./batch.js');
      done(await batchCommand(paths, flags, styleOf(flags), options, streams, messagesFor(flags, streams), env));
    },
  );
}

function addLearn(program: Command, { streams, env, done }: Surroundings): void {
  const learn = program
    .command('learn')
    .description('find out what repeats over the pages of a site, for --site')
    .argument('<paths...>', 'files, folders or glob patterns; profiles (.json) are added')
    .option('--all', 'write what stands on one page only too, so that profiles can be added without loss')
    .option('--ignore <pattern>', 'what to leave out, as in .gitignore; can be repeated', addOne, []);
  addOutputFlags(addReadingFlags(addEncodingFlag(learn))).action(async (paths: string[], flags: ReadingFlags & LearnFlags) => {
    const { learnCommand } = await import('./learn.js');
    done(await learnCommand(paths, flags, readingOptions(flags), streams, messagesFor(flags, streams), env));
  });
}

function addJsonl(program: Command, { streams, env, done }: Surroundings): void {
  const jsonl = program
    .command('jsonl')
    .description('clean one field of every row of JSON Lines; all other bytes stay')
    .argument('[file]', 'JSON Lines, plain or gzip; standard input when absent')
    .option('--field <name>', 'the field that holds the text')
    .option('--html-field <name>', 'the field that holds HTML, which is cleaned instead where there is some')
    .option('--out-field <name>', 'where the clean text goes; into the field that it comes from when absent')
    .option('--explain-field <name>', 'where an account of what was dropped goes')
    .option('--error-field <name>', 'where it is said why a row could not be cleaned')
    .option('--site-field <name>', 'the field that holds a profile of the site that the row comes from, where there is one')
    .option('--learn-field <name>', 'clean nothing, and put the profile of each page here, to be added to those of its site')
    .option('--rejects <file>', 'takes the rows that could not be cleaned, which then do not come out', parsePath);
  addTextFormatFlag(jsonl);
  addOutputFlags(addJudgementFlags(addTitleFlags(addCleaningFlags(jsonl)))).action(
    async (file: string | undefined, flags: CleaningFlags & JsonlFlags) => {
      if (await lacksInput(file === undefined ? [] : [file], jsonl, streams)) return done(ExitCode.Usage);
      const { jsonlCommand } = await import('./jsonl.js');
      done(
        await jsonlCommand(file ?? STDIN, flags, await fileOptions(flags, env, messagesFor(flags, streams)), streams, messagesFor(flags, streams)),
      );
    },
  );
}

function addWarc(program: Command, { streams, env, done }: Surroundings): void {
  const warc = program
    .command('warc')
    .description('clean the pages of a web archive, to one row of JSON Lines each')
    .argument('[file]', 'a WARC file, plain or gzip; standard input when absent')
    .option('--explain', 'add an account of what was dropped');
  addTextFormatFlag(warc);
  addOutputFlags(addJudgementFlags(addTitleFlags(addCleaningFlags(addEncodingFlag(warc))))).action(
    async (file: string | undefined, flags: CleaningFlags & WarcFlags) => {
      if (await lacksInput(file === undefined ? [] : [file], warc, streams)) return done(ExitCode.Usage);
      const { warcCommand } = await import('./warc.js');
      done(await warcCommand(file ?? STDIN, flags, await fileOptions(flags, env, messagesFor(flags, streams)), streams, messagesFor(flags, streams)));
    },
  );
}

function addCheck(program: Command, { streams, env, done }: Surroundings): void {
  const check = program
    .command('check')
    .description('compare what inputs give with their golden files, NAME.clean.txt beside NAME.html')
    .argument('<paths...>', 'files, folders or glob patterns')
    .option('--update', 'write the golden files that differ or are missing')
    .option('--golden-dir <folder>', 'where the golden files are, as NAME.txt', parsePath)
    .option('--unpack <file>', 'write the golden files that the page of a report gave away, and compare those', parsePath)
    .addOption(new Option('--format <name>', 'how to report').choices(['diff', 'junit', 'tap']).default('diff'))
    .option('--ignore <pattern>', 'what to leave out, as in .gitignore; can be repeated', addOne, []);
  addColorFlag(addTitleFlags(addCleaningFlags(addEncodingFlag(check))), 'the diff').action(
    async (paths: string[], flags: CleaningFlags & CheckFlags) => {
      const { checkCommand } = await import('./check.js');
      done(await checkCommand(paths, flags, await fileOptions(flags, env, messagesFor(flags, streams)), streams, messagesFor(flags, streams), env));
    },
  );
}

function addReport(program: Command, { streams, env, done }: Surroundings): void {
  const report = program
    .command('report')
    .description('make one page on which people look over what is dropped, and judge it')
    .argument('<paths...>', 'files, folders or glob patterns')
    .option('-o, --output <file>', 'the page, as in report.html', parsePath)
    .option('--force', 'replace the page when it is there already')
    .option('--jobs <number>', 'how many workers; as many as pay when absent', parseJobs)
    .option('--timeout <seconds>', 'how long a worker may stay at a file; 60 when absent', parseSeconds)
    .option('--ignore <pattern>', 'what to leave out, as in .gitignore; can be repeated', addOne, []);
  addJudgementFlags(addTitleFlags(addCleaningFlags(addEncodingFlag(report)))).action(async (paths: string[], flags: ReportFlags) => {
    const { reportCommand } = await import('./report.js');
    done(await reportCommand(paths, flags, await fileOptions(flags, env, messagesFor(flags, streams)), streams, messagesFor(flags, streams), env));
  });
}

function addRules(program: Command, { streams }: Surroundings): void {
  program
    .command('rules')
    .description('list the rules, or show one with its examples')
    .argument('[id]', 'a rule')
    .option('--json', 'print as JSON')
    .action(async (id: string | undefined, flags: { readonly json?: boolean }) => {
      const { rulesCommand } = await import('./rules.js');
      await rulesCommand(id, flags.json === true, streams);
    });
}

function addCompletion(program: Command, { streams }: Surroundings): void {
  program
    .command('completion')
    .description('print a completion script, for bash, zsh or fish')
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish']))
    .action(async (shell: Shell) => {
      const [{ completionScript }, { tableOf }] = await Promise.all([import('./completion.js'), import('./table.js')]);
      await send(streams.stdout, completionScript(shell, tableOf(program)));
    });
}

function addMan(program: Command, { streams }: Surroundings): void {
  program
    .command('man')
    .description('print the manual page, as in "chaff man | man -l -"')
    .action(async () => {
      const [{ manualPage }, { tableOf }] = await Promise.all([import('./manual.js'), import('./table.js')]);
      await send(streams.stdout, manualPage(tableOf(program)));
    });
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

/** A single name that no file has and a rule does. */
async function isRule([name, ...others]: readonly string[]): Promise<boolean> {
  if (name === undefined || others.length > 0 || existsSync(pathOf(name))) return false;
  const [{ RULES }, { ruleCalled }] = await Promise.all([import('../rules/all.generated.js'), import('../rules/rule.js')]);
  return ruleCalled(name, RULES) !== undefined;
}

function messagesFor(flags: ReadingFlags, streams: Streams): Messages {
  return new Messages(streams, flags.quiet === true, flags.verbose === true);
}

function pathsOf(files: readonly string[]): readonly string[] {
  return files.length === 0 ? [STDIN] : files;
}
