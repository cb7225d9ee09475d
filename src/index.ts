/**
 * chaff as a library: `clean()` takes a decoded source and gives the clean text with an account of what was dropped.
 * Nothing here touches files, processes or the network.
 */
import { type ChaffOptions, cleanSource, readSource } from './engine.js';
import { SiteLearner, type SiteProfile } from './site/profile.js';
import { type Summary, summarise } from './write/json.js';

/** Cleans a page or a text. Throws `OptionError` for options that name something unknown, `InputError` for a source of too many blocks. */
export async function clean(source: string, options: ChaffOptions = {}): Promise<Summary> {
  const outcome = await cleanSource(source, options);
  return summarise(outcome, options.name ?? '', null);
}

/** What repeats over pages of one site, to be given to `clean()` as `site`. */
export async function learnSite(sources: Iterable<string>, options: Pick<ChaffOptions, 'format'> = {}): Promise<SiteProfile> {
  const learner = new SiteLearner();
  for (const source of sources) learner.addPage(await readSource(source, options));
  return learner.profile();
}

export type { Document } from './document/document.js';
export type { Block, BlockKind, Element, Format, Gap, Markup, Metadata, Role, Span, Unrendered } from './document/types.js';
export { type ChaffOptions, OptionError } from './engine.js';
export type { Hit, Phrase } from './phrases/types.js';
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
  type RunRule,
  type SiteRule,
  wholeBlock,
} from './rules/rule.js';
export type { SiteBlock, SiteProfile } from './site/profile.js';
export type { Counts, DroppedPiece, EmptyReason, EncodingSummary, Evidence, KeptPiece, Summary, UnrenderedPiece } from './write/json.js';
