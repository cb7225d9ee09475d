import { blockAt, type Document, inOrder } from '../document/document.js';
import { CELL_SEPARATOR, VERBATIM } from '../document/shape.js';
import type { Block } from '../document/types.js';
import type { PhraseMatcher } from '../phrases/matcher.js';
import type { Hit } from '../phrases/types.js';
import type { Category } from '../rules/categories.js';
import type { BlockRule, Context, DocumentRule, Finding, Repeats, Rule, RunRule, ScoreRule, Scores, SiteRule } from '../rules/rule.js';
import { statedTitle } from '../rules/shared/lead.js';
import { toVerdict, type Verdict } from './verdicts.js';

/** Run rules see what other run rules found, so they are asked again while they find more; this often at most. */
const RUN_PASSES = 3;

/**
 * True for what is text whatever its words are: code, rows of a table. A line of a row without other cells stands in a table that sets the page, or has
 * the row to itself.
 */
export function isProtected({ kind, markup, text }: Block): boolean {
  if (kind === 'table-row' && markup !== undefined) return text.includes(CELL_SEPARATOR);
  return VERBATIM.has(kind);
}

/** What the rules found in a document. The verdicts may overlap; those on protected blocks and unsure ones are left out. */
export interface Examination extends Context {
  readonly matcher: PhraseMatcher;
  readonly scores: Scores | undefined;
  readonly verdicts: readonly Verdict[];
  /** True for what stays unless its markup speaks against it, in later rounds too. */
  protects(block: Block): boolean;
}

/** Hears of everything that is found in a document, whether it counts or not. */
export interface Witness {
  found(rule: Rule, finding: Finding, fate: FindingFate): void;
  /** What rules have seen, once all have been asked; `scores` where a model was. */
  saw(context: Context, rules: readonly Rule[], scores?: Scores): void;
}

/** `unsure`: below the bar of its category. `protected`: in a block that stays whatever its words are. `yields`: the scorer takes the block for content. */
export type FindingFate = 'counts' | 'unsure' | 'protected' | 'yields';

/** What rules are asked with. */
export interface Means {
  readonly rules: readonly Rule[];
  readonly matcher: PhraseMatcher;
  /** Of the document that this one is left of: what was found in blocks that stand as they stood holds here too. */
  readonly earlier?: Examination | undefined;
  /** Findings that are less sure are passed over. 0 to 1. */
  readonly minConfidence: number;
  /** The same for categories that have a bar of their own. */
  readonly bars?: ReadonlyMap<Category, number>;
  /** What a model says of a document, given what the rules found and what it said of the earlier one; without it no score rule runs. */
  readonly scorer?: (document: Document, context: Context, earlier: Scores | undefined) => Scores;
  /** What is known of other pages of the site; without it no site rule runs. */
  readonly repeatsIn?: (document: Document) => Repeats;
  readonly witness?: Witness | undefined;
}

/** Asks all rules: those for blocks, documents and sites, then those for runs, then the scorer. */
export function examine(document: Document, { rules, matcher, earlier, minConfidence, bars, scorer, repeatsIn, witness }: Means): Examination {
  const bench = new Bench(document, matcher, earlier, (category) => bars?.get(category) ?? minConfidence, witness);
  const usable = rules.filter((rule) => rule.input === undefined || rule.input.includes(document.format));
  for (const rule of usable) {
    if (rule.scope === 'block') bench.judgeBlocks(rule);
    else if (rule.scope === 'document') bench.judgeWhole(rule);
  }
  const repeats = repeatsIn?.(document);
  if (repeats !== undefined) for (const rule of usable) if (rule.scope === 'site') bench.judgeBySite(rule, repeats);
  const runRules = usable.filter((rule) => rule.scope === 'run');
  for (let pass = 0; pass < RUN_PASSES; pass++) {
    const before = bench.droppedCount;
    for (const rule of runRules) bench.judgeWhole(rule);
    if (bench.droppedCount === before) break;
  }
  const scores = scorer?.(document, bench, earlier?.scores);
  if (scores !== undefined) {
    bench.scores = scores;
    bench.yieldTo(scores, usable);
    for (const rule of usable) if (rule.scope === 'score') bench.judgeScores(rule, scores);
  }
  witness?.saw(bench, usable, scores);
  return bench;
}

/** Hits that stand so much further on in another document. */
function shifted(hits: readonly Hit[], shift: number): readonly Hit[] {
  return hits.length === 0 ? hits : hits.map(({ phrase, start, end }) => ({ phrase, start: start + shift, end: end + shift }));
}

/** Gathers verdicts while rules are asked one after the other. */
class Bench implements Examination {
  verdicts: Verdict[] = [];
  scores: Scores | undefined;
  readonly blocks: readonly Block[];
  private readonly found: readonly (readonly Hit[])[];
  private readonly blocksOfTopics: ReadonlyMap<string, readonly Block[]>;
  private readonly dropped: Uint8Array;
  private readonly endsDropped: Uint8Array;
  private readonly known = new Map<unknown, unknown>();
  droppedCount = 0;

