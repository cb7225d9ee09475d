import type { Document } from './document/document.js';
import type { Block, Format, Span } from './document/types.js';
import { type ChaffOptions, checkName, checkOptions, checkSource, OptionError } from './options.js';
import { languagesOf } from './phrases/languages.js';
import { LANGUAGES, matcherFor } from './phrases/load.js';
import { type CleanOptions, clean, type Outcome } from './pipeline/clean.js';
import type { Means } from './pipeline/examine.js';
import { pieceName } from './pipeline/overrule.js';
import type { Explanation } from './pipeline/why.js';
import { PRESET_NAMES, PRESETS, type Preset, type PresetName, WANTED_CONFIDENCE } from './presets.js';
import type { MarkupListener } from './read/html/parse.js';
import type { Selectors } from './read/html/select.js';
import { type Reader, readerFor } from './read/read.js';
import { detectFormat } from './read/sniff.js';
import { readRest } from './read/text.js';
import { RULES } from './rules/all.generated.js';
import { CATEGORIES, type Category } from './rules/categories.js';
import { type Rule, ruleCalled } from './rules/rule.js';
import { guarded, isRule } from './rules/shared/guarded.js';
import type { Model } from './score/model.js';
import { didYouMean } from './suggest.js';

export { type ChaffOptions, OptionError } from './options.js';

/** Pages are mostly navigation and a scrape may hold one paragraph among appeals, so only near-empty results are suspect. */
const MOST_REMOVED: Readonly<Record<Format, number>> = { text: 0.95, html: 0.98 };

/**
 * Cleans one decoded source; `also` hears of the tags of a page while it is read. Throws `OptionError` for options that name something
 * unknown or cannot be, and `RuleError` where a rule of the caller's own fails.
 */
export async function cleanSource(source: string, options: ChaffOptions = {}, also?: MarkupListener): Promise<Outcome> {
  const { document, cleaning } = await prepare(source, options, also);
  return clean(document, cleaning, readRest);
}

/**
 * Cleans a source and tells why the block that `choose` picks stays or goes; undefined when it picks none. Throws `OptionError`.
 */
export async function explainSource(
  source: string,
  options: ChaffOptions,
  choose: (document: Document) => Block | undefined,
): Promise<Explanation | undefined> {
  const { document, cleaning } = await prepare(source, options);
  const block = choose(document);
  if (block === undefined) return undefined;
  const { explainBlock } = await import('./pipeline/why.js');
  return explainBlock(document, cleaning, readRest, block);
}

/** A source as the rules see it. */
export async function readSource(source: string, { format, name }: Pick<ChaffOptions, 'format' | 'name'> = {}): Promise<Document> {
  checkSource(source);
  checkOptions(format === undefined ? {} : { format });
  const read: Reader = await readerFor(format ?? detectFormat(source, name));
  return read(source);
}

async function prepare(source: string, options: ChaffOptions, also?: MarkupListener): Promise<{ document: Document; cleaning: CleanOptions }> {
  checkSource(source);
  checkOptions(options);
  const { preset: presetName = 'default' } = options;
  const preset = presetOf(presetName);
  const keep = new Set(checkCategories(options.keep ?? []));
  const drop = new Set([...preset.drop, ...checkCategories(options.drop ?? [])]);
  const rules = chooseRules(options, drop);
  const format = options.format ?? detectFormat(source, options.name);
  const read: Reader = await readerFor(format);
  const ranges = await selectedRanges(source, format, options.selectors);
  return {
    document: read(source, options.mostBlocks, also),
    cleaning: {
      rules,
      matcherFor: (document) => matcherFor(languagesOf(document, LANGUAGES)),
      minConfidence: preset.minConfidence,
      bars: new Map([...drop].map((category) => [category, WANTED_CONFIDENCE])),
      ...(await scorerFor(options, preset, format)),
      ...(options.site === undefined ? {} : { repeatsIn: (await import('./site/repeats.js')).repeatsBy(options.site) }),
      mostRemoved: options.mostRemoved ?? MOST_REMOVED[format],
      sparesLabels: options.mostRemoved === undefined,
      keep,
      keepRanges: ranges.keep,
      dropRanges: ranges.drop,
      textWishes: { keep: new Set(options.keepText?.map(pieceName)), drop: new Set(options.dropText?.map(pieceName)) },
      omitTitle: options.omitTitle ?? false,
    },
  };
}

