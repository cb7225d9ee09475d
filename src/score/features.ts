import type { Document } from '../document/document.js';
import { isFunctionWord } from '../document/function-words.js';
import { endsLikeSentence } from '../document/shape.js';
import { fingerprint } from '../document/similarity.js';
import { TokenFlag } from '../document/tokens.js';
import type { Block } from '../document/types.js';
import type { Hit } from '../phrases/types.js';
import type { BagOfWords } from './bag.js';

/** What the scorer wants to know beside the document itself. */
export interface Clues {
  hits(block: Block): readonly Hit[];
  /** True when a named rule drops the block. */
  isDropped(block: Block): boolean;
}

/** Features of a block by itself. */
const OWN = [
  'words',
  'characters',
  'word-length',
  'capitals',
  'numbers',
  'function-words',
  'ideographs',
  'commas',
  'ends-sentence',
  'ends-colon',
  'ends-question',
  'list-item',
  'heading',
  'listing',
  'indent',
  'upper-case',
  'sign',
  'symbols',
  'address',
  'gap',
  'repeats',
  'topicality',
  'strong',
  'weak',
  'dropped',
  'bag',
] as const;
type Own = (typeof OWN)[number];
const OWN_INDEX = Object.fromEntries(OWN.map((name, index) => [name, index])) as Readonly<Record<Own, number>>;

/** Those that also count in the blocks around. */
const OF_NEIGHBOURS: readonly Own[] = [
  'words',
  'ends-sentence',
  'function-words',
  'capitals',
  'list-item',
  'strong',
  'dropped',
  'bag',
  'gap',
  'topicality',
];
const OFFSETS = [-3, -2, -1, 1, 2, 3];
const IN_WINDOWS: readonly Own[] = ['words', 'ends-sentence', 'list-item', 'dropped', 'bag', 'topicality'];
/** Blocks before (negative) and after. */
const WINDOWS = [-5, 5, -12, 12];
const OF_POSITION = [
  'index',
  'words-before',
  'to-first-prose',
  'from-last-prose',
  'prose-before',
  'prose-after',
  'since-prose',
  'until-prose',
] as const;
const OF_DOCUMENT = [
  'blocks',
  'all-words',
  'prose-share',
  'mean-words',
  'mean-bag',
  'list-share',
  'dropped-share',
  'ideograph-share',
  'function-share',
  'sentence-share',
] as const;

/** Topics of phrase packs, each a feature: how surely the block is of it. */
export const TOPICS = [
  'donation',
  'adblock',
  'subscribe',
  'cookie',
  'newsletter',
  'related-header',
  'related-stub',
  'correction',
  'share',
  'app',
  'photo-credit',
  'author-bio',
  'tags',
  'comments',
  'legal',
  'navigation',
  'advert',
  'account',
  'syndication',
  'print',
  'js-notice',
  'player',
  'form',
  'appeal-company',
] as const;

/** Names of all features, in the order of a row. */
export const FEATURES: readonly string[] = [
  ...OWN,
  ...OFFSETS.flatMap((offset) => OF_NEIGHBOURS.map((name) => `${name}@${offset}`)),
  ...WINDOWS.flatMap((size) => IN_WINDOWS.map((name) => `${name}~${size}`)),
  ...OF_POSITION,
  ...OF_DOCUMENT,
  ...TOPICS.map((topic) => `topic:${topic}`),
];