  constructor(
    readonly document: Document,
    readonly matcher: PhraseMatcher,
    earlier: Examination | undefined,
    private readonly barOf: (category: Category) => number,
    private readonly witness: Witness | undefined,
  ) {
    this.blocks = document.blocks;
    const twins = earlier?.matcher === matcher ? document.twins : undefined;
    this.found = document.blocks.map((block, i) => {
      const twin = twins?.[i];
      if (earlier === undefined || twin === undefined) return matcher.find(block, document.text, document.tokens);
      return shifted(earlier.hits(twin), block.span.start - twin.span.start);
    });
    this.blocksOfTopics = this.byTopic();
    this.dropped = new Uint8Array(document.blocks.length);
    this.endsDropped = new Uint8Array(document.blocks.length);
  }

  protects(block: Block): boolean {
    return isProtected(block) || block === this.once(statedTitle);
  }

  hits(block: Block, ...topics: readonly string[]): readonly Hit[] {
    const hits = this.found[block.index];
    return hits.length === 0 || topics.length === 0 ? hits : hits.filter((hit) => topics.includes(hit.phrase.topic));
  }

  isDropped(block: Block): boolean {
    return this.dropped[block.index] === 1;
  }

  endsInDrop(block: Block): boolean {
    return this.endsDropped[block.index] === 1;
  }

  once<T>(examine: (context: Context) => T): T {
    if (!this.known.has(examine)) this.known.set(examine, examine(this));
    return this.known.get(examine) as T;
  }

  judgeBlocks(rule: BlockRule): void {
    const { topics } = rule;
    for (const block of topics === undefined ? this.blocks : this.blocksWith(...topics)) {
      const finding = rule.judge(block, this);
      if (finding !== undefined) this.record(rule, finding, block);
    }
  }

  blocksWith(...topics: readonly string[]): readonly Block[] {
    const lists = topics.map((topic) => this.blocksOfTopics.get(topic) ?? []).filter(({ length }) => length > 0);
    if (lists.length <= 1) return lists.at(0) ?? [];
    return inOrder(lists.flat());
  }

  private byTopic(): Map<string, Block[]> {
    const lists = new Map<string, Block[]>();
    for (const block of this.blocks) {
      for (const { phrase } of this.found[block.index]) {
        const list = lists.get(phrase.topic);
        if (list === undefined) lists.set(phrase.topic, [block]);
        else if (list[list.length - 1] !== block) list.push(block);
      }
    }
    return lists;
  }

  judgeWhole(rule: DocumentRule | RunRule): void {
    this.recordAll(rule, rule.judge(this));
  }

  judgeBySite(rule: SiteRule, repeats: Repeats): void {
    this.recordAll(rule, rule.judge(this, repeats));
  }

  private recordAll(rule: Rule, findings: readonly Finding[]): void {
    for (const finding of findings) {
      const block = blockAt(this.blocks, finding.span.start);
      if (block !== undefined) this.record(rule, finding, block);
    }
  }

  /** Takes back what rules that yield found in blocks that the model for pages takes for content. */
  yieldTo(scores: Scores, rules: readonly Rule[]): void {
    if (this.document.format === 'text') return;
    const byId = new Map(rules.map((rule) => [rule.id, rule]));
    const upheld = this.verdicts.filter((verdict) => {
      const rule = byId.get(verdict.rule);
      const block = blockAt(this.blocks, verdict.span.start);
      if (rule?.yieldsBelow === undefined || block === undefined || scores.boilerplate(block) >= rule.yieldsBelow) return true;
      this.witness?.found(rule, verdict, 'yields');
      return false;
    });
    if (upheld.length === this.verdicts.length) return;
    this.verdicts = upheld;
    this.dropped.fill(0);
    for (const { span } of upheld) {
      const block = blockAt(this.blocks, span.start);
      if (block !== undefined && span.start <= block.span.start && span.end >= block.span.end) this.dropped[block.index] = 1;
    }
  }

  judgeScores(rule: ScoreRule, scores: Scores): void {
    for (const finding of rule.judge(this, scores)) {
      const block = blockAt(this.blocks, finding.span.start);
      if (block === undefined) continue;
      // Pages use tables for their layout as well, which only a model of pages can tell from data.
      const isSpared = this.protects(block) && !(this.document.format === 'html' && block.kind === 'table-row');
      this.witness?.found(rule, finding, isSpared ? 'protected' : 'counts');
      if (!isSpared) this.verdicts.push(toVerdict(rule, finding));
    }
  }

  private record(rule: Rule, finding: Finding, block: Block): void {
    const fate = this.fateOf(rule, finding, block);
    this.witness?.found(rule, finding, fate);
    if (fate !== 'counts') return;
    this.verdicts.push(toVerdict(rule, finding));
    if (finding.span.end < block.span.end) return;
    this.endsDropped[block.index] = 1;
    if (finding.span.start > block.span.start || this.isDropped(block)) return;
    this.dropped[block.index] = 1;
    this.droppedCount++;
  }
  private fateOf(rule: Rule, finding: Finding, block: Block): FindingFate {
    if (finding.confidence < this.barOf(finding.category ?? rule.category)) return 'unsure';
    return this.protects(block) && rule.structural !== true ? 'protected' : 'counts';
  }
}
