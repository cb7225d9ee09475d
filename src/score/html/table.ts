import type { Document } from '../../document/document.js';
import { isProse } from '../../document/shape.js';
import { countOf, fingerprint } from '../../document/similarity.js';
import { Tokens } from '../../document/tokens.js';
import type { Block } from '../../document/types.js';
import { FAR, nearest } from '../nearest.js';
import type { Clues } from '../own.js';
import { TOPICS, writeTopics } from '../topics.js';
import { ProseVocabulary } from '../vocabulary.js';
import { BAGS, type Headings, SCORES } from './bag.js';
import { type Announced, describe, headingLevel } from './describe.js';
import { echoesOf } from './echoes.js';
import { AT, CONTAINERS, LANDMARKS, OF_GROUP, OF_REGION, OUTSIDE, OWN } from './features.js';
import { landmarksOf } from './landmarks.js';
import { type Groups, groupsOf, type Innermost, innermost, looksOf, type Paths, pathsOf, Sum, Sums, sumsOfElements } from './regions.js';
import { copy, OfGroup, type Statistics, statisticsOfElements, statisticsOfGroups, statisticsOfPaths, statisticsOfSections } from './statistics.js';

const MOST_BLOCKS_AWAY = 60;
/** Share of the page's prose that its main candidate holds. */
const CANDIDATE = 0.6;
const LARGE = [80, 300] as const;
const THIRD = 0.34;

/** The features of all blocks of a page; `write` gives those of one. */
export class PageTable {
  private readonly paths: Paths;
  private readonly groups: Groups;
  private readonly elements: Sums;
  private readonly own: Float32Array;
  private readonly topics: Float32Array;
  private readonly ofBlocks: Sums;
  private readonly masks: Uint32Array;
  private readonly proseWords: Float64Array;
  private readonly wordsBefore: Float64Array;
  private readonly previousProse: Int32Array;
  private readonly nextProse: Int32Array;
  private readonly parents: Int32Array;
  /** The words of the page, 1 at least. */
  private readonly words: number;
  /** The innermost group around each element, and the innermost one whose members have several blocks. */
  private readonly anyGroup: Innermost;
  private readonly cards: Innermost;
  private readonly ofElements: Statistics;
  private readonly ofGroups: Statistics;
  private readonly ofPaths: Statistics;
  private readonly ofSections: Statistics;
  private readonly candidate: { readonly first: number; readonly last: number };
  private readonly firstH1: number;
  private readonly depth: Uint16Array;

  /** `bags` has a value for each block and each of `SCORES`; `headings` the headings that each block stands under. */
  constructor(
    private readonly document: Document,
    clues: Clues,
    bags: Float32Array,
    private readonly headings: Headings,
  ) {
    const { blocks, elements } = document;
    this.own = new Float32Array(blocks.length * OWN.length);
    this.topics = new Float32Array(blocks.length * TOPICS.length);
    this.parents = Int32Array.from(elements, ({ parent }) => parent);
    this.depth = depthsOf(this.parents);
    this.describeBlocks(clues, bags);
    this.ofBlocks = this.sumBlocks();
    this.elements = sumsOfElements(document, this.ofBlocks);
    const looks = looksOf(elements);
    this.groups = groupsOf(elements, looks.own, this.elements);
    this.paths = pathsOf(document, looks.path, this.ofBlocks);
    this.masks = landmarksOf(elements);
    this.proseWords = prefix(blocks, (block) => (isProse(block) ? block.words : 0));
    this.wordsBefore = prefix(blocks, (block) => block.words);
    const areProse = Uint8Array.from(blocks, (block) => (isProse(block) ? 1 : 0));
    this.previousProse = nearest(areProse, 1);
    this.nextProse = nearest(areProse, -1);
    const sections = new Sums(blocks.length + 1);
    for (const { index } of blocks) sections.addFrom(headings.inner[index] + 1, this.ofBlocks, index);
    this.words = Math.max(1, this.wordsBefore[blocks.length]);
    const { of, size, sums } = this.groups;
    this.anyGroup = innermost(this.parents, (e) => of[e] >= 0);
    this.cards = innermost(this.parents, (e) => of[e] >= 0 && sums.get(of[e], Sum.Blocks) >= 2 * size[of[e]]);
    this.ofElements = statisticsOfElements(this.elements, this.words);
    this.ofGroups = statisticsOfGroups(this.groups, this.words);
    this.ofPaths = statisticsOfPaths(this.paths.sums, this.words);
    this.ofSections = statisticsOfSections(sections);
    this.candidate = this.findCandidate();
    this.firstH1 = blocks.findIndex(({ markup }) => elements[markup?.element ?? -1]?.tag === 'h1');
  }

