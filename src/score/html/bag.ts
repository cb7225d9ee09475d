import type { Document } from '../../document/document.js';
import type { Block, Element, Span } from '../../document/types.js';
import { type BagOfWords, bagFeatures, mostBagFeatures } from '../bag.js';
import { headingLevel } from './describe.js';
import { FAR, MarkupTokens, NAMING, NEAR, NEAR_LEVELS } from './markup-bag.js';

/** Salt of the words of the heading that a block stands under. */
const HEADING = 0x632be5ab;
const OUTER = 0x1b873593;
/** What the linear model goes by: a block's own words, the names of elements near and far around it, the words of its heading and of the one above that. */
export const BAGS = ['words', 'near', 'far', 'heading', 'outer'] as const;
/** What is told of a block: a sum for each of `BAGS`, and the most and the least that a single element near and far says. */
export const SCORES = [...BAGS, 'near-most', 'near-least', 'far-most', 'far-least'] as const;

/** Takes the features of one bag of a block, `count` of them, with the scale that goes with each. */
export type Visit = (bag: number, features: Uint32Array, count: number) => void;

/** The headings that blocks stand under, as indexes of blocks; -1 for none. */
export interface Headings {
  /** The nearest one before each block. */
  readonly inner: Int32Array;
  /** The nearest one before that of a higher rank. */
  readonly outer: Int32Array;
}

const LOWEST_LEVEL = 6;

export function headingsOf({ blocks, elements }: Document): Headings {
  const inner = new Int32Array(blocks.length);
  const outer = new Int32Array(blocks.length);
  const last = new Int32Array(LOWEST_LEVEL + 1).fill(-1);
  let level = 0;
  const above = (): number => {
    let found = -1;
    for (let rank = 1; rank < level; rank++) found = Math.max(found, last[rank]);
    return found;
  };
  for (const { index, kind, markup } of blocks) {
    inner[index] = level === 0 ? -1 : last[level];
    outer[index] = above();
    const own = headingLevel(elements[markup?.element ?? -1]?.tag ?? '') || (kind === 'heading' ? LOWEST_LEVEL : 0);
    if (own === 0) continue;
    last[own] = index;
    last.fill(-1, own + 1);
    level = own;
  }
  return { inner, outer };
}

/** Visits the features of every block a bag at a time, as training takes them in; `linearScores` adds the same up faster. */
export function visitBags(document: Document, block: Block, headings: Headings, markup: MarkupTokens, visit: Visit): void {
  const words = new WordFeatures(document);
  visit(0, words.buffer, words.of(block, 0));
  let level = 0;
  for (let element = block.markup?.element ?? -1; element >= 0; element = document.elements[element].parent, level++) {
    const near = level < NEAR_LEVELS;
    const tokens = Uint32Array.from(markup.of(document.elements[element]), (token) => token ^ (near ? NEAR : FAR));
    visit(near ? 1 : 2, tokens, tokens.length);
  }
  const heading = headings.inner[block.index];
  if (heading >= 0) visit(3, words.buffer, words.of(document.blocks[heading], HEADING));
  const outer = headings.outer[block.index];
  if (outer >= 0) visit(4, words.buffer, words.of(document.blocks[outer], OUTER));
}

/** The features of a block's words, in a buffer that the next block fills anew. */
class WordFeatures {
  readonly buffer: Uint32Array;

  constructor(private readonly document: Document) {
    this.buffer = new Uint32Array(mostBagFeatures(longest(document.blocks)));
  }

  of({ tokens }: Block, salt: number): number {
    const count = bagFeatures(this.document.tokens, tokens, this.buffer);
    if (salt !== 0) for (let i = 0; i < count; i++) this.buffer[i] ^= salt;
    return count;
  }
}

function longest(blocks: readonly { readonly tokens: Span }[]): number {
  let most = 0;
  for (const { tokens } of blocks) most = Math.max(most, tokens.end - tokens.start);
  return most;
}

