import type { Document } from '../document/document.js';
import type { Block, Format, Span } from '../document/types.js';
import type { Hit } from '../phrases/types.js';
import type { Category } from './categories.js';

/** Why a piece of the document is boilerplate, as a rule sees it. */
export interface Finding {
  /** What to drop, in offsets of the document's text. */
  readonly span: Span;
  /** The part that gives it away; inside the document, not always inside `span`. */
  readonly evidence: Span;
  /** 0 to 1. */
  readonly confidence: number;
  /** Id of the phrase that was found, where one was. */
  readonly phrase?: string;
  /** Where it differs from the rule's own category. */
  readonly category?: Category;
  /** What weighed most, for a finding that has no words to show; worked out when somebody asks. */
  readonly reasons?: () => readonly Reason[];
}

/** A feature of the scorer, its value in a block, and what it adds to the log odds of boilerplate. */
export interface Reason {
  readonly feature: string;
  readonly value: number;
  readonly weight: number;
}

/** What the model says of the blocks of a document. */
export interface Scores {
  /** Probability from which on a block counts as boilerplate. */
  thresholdFor(block: Block): number;
  /** Probability that a block is boilerplate, 0 to 1. */
  boilerplate(block: Block): number;
  /** The features that speak most for it. */
  reasons(block: Block, most: number): readonly Reason[];
  /** Those that weigh most, for it or (with a negative weight) against it. */
  weighed(block: Block, most: number): readonly Reason[];
}

/** On how many pages of a site a block stands, and of how many. */
export interface Repetition {
  readonly pages: number;
  readonly of: number;
}

/** What is known of the other pages of a site. */
export interface Repeats {
  /** Undefined for a block that stands on few of them. */
  of(block: Block): Repetition | undefined;
}

/** What a rule may look at. Rules are pure: they see the document, the phrases found in it, and nothing else. */
export interface Context {
  readonly document: Document;
  /** The blocks under judgement, in document order. `index` is the place in this list. */
  readonly blocks: readonly Block[];
  /** Phrases of these topics in a block; all topics when none is named. */
  hits(block: Block, ...topics: readonly string[]): readonly Hit[];
  /** The blocks in which phrases of these topics stand, in document order. */
  blocksWith(...topics: readonly string[]): readonly Block[];
  /** True when a rule of an earlier stage has found the whole block to be boilerplate. */
  isDropped(block: Block): boolean;
  /** True when the block is dropped, or its last sentences are. */
  endsInDrop(block: Block): boolean;
  /** What a function finds out about the document, for all rules that ask: it is called once. It must not depend on what is dropped. */
  once<T>(examine: (context: Context) => T): T;
}

/** What all rules say of themselves. */
export interface RuleBase {
  /** File name and id are the same; ids are never used again for something else. */
  readonly id: string;
  /** Ids that it has had; flags and config files may still use them, for one major version. */
  readonly formerly?: readonly string[];
  readonly category: Category;
  /** One sentence, third person, as in "Drops requests for money." */
  readonly summary: string;
  /** Inputs on which the rule works; both when absent. */
  readonly input?: readonly Format[];
  /** The evidence is markup and not words: code, tables and quotes, which other rules leave alone, go too. */
  readonly structural?: boolean;
  /**
   * On pages a model has the last word on its whole blocks: those that it takes for boilerplate with a smaller probability stay. For rules
   * that go by habits of markup which sites break: the numbers are where, out of fold, more content than boilerplate would go.
   */
  readonly yieldsBelow?: number;
  /** What it finds usually stays: it runs only when its category is to be dropped, or when it is enabled by its id. */
  readonly optional?: boolean;
  /** Shown in the documentation and run as tests, each as a document of its own. */
  readonly examples: { readonly drop: readonly string[]; readonly keep: readonly string[] };
}

/** Judges single blocks. With `topics`, only blocks in which a phrase of these topics occurs are looked at. */
export interface BlockRule extends RuleBase {
  readonly scope: 'block';
  readonly topics?: readonly string[];
  judge(block: Block, context: Context): Finding | undefined;
}

/** Judges the document as a whole: what repeats, what stands first. Every finding lies within one block. */
export interface DocumentRule extends RuleBase {
  readonly scope: 'document';
  judge(context: Context): readonly Finding[];
}

/** Judges blocks in the light of what block and document rules found: what hangs on them. Every finding lies within one block. */
export interface RunRule extends RuleBase {
  readonly scope: 'run';
  judge(context: Context): readonly Finding[];
}

/** Judges by what the model says, last of all. */
export interface ScoreRule extends RuleBase {
  readonly scope: 'score';
  judge(context: Context, scores: Scores): readonly Finding[];
}

/** Judges by what is known of other pages of the site; asked only where a profile of it is given, before the rules for runs. */
export interface SiteRule extends RuleBase {
  readonly scope: 'site';
  judge(context: Context, repeats: Repeats): readonly Finding[];
}

export type Rule = BlockRule | DocumentRule | RunRule | ScoreRule | SiteRule;

/** Scopes whose rules need more than a text to find something in it, so that they have no examples of what they drop. */
const WITHOUT_DROPS: ReadonlySet<Rule['scope']> = new Set(['score', 'site']);

const ID = /^[a-z]+(-[a-z]+)*$/;

/** Declares a rule. Throws where its id or examples break the conventions that the documentation relies on. */
export function defineRule<R extends Rule>(rule: R): R {
  if (!ID.test(rule.id)) throw new Error(`rule id "${rule.id}" is not in kebab-case`);
  if (!rule.summary.endsWith('.')) throw new Error(`rule ${rule.id}: the summary is no sentence`);
  if (!WITHOUT_DROPS.has(rule.scope) && rule.examples.drop.length === 0) throw new Error(`rule ${rule.id} has no example of what it drops`);
  if (rule.examples.keep.length < 3) throw new Error(`rule ${rule.id} has fewer than three near misses`);
  return rule;
}

/** The rule that is called so, or was. */
export function ruleCalled(name: string, rules: readonly Rule[]): Rule | undefined {
  return rules.find(({ id }) => id === name) ?? rules.find(({ formerly }) => formerly?.includes(name) === true);
}

/** The finding that a whole block is boilerplate. */
export function wholeBlock(block: Block, confidence: number, hit?: Hit): Finding {
  if (hit === undefined) return { span: block.span, evidence: block.span, confidence };
  return { span: block.span, evidence: { start: hit.start, end: hit.end }, confidence, phrase: hit.phrase.id };
}