  /** Writes the row of a block into `out` from `at` on; the offset after it. */
  write(index: number, out: Float32Array, from = 0): number {
    let at = from;
    for (let f = 0; f < OWN.length; f++) out[at++] = this.own[index * OWN.length + f];
    const element = this.document.blocks[index].markup?.element ?? -1;
    const mask = element < 0 ? 0 : this.masks[element];
    for (let bit = 0; bit < LANDMARKS.length; bit++) out[at++] = (mask >>> bit) & 1;
    at = this.writeContainers(index, out, at);
    at = this.writeGroups(element, out, at);
    at = copy(this.ofPaths, this.paths.of[index], out, at);
    at = this.writePlace(index, out, at);
    for (let f = 0; f < TOPICS.length; f++) out[at++] = this.topics[index * TOPICS.length + f];
    return at;
  }

  /** The element of each of `CONTAINERS` around a block, -1 where there is none. */
  private containers(index: number, into: Int32Array): void {
    const { blocks } = this.document;
    const all = this.wordsBefore[blocks.length];
    into.fill(-1);
    let level = 0;
    for (let e = blocks[index].markup?.element ?? -1; e >= 0; e = this.parents[e], level++) {
      if (level < 4) into[level] = e;
      const words = this.elements.get(e, Sum.Words);
      if (into[4] < 0 && words >= LARGE[0]) into[4] = e;
      if (into[5] < 0 && words >= LARGE[1]) into[5] = e;
      if (words >= THIRD * all) {
        into[6] = e;
        if (level >= 4) break;
      }
    }
  }

  private describeBlocks(clues: Clues, bags: Float32Array): void {
    const { document, own } = this;
    const vocabulary = new ProseVocabulary(document);
    const prints = document.blocks.map((block) => fingerprint(document, block));
    const repeats = countOf(prints);
    const seen = new Map<number, number>();
    const echoes = echoesOf(document);
    const announced: Announced = { title: wordSet(document.metadata.title), description: wordSet(document.metadata.description) };
    for (const block of document.blocks) {
      const { index } = block;
      const at = index * OWN.length;
      describe(own, at, document, block, announced);
      const element = block.markup?.element ?? -1;
      own[at + AT.depth] = element < 0 ? 0 : this.depth[element];
      const print = prints[index];
      const before = seen.get(print) ?? 0;
      seen.set(print, before + 1);
      own[at + AT['copies-before']] = Math.min(4, before);
      own[at + AT['copies-after']] = Math.min(4, (repeats.get(print) ?? 1) - 1 - before);
      own[at + AT['said-before']] = echoes.before[index];
      own[at + AT['said-after']] = echoes.after[index];
      own[at + AT['in-data']] = echoes.inData[index];
      own[at + AT.topicality] = vocabulary.topicality(block);
      own[at + AT.dropped] = clues.isDropped(block) ? 1 : 0;
      let bag = 0;
      for (let b = 0; b < SCORES.length; b++) {
        const score = bags[index * SCORES.length + b];
        own[at + (b < BAGS.length ? AT['bag-words'] + b : AT['near-most'] + b - BAGS.length)] = score;
        if (b < BAGS.length) bag += score;
      }
      own[at + AT.bag] = bag;
      const { strong, weak } = writeTopics(clues.hits(block), this.topics, index * TOPICS.length);
      own[at + AT.strong] = strong;
      own[at + AT.weak] = weak;
    }
  }

  private sumBlocks(): Sums {
    const sums = new Sums(this.document.blocks.length);
    const { values } = sums;
    for (const block of this.document.blocks) {
      const at = block.index * (Sum.Bag + 1);
      values[at + Sum.Words] = block.words;
      values[at + Sum.Characters] = block.text.length;
      values[at + Sum.LinkCharacters] = block.text.length * (block.markup?.linkDensity ?? 0);
      values[at + Sum.Blocks] = 1;
      values[at + Sum.Prose] = isProse(block) ? block.words : 0;
      values[at + Sum.Bag] = this.own[block.index * OWN.length + AT.bag];
    }
    return sums;
  }

  private readonly around = new Int32Array(CONTAINERS.length);

  private writeContainers(index: number, out: Float32Array, from: number): number {
    let at = from;
    const own = this.document.blocks[index].words;
    this.containers(index, this.around);
    for (let c = 0; c < CONTAINERS.length; c++) {
      const e = this.around[c];
      if (e < 0) {
        for (let f = 0; f < OF_REGION.length; f++) out[at++] = OUTSIDE;
        continue;
      }
      at = copy(this.ofElements, e, out, at);
      out[at++] = own / Math.max(1, this.elements.get(e, Sum.Words));
    }
    return at;
  }

