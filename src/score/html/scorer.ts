import { spareCopies } from '../../document/copies.js';
import type { Document } from '../../document/document.js';
import { readsLikeText } from '../../document/shape.js';
import type { Block } from '../../document/types.js';
import { heaviest, type Reason, strongest } from '../contributions.js';
import { evaluate, logistic } from '../forest.js';
import type { Model } from '../model.js';
import type { Clues } from '../own.js';
import { bestF1 } from '../yield.js';
import { headingsOf, linearScores } from './bag.js';
import { FEATURES } from './features.js';
import { PageTable } from './table.js';

/** How much less is kept of what calls itself an article: there a link to another one costs more, and what is missing is less. */
const FOR_ARTICLES = 1.5;
/** A sentence or heading that is more likely content goes only where the user wants to be bold. */
const FOR_TEXT = 0.5;
const MOST_LINKED = 0.5;
/** Bolder than that, parts of the text itself go. */
const BOLDEST = 1.6;

/** What a model says of the blocks of a page. */
export class PageScorer {
  private readonly threshold: number;
  private readonly thresholdForText: number;
  private readonly table: PageTable;
  private readonly probabilities: Float32Array;
  private readonly row = new Float32Array(FEATURES.length);

  /** `threshold` is that of the user; without one the page gets that with the best F1 to be expected. `boldness` above 1 lowers it. */
  constructor(
    document: Document,
    clues: Clues,
    private readonly model: Model,
    { threshold, boldness }: { readonly threshold?: number | undefined; readonly boldness: number },
  ) {
    const headings = headingsOf(document);
    this.table = new PageTable(document, clues, linearScores(document, headings, model.bag), headings);
    this.probabilities = this.judge(document);
    const factor = document.metadata.isArticle ? Math.min(BOLDEST, boldness * FOR_ARTICLES) : boldness;
    this.threshold = threshold ?? 1 - Math.min(1, (factor * bestF1(document.blocks, this.withoutCopies(document))) / 2);
    this.thresholdForText = threshold === undefined && boldness <= 1 ? Math.max(this.threshold, FOR_TEXT) : this.threshold;
  }

  /** The same for all blocks of a page but sentences and headings that are no links. */
  thresholdFor(block: Block): number {
    return this.thresholdForText > this.threshold && isText(block) ? this.thresholdForText : this.threshold;
  }

  /** Probability that a block is boilerplate, 0 to 1. */
  boilerplate(block: Block): number {
    return this.probabilities[block.index];
  }

  /** The features that speak most for it, strongest first. */
  reasons(block: Block, most: number): Reason[] {
    return strongest(this.model.forests[0], this.rowOf(block), FEATURES, most);
  }

  /** The features that weigh most, for it or against it. */
  weighed(block: Block, most: number): Reason[] {
    return heaviest(this.model.forests[0], this.rowOf(block), FEATURES, most);
  }

  private judge({ blocks }: Document): Float32Array {
    const worded = blocks.filter(({ words }) => words > 0);
    const write = (row: number, out: Float32Array, at: number): number => this.table.write(worded[row].index, out, at);
    const odds = evaluate(this.model.forests[0], FEATURES.length, worded.length, write);
    const probabilities = new Float32Array(blocks.length).fill(1);
    for (let i = 0; i < worded.length; i++) probabilities[worded[i].index] = logistic(odds[i]);
    return probabilities;
  }

  /** The features of a block, in a row that the next one fills anew. */
  private rowOf(block: Block): Float32Array {
    this.table.write(block.index, this.row);
    return this.row;
  }

  private withoutCopies(document: Document): Float32Array {
    const single = Float32Array.from(this.probabilities);
    for (const block of spareCopies(document, (each) => this.boilerplate(each)).keys()) single[block.index] = 1;
    return single;
  }
}

function isText(block: Block): boolean {
  return (block.kind === 'heading' || readsLikeText(block)) && (block.markup?.linkDensity ?? 0) < MOST_LINKED;
}