const STRENGTH = { strong: 0.85, weak: 0.46 } as const;
const PROSE_WORDS = 12;
const SKETCH = 1 << 16;
const SYMBOLS = /[|»«›‹>•→←▸▾▼►·–—/]/g;
const ADDRESS = /https?:|www\.|@\w|\.com\b/i;

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
    bag: BagOfWords | undefined,
  ) {
    const { blocks } = document;
    const count = blocks.length;
    this.own = new Float32Array(count * OWN.length);
    this.topics = new Float32Array(count * TOPICS.length);
    const repeats = countRepeats(document);
    const vocabulary = new ProseVocabulary(document);
    for (const block of blocks) {
      describe(this.own.subarray(block.index * OWN.length, (block.index + 1) * OWN.length), document, block);
      this.set(block, 'repeats', Math.min(4, (repeats.get(fingerprint(document, block)) ?? 1) - 1));
      this.set(block, 'topicality', vocabulary.topicality(block));
      this.set(block, 'dropped', clues.isDropped(block) ? 1 : 0);
      this.set(block, 'bag', bag?.score(document, block) ?? 0);
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
      if (phrase.strength === 'strong') strong++;
      else weak++;
      const topic = TOPIC_INDEX.get(phrase.topic);
      if (topic === undefined) continue;
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
/** Stands for a neighbour that does not exist. */
const OUTSIDE = -1;
const FAR = 1000;

function clamp(distance: number): number {
  return Math.max(-40, Math.min(40, distance));
}

function isProse(block: Block): boolean {
  return block.words >= PROSE_WORDS && endsLikeSentence(block.text);
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

/** Which words the prose of a document uses: a block that shares few of them is about something else. */
class ProseVocabulary {
  private readonly counts = new Uint16Array(SKETCH);

  constructor(private readonly document: Document) {
    for (const block of document.blocks) if (isProse(block)) this.add(block);
  }

  private add({ tokens }: Block): void {
    for (let i = tokens.start; i < tokens.end; i++) this.counts[this.document.tokens.hash[i] & (SKETCH - 1)]++;
  }

  /** Share of the block's content words that prose elsewhere in the document uses. */
  topicality(block: Block): number {
    const { hash } = this.document.tokens;
    const own = isProse(block) ? 1 : 0;
    let content = 0;
    let shared = 0;
    for (let i = block.tokens.start; i < block.tokens.end; i++) {
      if (isFunctionWord(hash[i])) continue;
      content++;
      if (this.counts[hash[i] & (SKETCH - 1)] > own) shared++;
    }
    return content === 0 ? OUTSIDE : shared / content;
  }
}

function describe(out: Float32Array, document: Document, block: Block): void {
  const { tokens } = document;
  const { text } = block;
  const count = Math.max(1, block.tokens.end - block.tokens.start);
  let capitals = 0;
  let numbers = 0;
  let functionWords = 0;
  let ideographs = 0;
  let letters = 0;
  for (let i = block.tokens.start; i < block.tokens.end; i++) {
    const flags = tokens.flags[i];
    if ((flags & TokenFlag.Capital) !== 0) capitals++;
    if ((flags & TokenFlag.Number) !== 0) numbers++;
    if ((flags & TokenFlag.Ideograph) !== 0) ideographs++;
    if (isFunctionWord(tokens.hash[i])) functionWords++;
    letters += tokens.end[i] - tokens.start[i];
  }
  const trimmed = text.trim();
  const last = trimmed[trimmed.length - 1];
  const put = (name: Own, value: number): void => {
    out[OWN_INDEX[name]] = value;
  };
  put('words', Math.log1p(block.words));
  put('characters', Math.log1p(text.length));
  put('word-length', letters / count);
  put('capitals', capitals / count);
  put('numbers', numbers / count);
  put('function-words', functionWords / count);
  put('ideographs', ideographs / count);
  put('commas', countOf(text, COMMAS) / count);
  put('ends-sentence', endsLikeSentence(text) ? 1 : 0);
  put('ends-colon', last === ':' || last === '：' ? 1 : 0);
  put('ends-question', last === '?' || last === '？' ? 1 : 0);
  put('list-item', block.kind === 'list-item' ? 1 : 0);
  put('heading', block.kind === 'heading' ? 1 : 0);
  put('listing', block.kind === 'code' || block.kind === 'table-row' || block.kind === 'quote' ? 1 : 0);
  put('indent', Math.min(24, text.length - text.trimStart().length));
  put('upper-case', trimmed.length > 2 && trimmed === trimmed.toUpperCase() && trimmed !== trimmed.toLowerCase() ? 1 : 0);
  put('sign', text.includes('©') ? 1 : 0);
  put('symbols', Math.min(6, text.match(SYMBOLS)?.length ?? 0));
  put('address', ADDRESS.test(text) ? 1 : 0);
  put('gap', block.gap === 'paragraph' ? 1 : 0);
}

const COMMAS = new Set([',', '，', '、', ';', '；', '،']);

function countOf(text: string, characters: ReadonlySet<string>): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) if (characters.has(text[i])) count++;
  return count;
}