function presetOf(name: PresetName): Preset {
  checkName('preset', name, PRESET_NAMES);
  return PRESETS[name];
}

/** A preset without a scorer gets that of the default when one is asked for. What is left of a page is judged as text. */
async function scorerFor({ scorer: wish, enable }: ChaffOptions, preset: Preset, format: Format): Promise<Pick<Means, 'scorer'>> {
  if (wish === false) return {};
  const isWanted = wish !== undefined || enable?.includes('boilerplate-score') === true;
  const boldness = preset.scorer ?? (isWanted ? PRESETS.default.scorer : undefined);
  if (boldness === undefined) return {};
  const forText = await textScorer(wish?.model, wish?.threshold ?? boldness.threshold);
  if (format === 'text') return { scorer: forText };
  const forPages = await pageScorer(wish?.pageModel, wish?.threshold, boldness.onPages);
  return { scorer: (document, ...rest) => (document.format === 'html' ? forPages : forText)(document, ...rest) };
}

type ScorerOf = NonNullable<Means['scorer']>;

async function textScorer(model: Model | undefined, threshold: number): Promise<ScorerOf> {
  const [{ loadModel }, { Scorer }] = await Promise.all([import('./score/load.js'), import('./score/scorer.js')]);
  const learned = model ?? (await loadModel());
  return (document, context, earlier) => new Scorer(document, context, learned, threshold, earlier instanceof Scorer ? earlier : undefined);
}

async function pageScorer(model: Model | undefined, threshold: number | undefined, boldness: number): Promise<ScorerOf> {
  const [{ loadPageModel }, { PageScorer }] = await Promise.all([import('./score/html/load.js'), import('./score/html/scorer.js')]);
  const learned = model ?? (await loadPageModel());
  return (document, context) => new PageScorer(document, context, learned, { threshold, boldness });
}

function chooseRules({ rules = [], disable = [], enable = [] }: ChaffOptions, drop: ReadonlySet<Category>): readonly Rule[] {
  const all = [...RULES, ...ownRules(rules)];
  const idsOf = (names: readonly string[]): string[] =>
    names.map((name) => {
      const rule = ruleCalled(name, all);
      if (rule !== undefined) return rule.id;
      const known = all.map(({ id }) => id);
      throw new OptionError(`no rule is called "${name}" (${didYouMean(name, known, 'see RULES')})`);
    });
  const [off, on] = [idsOf(disable), idsOf(enable)];
  const clash = on.find((id) => off.includes(id));
  if (clash !== undefined) throw new OptionError(`the rule "${clash}" cannot be both enabled and disabled`);
  return all.filter(({ id, optional, category }) => !off.includes(id) && (optional !== true || drop.has(category) || on.includes(id)));
}

function ownRules(rules: readonly Rule[]): readonly Rule[] {
  return rules.map((rule, i) => {
    if (!isRule(rule)) throw new OptionError('one of the rules has no id, no judge or no known scope (make it with defineRule)');
    if ([...RULES, ...rules.slice(0, i)].some(({ id }) => id === rule.id)) throw new OptionError(`there is a rule "${rule.id}" already`);
    return guarded(rule);
  });
}

function checkCategories(names: readonly string[]): Category[] {
  return names.map((name) => {
    const category = CATEGORIES.find((known) => known === name);
    if (category === undefined) throw new OptionError(`no category is called "${name}" (${didYouMean(name, CATEGORIES, 'see CATEGORIES')})`);
    return category;
  });
}

async function selectedRanges(source: string, format: Format, selectors: Selectors | undefined): Promise<{ keep: Span[]; drop: Span[] }> {
  if (selectors === undefined || format !== 'html') return { keep: [], drop: [] };
  const { SelectorError, selectRanges } = await import('./read/html/select.js');
  try {
    return selectRanges(source, selectors);
  } catch (error) {
    throw error instanceof SelectorError ? new OptionError(error.message) : error;
  }
}
