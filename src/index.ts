/**
 * chaff as a library: `clean()` takes a decoded source and gives the clean text with an account of what was dropped.
 * Nothing here touches files, processes or the network.
 */
import { cleanSource, readSource } from './engine.js';
import { type ChaffOptions, checkKeys, checkList, checkName, isString, OptionError } from './options.js';
import { FactReader } from './read/html/facts.js';
import { SiteLearner, type SiteProfile } from './site/profile.js';
import { type MarkupFormat, renderMarkup } from './write/format.js';
import { type Summary, summarise } from './write/json.js';

export interface CleanOptions extends ChaffOptions {
  /** Forms of the clean text with headings, lists, tables and links, that the result is to have beside the plain one. */
  readonly render?: readonly MarkupFormat[];
  /** The address that the page comes from, by which links in these are made absolute. Chaff goes to no address. */
  readonly url?: string;
}

/** The account of a cleaning, with what `render` asked for. */
export interface Cleaned extends Summary {
  readonly markdown?: string;
  readonly html?: string;
}

/**
 * Cleans a page or a text. The pieces of the account and the language are made when they are first read, and hold the whole document until
 * then: of many results keep what you need. Throws `OptionError` for options that name something unknown or cannot be, `InputError` for a
 * source of too many blocks, `RuleError` where a rule of your own fails.
 */
export async function clean(source: string, options: CleanOptions = {}): Promise<Cleaned> {
  checkKeys(options, KEYS);
  checkRender(options);
  const reader = new FactReader(source, options.url);
  const outcome = await cleanSource(source, options, reader);
  const rendered: Partial<Record<MarkupFormat, string>> = {};
  for (const markup of options.render ?? []) rendered[markup] = await renderMarkup(outcome, markup, options.url);
  return Object.assign(summarise(outcome, options.name ?? '', null, reader.facts()), rendered);
}

const KEYS: Readonly<Record<keyof CleanOptions, true>> = {
  format: true,
  name: true,
  preset: true,
  disable: true,
  enable: true,
  keep: true,
  drop: true,
  mostRemoved: true,
  mostBlocks: true,
  omitTitle: true,
  selectors: true,
  keepText: true,
  dropText: true,
  scorer: true,
  site: true,
  rules: true,
  render: true,
  url: true,
};
const MARKUP: readonly string[] = ['markdown', 'html'] satisfies MarkupFormat[];

function checkRender({ render, url }: CleanOptions): void {
  checkList('render', render, isString, 'names of formats');
  for (const markup of render ?? []) checkName('format to render', markup, MARKUP);
  if (url !== undefined && !(URL.canParse(url) && /^https?:/i.test(url)))
    throw new OptionError(`url is "${url}", and must be an address that begins with http`);
}

/** What repeats over pages of one site, to be given to `clean()` as `site`. */
export async function learnSite(sources: Iterable<string>, options: Pick<ChaffOptions, 'format'> = {}): Promise<SiteProfile> {
  if (typeof sources === 'string') throw new OptionError('the sources are one string (give a list of pages)');
  if (typeof sources?.[Symbol.iterator] !== 'function') throw new OptionError('the sources are no list of pages');
  const learner = new SiteLearner();
  for (const source of sources) learner.addPage(await readSource(source, options));
  return learner.profile();
}

export type { Document } from './document/document.js';
export type { DetectedLanguage } from './document/language.js';
export type { Attributes, Block, BlockKind, Element, Format, Gap, Markup, Metadata, Role, Span, Unrendered } from './document/types.js';
export { type ChaffOptions, OptionError } from './options.js';
export type { Anchor, Hit, Phrase, Strength } from './phrases/types.js';
export { PRESET_NAMES, type PresetName } from './presets.js';
export { InputError } from './read/errors.js';
export type { Selectors } from './read/html/select.js';
export { RULES } from './rules/all.generated.js';
export { CATEGORIES, type Category } from './rules/categories.js';
export {
  type BlockRule,
  type Context,
  type DocumentRule,
  defineRule,
  type Finding,
  type Reason,
  type Repeats,
  type Repetition,
  type Rule,
  type RuleBase,
  type RunRule,
  type ScoreRule,
  type Scores,
  type SiteRule,
  wholeBlock,
} from './rules/rule.js';
export { RuleError } from './rules/shared/guarded.js';
export type { SiteBlock, SiteProfile } from './site/profile.js';
export type { MarkupFormat, TextFormat } from './write/format.js';
export type {
  Counts,
  DroppedPiece,
  EmptyReason,
  EncodingSummary,
  Evidence,
  KeptPiece,
  PageMetadata,
  Summary,
  UnrenderedPiece,
} from './write/json.js';
