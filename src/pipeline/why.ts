import type { Document } from '../document/document.js';
import type { Block, Span } from '../document/types.js';
import type { Phrase } from '../phrases/types.js';
import type { Category } from '../rules/categories.js';
import type { Reason, Rule } from '../rules/rule.js';
import { spokenHits } from '../rules/shared/voice.js';
import { type CleanOptions, clean, type Outcome, type ReadRest } from './clean.js';
import type { FindingFate, Witness } from './examine.js';

/** Everything that was thought of one block. Spans are those of the document. */
export interface Explanation {
  readonly outcome: Outcome;
  readonly block: Block;
  readonly phrases: readonly MetPhrase[];
  readonly opinions: readonly Opinion[];
  /** Rules that looked at the block, or at the document that it is in, and found nothing in it. */
  readonly silent: readonly string[];
  /** Rules that only look where a phrase of theirs stands, and none does. */
  readonly idle: readonly string[];
  /** What the model says, where it was asked. */
  readonly score?: Score;
}

export interface MetPhrase {
  readonly phrase: Phrase;
  readonly span: Span;
  /** False where the block quotes it, or tells of others who say it. */
  readonly isSpoken: boolean;
}

/** What a rule found in the block, and what became of it: also whether the user keeps its category. */
export interface Opinion {
  readonly rule: string;
  readonly category: Category;
  readonly confidence: number;
  /** Below which a finding of this category does not count. */
  readonly bar: number;
  readonly span: Span;
  readonly evidence: Span;
  readonly phrase?: string;
  readonly fate: FindingFate | 'kept-category';
}

export interface Score {
  /** That the block is boilerplate, 0 to 1, and from where on it goes. */
  readonly probability: number;
  readonly threshold: number;
  /** Features that weighed most, those against it with negative weights. */
  readonly weighed: readonly Reason[];
}

const MOST_REASONS = 6;

/** Cleans a document and tells what became of one block, and why: the same run as ever, with somebody who listens. */
export async function explainBlock(document: Document, options: CleanOptions, readRest: ReadRest, block: Block): Promise<Explanation> {
  const listener = new Listener(block, options);
  const outcome = await clean(document, { ...options, witnessFor: (toDocument) => listener.witness(toDocument) }, readRest);
  return { outcome, block, ...listener.heard() };
}

class Listener {
  private readonly phrases = new Map<string, MetPhrase>();
  private readonly opinions = new Map<string, Opinion>();
  private readonly looked = new Set<string>();
  private readonly idle = new Set<string>();
  private score: Score | undefined;

  constructor(
    private readonly block: Block,
    private readonly options: CleanOptions,
  ) {}

  witness(toDocument: (span: Span) => Span): Witness {
    const isHere = (span: Span): boolean => overlaps(toDocument(span), this.block.span);
    return {
      found: (rule, finding, fate) => {
        if (!isHere(finding.span)) return;
        const category = finding.category ?? rule.category;
        const opinion = {
          rule: rule.id,
          category,
          confidence: finding.confidence,
          bar: this.options.bars?.get(category) ?? this.options.minConfidence,
          span: toDocument(finding.span),
          evidence: toDocument(finding.evidence),
          ...(finding.phrase === undefined ? {} : { phrase: finding.phrase }),
          fate: fate === 'counts' && this.options.keep.has(category) ? ('kept-category' as const) : fate,
        };
        this.opinions.set(`${rule.id} ${opinion.span.start} ${opinion.span.end}`, opinion);
      },
      saw: (context, rules, scores) => {
        for (const block of context.blocks) {
          if (!isHere(block.span)) continue;
          const hits = context.hits(block);
          const spoken = new Set(spokenHits(block, context));
          for (const hit of hits) {
            const span = toDocument({ start: hit.start, end: hit.end });
            this.phrases.set(`${hit.phrase.id} ${span.start}`, { phrase: hit.phrase, span, isSpoken: spoken.has(hit) });
          }
          for (const rule of rules) {
            if (rule.scope === 'score' && scores === undefined) continue;
            if (looksAt(rule, (topic) => context.hits(block, topic).length > 0)) this.looked.add(rule.id);
            else this.idle.add(rule.id);
          }
          if (scores === undefined || context.isDropped(block)) continue;
          this.score = {
            probability: scores.boilerplate(block),
            threshold: scores.thresholdFor(block),
            weighed: scores.weighed(block, MOST_REASONS),
          };
        }
      },
    };
  }

  heard(): Omit<Explanation, 'outcome' | 'block'> {
    const opinions = [...this.opinions.values()].sort((a, b) => b.confidence - a.confidence);
    const speaking = new Set(opinions.map(({ rule }) => rule));
    return {
      phrases: [...this.phrases.values()].sort((a, b) => a.span.start - b.span.start),
      opinions,
      silent: [...this.looked].filter((id) => !speaking.has(id)),
      idle: [...this.idle].filter((id) => !this.looked.has(id)),
      ...(this.score === undefined ? {} : { score: this.score }),
    };
  }
}

function looksAt(rule: Rule, hasPhraseOf: (topic: string) => boolean): boolean {
  return rule.scope !== 'block' || rule.topics === undefined || rule.topics.some(hasPhraseOf);
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
