import { pathToFileURL } from 'node:url';
import { type Command, Option } from 'commander';
import type { ByteStyle } from '../batch/bytes.js';
import type { ReadingOptions } from '../batch/clean-file.js';
import type { Config } from '../config/config.js';
import { configFiles } from '../config/discover.js';
import { type ChaffOptions, OptionError } from '../engine.js';
import { PRESET_NAMES, type PresetName } from '../presets.js';
import type { Selectors } from '../read/html/select.js';
import { RULES } from '../rules/all.generated.js';
import type { Category } from '../rules/categories.js';
import { type Rule, ruleCalled } from '../rules/rule.js';
import { OUTPUT_FORMATS, type OutputFormat, TEXT_FORMATS } from '../write/format.js';
import type { FileOptions } from './files.js';
import type { Messages } from './messages.js';
import type { Environment } from './streams.js';
import {
  addCategories,
  addOne,
  addPath,
  addRules,
  parseCount,
  parseEncoding,
  parseOutputEncoding,
  parsePath,
  parsePercent,
  parseSize,
  ruleFor,
} from './values.js';

export interface ReadingFlags {
  readonly input: 'auto' | 'text' | 'html';
  readonly encoding?: string;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** Flags that say how inputs are read and cleaned, shared by all commands that do so. */
export interface CleaningFlags extends ReadingFlags {
  readonly preset?: PresetName;
  readonly title?: boolean;
  readonly rules: readonly string[];
  /** A file that `chaff learn` has written. */
  readonly site?: string;
  /** False for none. */
  readonly config?: string | false;
  readonly keep: readonly Category[];
  readonly drop: readonly Category[];
  readonly enable: readonly string[];
  readonly disable: readonly string[];
  readonly keepSelector: readonly string[];
  readonly dropSelector: readonly string[];
  readonly maxRemoved?: number;
  readonly maxSize?: number;
  readonly maxBlocks?: number;
  readonly failOnBrake?: boolean;
  readonly failOnChange?: boolean;
  readonly failOnEmpty?: boolean;
}

export interface ColorFlags {
  /** False for `--no-color`. */
  readonly color: 'auto' | 'always' | 'never' | false;
}

/** For commands that print to one stream, or to a file instead. */
export interface OutputFlags {
  readonly output?: string;
  readonly force?: boolean;
}

/** How texts are put into bytes. */
export interface StyleFlags {
  readonly eol: ByteStyle['eol'];
  readonly bom: ByteStyle['bom'];
  readonly outputEncoding: string;
}

/** For every command that reads documents. */
export function addReadingFlags(command: Command): Command {
  return command
    .addOption(new Option('--input <format>', 'how to read the input').choices(['auto', 'text', 'html']).default('auto'))
    .option('-q, --quiet', 'print errors only')
    .option('-v, --verbose', 'print a line on every file')
    .option('--debug', 'print stack traces of internal errors');
}

/** What is wrong with a flag's value is found before any file is read. Throws `OptionError` for unknown names. */
export function addCleaningFlags(command: Command): Command {
  return addReadingFlags(command)
    .addOption(new Option('--preset <name>', 'how readily to drop; "default" when absent').choices(PRESET_NAMES))
    .option('--keep <categories>', 'categories that stay, separated by commas', addCategories, [])
    .option('--drop <categories>', 'categories that go on less evidence, and where they usually stay, as bylines do', addCategories, [])
    .option('--enable <rules>', 'rules that run although they usually do not, separated by commas', addRules, [])
    .option('--disable <rules>', 'rules that do not run, separated by commas', addRules, [])
    .option('--keep-selector <css>', 'what must stay of a page; can be repeated', addOne, [])
    .option('--drop-selector <css>', 'what must go from a page; can be repeated', addOne, [])
    .option('--max-size <size>', 'bytes that an input may have, unpacked, as in 64M', parseSize)
    .option('--max-blocks <number>', 'lines or paragraphs that an input may have', parseCount)
    .option('--max-removed <percent>', 'when more of the words would go, drop nothing and say so', parsePercent)
    .option('--rules <file>', 'a module with rules of your own; can be repeated', addPath, [])
    .option('--site <file>', 'what repeats over the pages of the site, as "chaff learn" has written it', parsePath)
    .option('--config <file>', 'the config file, instead of those that are found', parsePath)
    .option('--no-config', 'look at no config file');
}

/** For commands whose exit code can say what was found. */
export function addJudgementFlags(command: Command): Command {
  return command
    .option('--fail-on-brake', 'exit with 1 when --max-removed held something back')
    .option('--fail-on-change', 'exit with 1 when something was dropped')
    .option('--fail-on-empty', 'exit with 65 when nothing is left of an input');
}

export interface FormatFlags {
  readonly format?: OutputFormat;
  /** The same as the format of that name. */
  readonly json?: boolean;
}

/** For commands that make one result of each file. */
export function addFormatFlags(command: Command): Command {
  return command
    .addOption(new Option('-f, --format <name>', 'the clean text as it stands, as Markdown or HTML, or an account in JSON').choices(OUTPUT_FORMATS))
    .option('--json', 'the same as --format json: the text, what was kept, what was dropped and why');
}

export function formatOf({ format, json }: FormatFlags): OutputFormat {
  if (json === true && format !== undefined && format !== 'json') throw new OptionError(`--json and --format ${format} do not go together`);
  return json === true ? 'json' : (format ?? 'text');
}

/** For commands that put clean texts into rows. */
export function addTextFormatFlag(command: Command): Command {
  return command.addOption(
    new Option('-f, --format <name>', 'the clean text as it stands, as Markdown or HTML').choices(TEXT_FORMATS).default('text'),
  );
}

/** Names of standard output, which is a stream whatever it leads to. */
const STDOUT: ReadonlySet<unknown> = new Set(['-', '/dev/stdout']);

export function addOutputFlags(command: Command): Command {
  return command
    .option('-o, --output <file>', 'write to a file, "-" for standard output; gzip when its name ends in .gz', parsePath)
    .option('--force', 'replace the output when it is there already')
    .hook('preAction', () => {
      if (STDOUT.has(command.getOptionValue('output'))) command.setOptionValue('output', undefined);
    });
}

/** For commands that write texts. */
export function addStyleFlags(command: Command): Command {
  return command
    .addOption(new Option('--eol <style>', 'line ends; "same" is as in the input').choices(['same', 'lf', 'crlf']).default('same'))
    .addOption(new Option('--bom <whether>', 'a byte order mark; "same" is as in the input, in files').choices(['same', 'yes', 'no']).default('same'))
    .option('--output-encoding <label>', 'how texts are encoded; "same" is as the input', parseOutputEncoding, 'utf-8');
}

export function styleOf({ eol, bom, outputEncoding }: StyleFlags): ByteStyle {
  return { eol, bom, encoding: outputEncoding };
}

export function addColorFlag(command: Command, what: string): Command {
  return command
    .addOption(new Option('--color <when>', `colour ${what}`).choices(['auto', 'always', 'never']).default('auto'))
    .addOption(new Option('--no-color').hideHelp());
}

/** For commands whose inputs can be encoded in any way. */
export function addEncodingFlag(command: Command): Command {
  return command.option('--encoding <label>', 'how the input is encoded, when chaff should not find out', parseEncoding);
}

/**
 * The options that flags and config files make. Throws `OptionError` for selectors that are not CSS, for unknown rules and for wishes
 * that contradict each other, `ConfigError` for what is wrong in a file.
 */
export async function fileOptions(flags: CleaningFlags, env: Environment, messages: Messages): Promise<FileOptions> {
  const selectors = await selectorsOf(flags);
  refuseClash('category', flags.keep, flags.drop, 'kept and dropped');
  refuseClash('rule', flags.enable, flags.disable, 'enabled and disabled');
  const config = await configOf(flags, env);
  const rules = config === undefined ? RULES : await (await import('../config/check.js')).checkConfig(config);
  for (const name of [...flags.enable, ...flags.disable]) ruleFor(name, rules);
  warnOfOldNames([flags, ...(config?.layers ?? [])], rules, messages);
  return {
    clean: {
      ...(flags.input === 'auto' ? {} : { format: flags.input }),
      ...(flags.maxBlocks === undefined ? {} : { mostBlocks: flags.maxBlocks }),
      ...(flags.maxRemoved === undefined ? {} : { mostRemoved: flags.maxRemoved }),
      ...(selectors === undefined ? {} : { selectors }),
      ...(await siteOf(flags)),
      ...(flags.preset === undefined ? {} : { preset: flags.preset }),
      ...(flags.title === undefined ? {} : { omitTitle: !flags.title }),
      keep: flags.keep,
      drop: flags.drop,
      enable: flags.enable,
      disable: flags.disable,
    },
    ...(config === undefined ? {} : { config }),
    ...(flags.encoding === undefined ? {} : { encoding: flags.encoding }),
    ...(flags.maxSize === undefined ? {} : { mostBytes: flags.maxSize }),
    failOn: { braked: flags.failOnBrake === true, changed: flags.failOnChange === true, empty: flags.failOnEmpty === true },
  };
}

async function siteOf({ site }: CleaningFlags): Promise<Pick<ChaffOptions, 'site'>> {
  if (site === undefined) return {};
  const [{ readProfile }, { telling }] = await Promise.all([import('../config/site-file.js'), import('../site/repeats.js')]);
  return { site: telling(await readProfile(site)) };
}

/** The same for commands that only read. */
export function readingOptions({ input, encoding }: ReadingFlags): ReadingOptions {
  return { clean: input === 'auto' ? {} : { format: input }, ...(encoding === undefined ? {} : { encoding }) };
}

/** Undefined where no file and no module of rules has to be looked at. */
async function configOf({ config, rules }: CleaningFlags, env: Environment): Promise<Config | undefined> {
  const named = config ?? (env.CHAFF_CONFIG || undefined);
  const files = typeof named === 'string' ? [named] : named === false ? [] : configFiles('.', env);
  const speaks = config !== false && Object.keys(env).some((name) => name.startsWith('CHAFF_'));
  if (files.length + rules.length === 0 && !speaks) return undefined;
  const [{ readConfig }, { environmentLayer }] = await Promise.all([import('../config/read.js'), import('../config/environment.js')]);
  const layer = speaks ? await environmentLayer(env) : undefined;
  // A variable that is no setting changes nothing, the name of a run's options included.
  if (files.length + rules.length === 0 && layer === undefined) return undefined;
  const read = await readConfig(files);
  const layers = layer === undefined ? read.layers : [...read.layers, layer];
  return { layers, ruleModules: [...read.ruleModules, ...rules.map((path) => pathToFileURL(path).href)] };
}

function refuseClash(what: string, some: readonly string[], others: readonly string[], how: string): void {
  const both = some.find((name) => others.includes(name));
  if (both !== undefined) throw new OptionError(`the ${what} "${both}" cannot be both ${how}`);
}

/** Undefined without any, so that no DOM is made for nothing. */
async function selectorsOf({ keepSelector, dropSelector }: CleaningFlags): Promise<Selectors | undefined> {
  if (keepSelector.length + dropSelector.length === 0) return undefined;
  const selectors = { keep: keepSelector, drop: dropSelector };
  const { SelectorError, selectRanges } = await import('../read/html/select.js');
  try {
    selectRanges('', selectors);
  } catch (error) {
    throw error instanceof SelectorError ? new OptionError(error.message) : error;
  }
  return selectors;
}

/** For commands that print the text by itself. */
export function addTitleFlags(command: Command): Command {
  return command
    .option('--title', 'leave the title in the text, whatever a config file says')
    .option('--no-title', 'leave the title and its dek out of the text');
}

function warnOfOldNames(wishes: readonly Pick<ChaffOptions, 'enable' | 'disable'>[], rules: readonly Rule[], messages: Messages): void {
  for (const name of new Set(wishes.flatMap(({ enable = [], disable = [] }) => [...enable, ...disable]))) {
    const id = ruleCalled(name, rules)?.id;
    if (id !== undefined && id !== name)
      messages.warning(`the rule "${name}" is now called "${id}"`, undefined, 'the old name goes with the next major version');
  }
}
