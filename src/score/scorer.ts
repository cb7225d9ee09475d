import type { Document } from '../document/document.js';
import type { Block } from '../document/types.js';
import { ContextTable } from './context.js';
import { contributions, type Reason } from './contributions.js';
import { CONTEXT, OWN } from './features.js';
import { evaluate, logistic } from './forest.js';
import type { Model } from './model.js';
import { type Clues, describeBlocks } from './own.js';
import { bestF1 } from './yield.js';

/** How much of the best threshold by F1 is used: less than all, because a lost line costs more than one that stays. */
const CAUTION = 0.6;

/** What a model says of the blocks of one document. */
export class Scorer {
  private made: Opinion | undefined;

  /** `least` is the lowest threshold that the user allows. */
  constructor(
    private readonly document: Document,
    private readonly clues: Clues,
    private readonly model: Model,
    private readonly least: number,
  ) {}

  /** Formed when somebody asks: short texts are not judged by the model at all. */
  private get opinion(): Opinion {
    this.made ??= opinionOn(this.document, this.clues, this.model);
    return this.made;
  }

  /** Probability from which on a block of this document counts as boilerplate. */
  get threshold(): number {
    return Math.max(this.least, 1 - (CAUTION * this.opinion.bestF1) / 2);
  }

  /** Probability that a block is boilerplate, 0 to 1. */
  boilerplate(block: Block): number {
    return this.opinion.boilerplate[block.index];
  }

  /** The features that speak most for it, strongest first. */
  reasons(block: Block, most: number): Reason[] {
    return this.contributionsTo(block)
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight)
      .slice(0, most);
  }

  /** The features that weigh most, for it or against it. */
  weighed(block: Block, most: number): Reason[] {
    return this.contributionsTo(block)
      .filter(({ weight }) => weight !== 0)
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
      .slice(0, most);
  }

  private contributionsTo(block: Block): Reason[] {
    return contributions(this.model.forests[1], this.opinion.table.row(block.index), CONTEXT);
  }
}

interface Opinion {
  readonly table: ContextTable;
  /** For each block the probability that it is boilerplate. */
  readonly boilerplate: Float32Array;
  readonly bestF1: number;
}

function opinionOn(document: Document, clues: Clues, model: Model): Opinion {
  const { blocks } = document;
  const own = describeBlocks(document, clues, model.bag);
  const table = new ContextTable(document, own, firstOpinions(model, own));
  const judge = (block: Block): number => logistic(evaluate(model.forests[1], table.row(block.index), 0));
  const boilerplate = Float32Array.from(blocks, (block) => (clues.isDropped(block) || block.words === 0 ? 1 : judge(block)));
  return { table, boilerplate, bestF1: bestF1(blocks, boilerplate) };
}

/** For each block the probability that it is boilerplate, by itself. */
export function firstOpinions({ forests }: Model, own: Float32Array): Float32Array {
  const first = new Float32Array(own.length / OWN.length);
  for (let i = 0; i < first.length; i++) first[i] = logistic(evaluate(forests[0], own, i * OWN.length));
  return first;
}