/** What a linear model says of every block, a value for each of `SCORES`. */
export function linearScores(document: Document, headings: Headings, model: BagOfWords): Float32Array {
  const { blocks, elements } = document;
  const { near, farSum, farMost, farLeast } = scoresOfElements(document, model);
  const scores = new Float32Array(blocks.length * SCORES.length);
  const words = new WordFeatures(document);
  const ofHeadings = [HEADING, OUTER].map((salt) => {
    const known = new Map<number, number>([[-1, 0]]);
    return (heading: number): number => {
      let score = known.get(heading);
      if (score === undefined) {
        score = model.score(words.buffer, words.of(blocks[heading], salt));
        known.set(heading, score);
      }
      return score;
    };
  });
  for (const block of blocks) {
    let at = block.index * SCORES.length;
    scores[at++] = model.score(words.buffer, words.of(block, 0));
    let element = block.markup?.element ?? -1;
    let nearSum = 0;
    let most = -Infinity;
    let least = Infinity;
    for (let level = 0; level < NEAR_LEVELS && element >= 0; level++, element = elements[element].parent) {
      nearSum += near[element];
      most = Math.max(most, near[element]);
      least = Math.min(least, near[element]);
    }
    scores[at++] = nearSum;
    scores[at++] = element < 0 ? 0 : farSum[element];
    scores[at++] = ofHeadings[0](headings.inner[block.index]);
    scores[at++] = ofHeadings[1](headings.outer[block.index]);
    scores[at++] = Number.isFinite(most) ? most : 0;
    scores[at++] = Number.isFinite(least) ? least : 0;
    scores[at++] = element < 0 ? 0 : farMost[element];
    scores[at++] = element < 0 ? 0 : farLeast[element];
  }
  return scores;
}

interface ElementScores {
  /** The weight of an element's own names when near. */
  readonly near: Float32Array;
  /** Of its own weight when far and those of all elements around it the sum, the most and the least. */
  readonly farSum: Float32Array;
  readonly farMost: Float32Array;
  readonly farLeast: Float32Array;
}

function scoresOfElements({ elements }: Document, model: BagOfWords): ElementScores {
  const [near, farSum, farMost, farLeast] = Array.from({ length: 4 }, () => new Float32Array(elements.length));
  const names = new NameSums(model);
  for (let i = 0; i < elements.length; i++) {
    const { parent } = elements[i];
    names.add(elements[i]);
    near[i] = model.scaled(names.near, names.count);
    const far = model.scaled(names.far, names.count);
    farSum[i] = far + (parent < 0 ? 0 : farSum[parent]);
    farMost[i] = Math.max(far, parent < 0 ? 0 : farMost[parent]);
    farLeast[i] = Math.min(far, parent < 0 ? 0 : farLeast[parent]);
  }
  return { near, farSum, farMost, farLeast };
}

interface NameSum {
  readonly near: number;
  readonly far: number;
  readonly count: number;
}

/** Sums of weights over the names of an element, which a page has many times; so each name is summed up once. */
class NameSums {
  near = 0;
  far = 0;
  count = 0;
  private readonly markup = new MarkupTokens();
  private readonly ofTags = new Map<string, NameSum>();
  private readonly ofValues = new Map<string, NameSum>();

  constructor(private readonly model: BagOfWords) {}

  /** Takes the sums of one element. */
  add({ tag, attributes }: Element): void {
    this.near = 0;
    this.far = 0;
    this.count = 0;
    this.include(this.ofTags.get(tag) ?? this.learn(this.ofTags, tag, [this.markup.tagToken(tag)]));
    for (const name of NAMING) {
      const value = attributes[name];
      if (value === undefined || value === '') continue;
      this.include(this.ofValues.get(value) ?? this.learn(this.ofValues, value, this.markup.words(value)));
    }
  }

  private include({ near, far, count }: NameSum): void {
    this.near += near;
    this.far += far;
    this.count += count;
  }

  private learn(known: Map<string, NameSum>, name: string, tokens: readonly number[]): NameSum {
    const sum = { near: this.model.sum(tokens, tokens.length, NEAR), far: this.model.sum(tokens, tokens.length, FAR), count: tokens.length };
    known.set(name, sum);
    return sum;
  }
}
