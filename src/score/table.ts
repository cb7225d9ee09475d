import type { Document } from '../document/document.js';
import { isProse } from '../document/shape.js';
import { fingerprint } from '../document/similarity.js';
import type { Block } from '../document/types.js';
import type { Hit } from '../phrases/types.js';
import { type BagOfWords, bagFeatures, mostBagFeatures } from './bag.js';
import { describe } from './describe.js';
import { FEATURES, IN_WINDOWS, OF_DOCUMENT, OF_NEIGHBOURS, OFFSETS, OUTSIDE, OWN, OWN_INDEX, type Own, TOPICS, WINDOWS } from './features.js';
import { ProseVocabulary } from './vocabulary.js';

/** What the scorer wants to know beside the document itself. */
export interface Clues {
  hits(block: Block): readonly Hit[];
  /** True when a named rule drops the block. */
  isDropped(block: Block): boolean;
}

const STRENGTH = { strong: 0.85, weak: 0.46 } as const;

/** The features of all blocks of a document; `row` gives those of one. */
export class FeatureTable {
  private readonly own: Float32Array;
  private readonly topics: Float32Array;
  private readonly sums: Float64Array;
  private readonly proseWords: Float64Array;
  private readonly wordsBefore: Float64Array;
  private readonly previousProse: Int32Array;
  private readonly nextProse: Int32Array;
  private readonly ofDocument: Float32Array;
  private readonly buffer = new Float32Array(FEATURES.length);

  constructor(
    private readonly document: Document,
    clues: Clues,
    bag: BagOfWords,
  ) {
    const { blocks } = document;
    const count = blocks.length;
    this.own = new Float32Array(count * OWN.length);
    this.topics = new Float32Array(count * TOPICS.length);
    const repeats = countRepeats(document);
    const vocabulary = new ProseVocabulary(document);
    const longest = blocks.reduce((most, { tokens }) => Math.max(most, tokens.end - tokens.start), 0);
    const words = new Uint32Array(mostBagFeatures(longest));
    for (const block of blocks) {
      describe(this.own.subarray(block.index * OWN.length, (block.index + 1) * OWN.length), document, block);
      this.set(block, 'repeats', Math.min(4, (repeats.get(fingerprint(document, block)) ?? 1) - 1));
      this.set(block, 'topicality', vocabulary.topicality(block));
      this.set(block, 'dropped', clues.isDropped(block) ? 1 : 0);
      this.set(block, 'bag', bag.score(words, bagFeatures(document.tokens, block.tokens, words)));
      this.addHits(block, clues.hits(block));
    }
    this.sums = this.prefixSums();
    this.proseWords = prefix(blocks, (block) => (isProse(block) ? block.words : 0));
    this.wordsBefore = prefix(blocks, (block) => block.words);
    this.previousProse = nearest(blocks, 1);
    this.nextProse = nearest(blocks, -1);
    this.ofDocument = this.describeDocument();
  }

  /** The row of a block, in a buffer that the next call fills anew. */
  row(index: number): Float32Array {
    const out = this.buffer;
    let at = 0;
    for (let f = 0; f < OWN.length; f++) out[at++] = this.own[index * OWN.length + f];
    for (const offset of OFFSETS) for (const name of OF_NEIGHBOURS) out[at++] = this.ownOf(index + offset, name);
    for (const size of WINDOWS) {
      for (let f = 0; f < IN_WINDOWS.length; f++)
        out[at++] = size < 0 ? this.mean(f, index + size, index) : this.mean(f, index + 1, index + 1 + size);
    }
    at = this.writePosition(index, out, at);
    for (let f = 0; f < OF_DOCUMENT.length; f++) out[at++] = this.ofDocument[f];
    for (let f = 0; f < TOPICS.length; f++) out[at++] = this.topics[index * TOPICS.length + f];
    return out;
  }

  private ownOf(index: number, name: Own): number {
    return index < 0 || index >= this.document.blocks.length ? OUTSIDE : this.own[index * OWN.length + OWN_INDEX[name]];
  }

  private set(block: Block, name: Own, value: number): void {
    this.own[block.index * OWN.length + OWN_INDEX[name]] = value;
  }

