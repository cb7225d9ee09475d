import { type Document, totalWords } from '../document/document.js';
import { isForeign } from '../document/language.js';
import { isProse, readsLikeText } from '../document/shape.js';
import type { Block } from '../document/types.js';
import { ContextTable } from './context.js';
import { heaviest, type Reason, strongest } from './contributions.js';
import { CONTEXT, OWN } from './features.js';
import { evaluate, logistic } from './forest.js';
import type { Model } from './model.js';
import { type Clues, describeBlocks } from './own.js';
import { bestF1 } from './yield.js';

/** How much of the best threshold by F1 is used: less than all, because a lost line costs more than one that stays. */
const CAUTION = 0.95;
/** A page of which less is to be expected stays as the rules leave it. */
const WORST_F1 = 0.45;
/** A block with such a probability is surely boilerplate. */
const SURE = 0.9;
/**
 * Shares of surely boilerplate, by words of what the rules leave, in a text that is nearly clean and in that of a whole page, where the bar
 * is lower by `EASE`.
 */
const CLEAN = 0.02;
const WHOLE_PAGE = 0.07;
const EASE = 0.45;
/** Lines of sure boilerplate that the rules leave: so few do not make a page, so many may. A short text has a high share in one line. */
const FEW = 3;
const MANY = 12;
/**
 * What a line that the rules drop counts for as a sign of a whole page, in languages of which the model knows no words: there it is rarely
 * sure. Not for sentences, nor for the lines right before the text, of which one is the title.
 */
const DROPPED = 0.5;
const BEFORE_TEXT = 12;
/** A paragraph that is less likely boilerplate begins the text. */
const TEXT = 0.6;
/** In a text that is nearly clean the model must be so many times surer to drop a sentence or a line of dialogue. */
const FOR_SENTENCES = 4;

/** What a model says of the blocks of one document. */
export class Scorer {
  private made: Opinion | undefined;

  /** `least` is the lowest threshold for a text that is nearly clean. */
  constructor(
    private readonly document: Document,
    private readonly clues: Clues,
    private readonly model: Model,
    private readonly least: number,
    private readonly earlier?: Scorer | undefined,
  ) {}

  /** Formed when somebody asks: short texts are not judged by the model at all. */
  private get opinion(): Opinion {
    this.made ??= opinionOn(this.document, this.clues, this.model, this.earlier?.made?.own);
    return this.made;
  }

  /**
   * A text with much that is surely boilerplate is the text of a whole page, of the kind that the model was trained on most; where it is
   * sure of nothing, it may be looking at something that it has never seen. Where it expects hardly any content it has not understood the page.
   */
  thresholdFor(block: Block): number {
    const { bestF1, pageness, pagenessForLabels, firstText } = this.opinion;
    if (bestF1 < WORST_F1) return 1;
    const isText = readsLikeText(block);
    const isLabel = !isText && (block.index > firstText || block.index <= firstText - BEFORE_TEXT);
    const threshold = Math.max(this.least - EASE * (isLabel ? pagenessForLabels : pageness), 1 - (CAUTION * bestF1) / 2);
    if (!isText) return threshold;
    return 1 - (1 - threshold) / (FOR_SENTENCES - (FOR_SENTENCES - 1) * pageness);
  }

  /** Probability that a block is boilerplate, 0 to 1. */
  boilerplate(block: Block): number {
    return this.opinion.boilerplate[block.index];
  }

  /** The features that speak most for it, strongest first. */
  reasons(block: Block, most: number): Reason[] {
    return strongest(this.model.forests[1], this.opinion.table.row(block.index), CONTEXT, most);
  }

  /** The features that weigh most, for it or against it. */
  weighed(block: Block, most: number): Reason[] {
    return heaviest(this.model.forests[1], this.opinion.table.row(block.index), CONTEXT, most);
  }
}

interface Opinion {
  /** The features that blocks have by themselves, a row for each. */
  readonly own: Float32Array;
  readonly table: ContextTable;
  /** For each block the probability that it is boilerplate. */
  readonly boilerplate: Float32Array;
  readonly bestF1: number;
  /** How much the text looks like that of a whole page, 0 to 1. */
  readonly pageness: number;
  readonly pagenessForLabels: number;
  /** Place of the first paragraph of the text, -1 without any. */
  readonly firstText: number;
}

function opinionOn(document: Document, clues: Clues, model: Model, earlier: Float32Array | undefined): Opinion {
  const { blocks } = document;
  const own = describeBlocks(document, clues, model.bag, earlier);
  const table = new ContextTable(document, own, firstOpinions(model, own));
  const open = blocks.filter((block) => !clues.isDropped(block) && block.words > 0);
  const odds = evaluate(model.forests[1], CONTEXT.length, open.length, (row, out, at) => table.write(open[row].index, out, at));
  const boilerplate = new Float32Array(blocks.length).fill(1);
  for (let i = 0; i < open.length; i++) boilerplate[open[i].index] = logistic(odds[i]);
  const sure = open.filter(({ index }) => boilerplate[index] > SURE);
  const [sureWords, openWords] = [totalWords(sure), totalWords(open)];
  const pageness = pagenessOf(sureWords, openWords, sure.length);
  const words = DROPPED * (totalWords(blocks) - openWords);
  const lines = DROPPED * (blocks.filter((block) => block.words > 0).length - open.length);
  const more = pagenessOf(sureWords + words, openWords + words, sure.length + lines);
  const pagenessForLabels = more > pageness && isForeign(document) ? more : pageness;
  const firstText = blocks.findIndex((block) => isProse(block) && boilerplate[block.index] < TEXT);
  return { own, table, boilerplate, bestF1: bestF1(blocks, boilerplate), pageness, pagenessForLabels, firstText };
}

function pagenessOf(sureWords: number, words: number, sureBlocks: number): number {
  return Math.min(between(sureWords / Math.max(1, words), CLEAN, WHOLE_PAGE), between(sureBlocks, FEW, MANY));
}

/** 0 at `low` and below, 1 at `high` and above. */
function between(value: number, low: number, high: number): number {
  return Math.min(1, Math.max(0, (value - low) / (high - low)));
}

/** For each block the probability that it is boilerplate, by itself. */
export function firstOpinions({ forests }: Model, own: Float32Array): Float32Array {
  const width = OWN.length;
  const copy = (row: number, out: Float32Array, at: number): void => out.set(own.subarray(row * width, (row + 1) * width), at);
  return Float32Array.from(evaluate(forests[0], width, own.length / width, copy).map(logistic));
}
