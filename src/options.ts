import type { Format } from './document/types.js';
import type { PresetName } from './presets.js';
import type { Selectors } from './read/html/select.js';
import type { Category } from './rules/categories.js';
import type { Rule } from './rules/rule.js';
import type { Model } from './score/model.js';
import type { SiteProfile } from './site/profile.js';
import { didYouMean } from './suggest.js';

export interface ChaffOptions {
  /** How the input is read; told from its content when absent. */
  readonly format?: Format;
  /** A name whose ending may settle what the content leaves open. */
  readonly name?: string;
  /** How readily chaff drops; `default` when absent. */
  readonly preset?: PresetName;
  /** Rules that do not run, by id. */
  readonly disable?: readonly string[];
  /** Rules that run although they are optional, or the preset leaves them out, by id. */
  readonly enable?: readonly string[];
  /** Categories that stay, whatever the rules find. */
  readonly keep?: readonly Category[];
  /** Categories that go: their optional rules run, and less evidence is enough. */
  readonly drop?: readonly Category[];
  /** Largest share of the words that may go before nothing does, 0 to 1. */
  readonly mostRemoved?: number;
  /** Blocks that a source may have; 2,000,000 when absent. */
  readonly mostBlocks?: number;
  /** Leaves the title out of the text. */
  readonly omitTitle?: boolean;
  /** CSS selectors, HTML only: what matches `keep` stays, what matches `drop` goes. */
  readonly selectors?: Selectors;
  /** Texts of single pieces that stay, or go, whatever the rules find; white space aside they have to be the same. */
  readonly keepText?: readonly string[];
  readonly dropText?: readonly string[];
  /** The learned scorer: false for none, or models, for text and for pages, or a threshold other than chaff's own. */
  readonly scorer?: false | { readonly model?: Model; readonly pageModel?: Model; readonly threshold?: number };
  /** What repeats over the pages of a site, as `learnSite()` or `chaff learn` has found out. */
  readonly site?: SiteProfile;
  /** Rules of one's own, run beside those that chaff has. */
  readonly rules?: readonly Rule[];
}

/** Raised for an option that names something unknown, or has a value that it cannot have. */
export class OptionError extends Error {
  override readonly name = 'OptionError';
}

const FORMATS: readonly string[] = ['text', 'html'] satisfies Format[];
const TYPES = { name: 'string', omitTitle: 'boolean', selectors: 'object' } as const;
const LISTS = ['disable', 'enable', 'keep', 'drop', 'keepText', 'dropText'] as const;

/** Callers in plain JavaScript have no types, and a slip is not to be taken for a wish. Throws `OptionError`. */
export function checkOptions(options: ChaffOptions): void {
  const { format, mostRemoved, mostBlocks, selectors, scorer, site, rules } = options;
  if (format !== undefined) checkName('format', format, FORMATS);
  checkShare('mostRemoved', mostRemoved);
  if (mostBlocks !== undefined && !(Number.isInteger(mostBlocks) && mostBlocks >= 1) && mostBlocks !== Number.POSITIVE_INFINITY)
    throw new OptionError(`mostBlocks is ${mostBlocks}, and must be a whole number, 1 or more`);
  for (const [name, type] of Object.entries(TYPES)) checkType(name, options[name as keyof typeof TYPES], type);
  for (const name of LISTS) checkList(name, options[name], isString, 'strings');
  for (const name of ['keep', 'drop'] as const) checkList(`selectors.${name}`, selectors?.[name], isString, 'strings');
  checkList('rules', rules, (rule) => typeof rule === 'object' && rule !== null, 'rules');
  if (scorer !== undefined && scorer !== false) {
    checkType('scorer', scorer, 'object');
    checkShare('scorer.threshold', scorer.threshold);
  }
  if (site !== undefined && !(site?.kind === 'site-profile' && Array.isArray(site.blocks)))
    throw new OptionError('site is no profile of a site (learnSite() makes one)');
}

/** Throws `OptionError`. */
export function checkSource(source: unknown): asserts source is string {
  if (typeof source !== 'string') throw new OptionError('the source is no string (decode bytes first)');
}

/** Throws `OptionError` for what is none of the names. */
export function checkName(what: string, name: string, known: readonly string[]): void {
  if (known.includes(name)) return;
  throw new OptionError(`no ${what} is called "${name}" (${didYouMean(String(name), known, `there are ${known.join(', ')}`)})`);
}

/** Throws `OptionError` for what is no object, and for an option that there is not. */
export function checkKeys(options: object, known: Readonly<Record<string, true>>): void {
  checkType('the argument for options', options, 'object');
  for (const key of Object.keys(options)) if (!Object.hasOwn(known, key)) checkName('option', key, Object.keys(known));
}

function checkType(name: string, value: unknown, type: 'string' | 'boolean' | 'object'): void {
  if (value === undefined || (typeof value === type && value !== null)) return;
  throw new OptionError(`${name} must be ${type === 'object' ? 'an' : 'a'} ${type}`);
}

function checkShare(name: string, share: number | undefined): void {
  if (share === undefined || (typeof share === 'number' && share >= 0 && share <= 1)) return;
  throw new OptionError(`${name} is ${share}, and must be a share from 0 to 1`);
}

export function checkList(name: string, list: unknown, isOne: (item: unknown) => boolean, what: string): void {
  if (list === undefined || (Array.isArray(list) && list.every(isOne))) return;
  throw new OptionError(`${name} must be a list of ${what}`);
}

export function isString(value: unknown): value is string {
  return typeof value === 'string';
}