  private addHits(block: Block, hits: readonly Hit[]): void {
    let strong = 0;
    let weak = 0;
    for (const { phrase } of hits) {
      const topic = TOPIC_INDEX.get(phrase.topic);
      if (topic === undefined) continue;
      if (phrase.strength === 'strong') strong++;
      else weak++;
      const slot = block.index * TOPICS.length + topic;
      this.topics[slot] = 1 - (1 - this.topics[slot]) * (1 - STRENGTH[phrase.strength]);
    }
    this.set(block, 'strong', Math.min(4, strong));
    this.set(block, 'weak', Math.min(6, weak));
  }

  private prefixSums(): Float64Array {
    const width = IN_WINDOWS.length;
    const count = this.document.blocks.length;
    const sums = new Float64Array((count + 1) * width);
    for (let i = 0; i < count; i++) {
      for (let f = 0; f < width; f++) {
        sums[(i + 1) * width + f] = sums[i * width + f] + this.own[i * OWN.length + OWN_INDEX[IN_WINDOWS[f]]];
      }
    }
    return sums;
  }

  private mean(feature: number, from: number, to: number): number {
    const width = IN_WINDOWS.length;
    const start = Math.max(0, from);
    const end = Math.min(this.document.blocks.length, to);
    return end <= start ? OUTSIDE : (this.sums[end * width + feature] - this.sums[start * width + feature]) / (end - start);
  }

  private writePosition(index: number, out: Float32Array, from: number): number {
    const count = this.document.blocks.length;
    const words = Math.max(1, this.wordsBefore[count]);
    const prose = Math.max(1, this.proseWords[count]);
    const first = this.nextProse[0];
    const last = this.previousProse[count - 1];
    let at = from;
    out[at++] = index / count;
    out[at++] = this.wordsBefore[index] / words;
    out[at++] = clamp(index - first);
    out[at++] = clamp(index - last);
    out[at++] = this.proseWords[index] / prose;
    out[at++] = (prose - this.proseWords[Math.min(count, index + 1)]) / prose;
    out[at++] = clamp(index - (index > 0 ? this.previousProse[index - 1] : -FAR));
    out[at++] = clamp((index + 1 < count ? this.nextProse[index + 1] : count + FAR) - index);
    return at;
  }

  private describeDocument(): Float32Array {
    const { blocks } = this.document;
    const count = Math.max(1, blocks.length);
    const average = (name: Own): number => {
      let sum = 0;
      for (let i = 0; i < blocks.length; i++) sum += this.own[i * OWN.length + OWN_INDEX[name]];
      return sum / count;
    };
    const words = this.wordsBefore[blocks.length];
    return Float32Array.of(
      Math.log1p(blocks.length),
      Math.log1p(words),
      this.proseWords[blocks.length] / Math.max(1, words),
      words / count,
      average('bag'),
      average('list-item'),
      average('dropped'),
      average('ideographs'),
      average('function-words'),
      average('ends-sentence'),
    );
  }
}

const TOPIC_INDEX: ReadonlyMap<string, number> = new Map(TOPICS.map((topic, index) => [topic, index]));
const FAR = 1000;

function clamp(distance: number): number {
  return Math.max(-40, Math.min(40, distance));
}

function prefix(blocks: readonly Block[], value: (block: Block) => number): Float64Array {
  const sums = new Float64Array(blocks.length + 1);
  blocks.forEach((block, i) => {
    sums[i + 1] = sums[i] + value(block);
  });
  return sums;
}

/** For each block the nearest prose at or before it (step 1) or at or after it (step -1). */
function nearest(blocks: readonly Block[], step: 1 | -1): Int32Array {
  const found = new Int32Array(blocks.length);
  let last = step === 1 ? -FAR : blocks.length + FAR;
  for (let n = 0; n < blocks.length; n++) {
    const i = step === 1 ? n : blocks.length - 1 - n;
    if (isProse(blocks[i])) last = i;
    found[i] = last;
  }
  return found;
}

function countRepeats(document: Document): Map<number, number> {
  const counts = new Map<number, number>();
  for (const block of document.blocks) {
    const print = fingerprint(document, block);
    counts.set(print, (counts.get(print) ?? 0) + 1);
  }
  return counts;
}