  private writeGroups(element: number, out: Float32Array, from: number): number {
    return this.writeGroup(this.cards, element, out, this.writeGroup(this.anyGroup, element, out, from));
  }

  private writeGroup({ of, levels }: Innermost, element: number, out: Float32Array, from: number): number {
    const member = element < 0 ? -1 : of[element];
    let at = from;
    if (member < 0) {
      for (let f = 0; f < OF_GROUP.length; f++) out[at++] = OUTSIDE;
      return at;
    }
    const group = this.groups.of[member];
    const { width, values } = this.ofGroups;
    const row = group * width;
    out[at++] = values[row + OfGroup.Size];
    out[at++] = values[row + OfGroup.ItemWords];
    out[at++] = values[row + OfGroup.LinkDensity];
    out[at++] = this.elements.get(member, Sum.Words);
    out[at++] = values[row + OfGroup.ItemBlocks];
    out[at++] = this.groups.position[member] / this.groups.size[group];
    out[at++] = values[row + OfGroup.Share];
    out[at++] = levels[element];
    out[at++] = values[row + OfGroup.Bag];
    return at;
  }

  private writePlace(index: number, out: Float32Array, from: number): number {
    const { blocks, elements } = this.document;
    const count = blocks.length;
    const prose = Math.max(1, this.proseWords[count]);
    const heading = this.headings.inner[index];
    let at = from;
    out[at++] = index / count;
    out[at++] = this.wordsBefore[index] / this.words;
    out[at++] = clamp(index - this.nextProse[0]);
    out[at++] = clamp(index - this.previousProse[count - 1]);
    out[at++] = this.proseWords[index] / prose;
    out[at++] = (prose - this.proseWords[Math.min(count, index + 1)]) / prose;
    out[at++] = clamp(index - (index > 0 ? this.previousProse[index - 1] : -FAR));
    out[at++] = clamp((index + 1 < count ? this.nextProse[index + 1] : count + FAR) - index);
    out[at++] = heading < 0 ? OUTSIDE : clamp(index - heading);
    out[at++] = heading < 0 ? 0 : headingLevel(elements[blocks[heading].markup?.element ?? -1]?.tag ?? '');
    at = copy(this.ofSections, heading + 1, out, at);
    out[at++] = this.firstH1 < 0 ? -MOST_BLOCKS_AWAY - 1 : clamp(index - this.firstH1);
    out[at++] = clamp(index - this.candidate.first);
    out[at++] = clamp(index - this.candidate.last);
    return at;
  }

  /** The smallest element with most of the prose, as the blocks that it begins and ends with. */
  private findCandidate(): { first: number; last: number } {
    const { blocks, elements } = this.document;
    const all = this.proseWords[blocks.length];
    let best = -1;
    for (let e = elements.length - 1; e >= 0; e--) {
      if (this.elements.get(e, Sum.Prose) < CANDIDATE * all || all === 0) continue;
      if (best < 0 || this.elements.get(e, Sum.Words) < this.elements.get(best, Sum.Words)) best = e;
    }
    if (best < 0) return { first: 0, last: blocks.length - 1 };
    const inside = new Uint8Array(elements.length);
    let first = -1;
    let last = -1;
    for (let e = best; e < elements.length; e++) inside[e] = e === best || (elements[e].parent >= best && inside[elements[e].parent] === 1) ? 1 : 0;
    for (const { index, markup } of blocks) {
      if (markup === undefined || markup.element < 0 || inside[markup.element] === 0) continue;
      if (first < 0) first = index;
      last = index;
    }
    return { first, last };
  }
}

function clamp(distance: number): number {
  return Math.max(-MOST_BLOCKS_AWAY, Math.min(MOST_BLOCKS_AWAY, distance));
}

function depthsOf(parents: Int32Array): Uint16Array {
  const depths = new Uint16Array(parents.length);
  for (let i = 0; i < parents.length; i++) depths[i] = parents[i] < 0 ? 0 : Math.min(0xfffe, depths[parents[i]]) + 1;
  return depths;
}

function prefix(blocks: readonly Block[], value: (block: Block) => number): Float64Array {
  const sums = new Float64Array(blocks.length + 1);
  for (let i = 0; i < blocks.length; i++) sums[i + 1] = sums[i] + value(blocks[i]);
  return sums;
}

function wordSet(text: string | undefined): ReadonlySet<number> {
  if (text === undefined) return new Set();
  const tokens = new Tokens();
  tokens.scan(text, 0, text.length);
  return new Set(Int32Array.from(tokens.hash.subarray(0, tokens.length)));
}
