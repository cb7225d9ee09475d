import type { Document } from '../document/document.js';
import { isProse } from '../document/shape.js';
import { AT, CONTEXT, IN_WINDOWS, OF_NEIGHBOURS, OFFSETS, OUTSIDE, OWN, WINDOWS } from './features.js';
import { groupsOf } from './groups.js';
import { FAR, nearest } from './nearest.js';
import { siblingsOf } from './siblings.js';

/** Blocks with so many words that the first forest takes for content are the core of a page. */
const CORE_WORDS = 8;
const CORE_FIRST = 0.4;
const FARTHEST = 40;
const DEEPEST = 40;

/** Columns of the prefix sums over all blocks. */
const enum Sum {
  Words,
  Content,
  First,
  Sentences,
  Dropped,
  Width,
}

/** The features of each block among the others, from its own and what the first forest says of all of them. */
export class ContextTable {
  private readonly sums: Float64Array;
  private readonly previousCore: Int32Array;
  private readonly nextCore: Int32Array;
  private readonly wayBack: Float32Array;
  private readonly wayOn: Float32Array;
  private readonly places: readonly Float32Array[];
  private readonly ofDocument: Float32Array;
  private readonly buffer = new Float32Array(CONTEXT.length);
  private readonly count: number;

  constructor(
    document: Document,
    private readonly own: Float32Array,
    private readonly first: Float32Array,
  ) {
    const { blocks } = document;
    this.count = blocks.length;
    this.sums = this.prefixSums(document);
    const isCore = Uint8Array.from(blocks.map(({ words }, i) => (words >= CORE_WORDS && first[i] < CORE_FIRST ? 1 : 0)));
    this.previousCore = nearest(isCore, 1);
    this.nextCore = nearest(isCore, -1);
    this.wayBack = this.shallowest(isCore, 1);
    this.wayOn = this.shallowest(isCore, -1);
    const content = Float32Array.from(blocks.map(({ words }, i) => words * (1 - first[i])));
    this.places = [...groupsOf(document, first, content), ...siblingsOf(document, own, first)];
    this.ofDocument = this.describeDocument(document, isCore);
  }

  /** The row of a block, in a buffer that the next call fills anew. */
  row(index: number): Float32Array {
    this.write(index, this.buffer, 0);
    return this.buffer;
  }

  /** Writes the row of a block from an offset on. */
  write(index: number, out: Float32Array, from: number): void {
    const own = this.own;
    const first = this.first;
    const count = this.count;
    const width = OWN.length;
    const base = index * width;
    let at = from;
    for (let f = 0; f < width; f++) out[at++] = own[base + f];
    out[at++] = first[index];
    for (let o = 0; o < OFFSETS.length; o++) {
      const other = index + OFFSETS[o];
      if (other < 0 || other >= count) {
        out.fill(OUTSIDE, at, at + 1 + NEIGHBOUR_COLUMNS.length);
        at += 1 + NEIGHBOUR_COLUMNS.length;
        continue;
      }
      out[at++] = first[other];
      const beside = other * width;
      for (let f = 0; f < NEIGHBOUR_COLUMNS.length; f++) out[at++] = own[beside + NEIGHBOUR_COLUMNS[f]];
      out[at - INDENT_FROM_END] -= own[base + AT.indent];
    }
    for (let w = 0; w < WINDOWS.length; w++) {
      const size = WINDOWS[w];
      at =
        size < 0
          ? this.writeWindow(out, at, Math.max(0, index + size), index)
          : this.writeWindow(out, at, index + 1, Math.min(count, index + 1 + size));
    }
    at = this.writePlace(out, at, index);
    out.set(this.ofDocument, at);
  }

  private writeWindow(out: Float32Array, at: number, from: number, to: number): number {
    const sums = this.sums;
    if (to <= from) {
      out.fill(OUTSIDE, at, at + IN_WINDOWS.length);
      return at + IN_WINDOWS.length;
    }
    const high = to * Sum.Width;
    const low = from * Sum.Width;
    const size = to - from;
    const words = sums[high + Sum.Words] - sums[low + Sum.Words];
    out[at] = words === 0 ? OUTSIDE : (sums[high + Sum.Content] - sums[low + Sum.Content]) / words;
    out[at + 1] = (sums[high + Sum.First] - sums[low + Sum.First]) / size;
    out[at + 2] = words / size;
    out[at + 3] = (sums[high + Sum.Sentences] - sums[low + Sum.Sentences]) / size;
    out[at + 4] = (sums[high + Sum.Dropped] - sums[low + Sum.Dropped]) / size;
    return at + IN_WINDOWS.length;
  }

  private writePlace(out: Float32Array, from: number, index: number): number {
    const sums = this.sums;
    const previousCore = this.previousCore;
    const nextCore = this.nextCore;
    const wayBack = this.wayBack;
    const wayOn = this.wayOn;
    const count = this.count;
    const own = this.own;
    const end = count * Sum.Width;
    const here = index * Sum.Width;
    const words = Math.max(1, sums[end + Sum.Words]);
    const content = Math.max(1, sums[end + Sum.Content]);
    const before = index > 0 ? previousCore[index - 1] : -FAR;
    const after = index + 1 < count ? nextCore[index + 1] : count + FAR;
    const indent = own[index * OWN.length + AT.indent];
    let at = from;
    out[at++] = index / count;
    out[at++] = sums[here + Sum.Words] / words;
    out[at++] = sums[here + Sum.Content] / content;
    out[at++] = (sums[end + Sum.Content] - sums[here + Sum.Width + Sum.Content]) / content;
    out[at++] = clamp(index - nextCore[0]);
    out[at++] = clamp(index - previousCore[count - 1]);
    out[at++] = clamp(index - before);
    out[at++] = clamp(after - index);
    // How far the way from the core leads out, and in again: what a page's nesting has left in its indentation.
    out[at++] = before < 0 ? OUTSIDE : own[before * OWN.length + AT.indent] - wayBack[index];
    out[at++] = before < 0 ? OUTSIDE : indent - wayBack[index];
    out[at++] = after >= count ? OUTSIDE : own[after * OWN.length + AT.indent] - wayOn[index];
    out[at++] = after >= count ? OUTSIDE : indent - wayOn[index];
    for (let p = 0; p < this.places.length; p++) out[at++] = this.places[p][index];
    return at;
  }

  private prefixSums({ blocks }: Document): Float64Array {
    const own = this.own;
    const first = this.first;
    const sums = new Float64Array((blocks.length + 1) * Sum.Width);
    for (let i = 0; i < blocks.length; i++) {
      const { words } = blocks[i];
      const at = i * Sum.Width;
      const next = at + Sum.Width;
      sums[next + Sum.Words] = sums[at + Sum.Words] + words;
      sums[next + Sum.Content] = sums[at + Sum.Content] + words * (1 - first[i]);
      sums[next + Sum.First] = sums[at + Sum.First] + first[i];
      sums[next + Sum.Sentences] = sums[at + Sum.Sentences] + own[i * OWN.length + AT['ends-sentence']];
      sums[next + Sum.Dropped] = sums[at + Sum.Dropped] + own[i * OWN.length + AT.dropped];
    }
    return sums;
  }

  /** For each block the least indent on the way from the core before it (step 1) or after it (step -1), both ends included. */
  private shallowest(isCore: Uint8Array, step: 1 | -1): Float32Array {
    const own = this.own;
    const count = this.count;
    const found = new Float32Array(count);
    let least = DEEPEST;
    for (let n = 0; n < count; n++) {
      const i = step === 1 ? n : count - 1 - n;
      const indent = own[i * OWN.length + AT.indent];
      least = Math.min(least, indent);
      found[i] = least;
      if (isCore[i] === 1) least = indent;
    }
    return found;
  }

  private describeDocument({ blocks }: Document, isCore: Uint8Array): Float32Array {
    const own = this.own;
    const sums = this.sums;
    const count = this.count;
    const size = Math.max(1, count);
    const total = (column: Sum): number => sums[count * Sum.Width + column];
    const words = total(Sum.Words);
    const totals = new Float64Array(OWN.length);
    let deepest = 0;
    let prose = 0;
    let currency = 0;
    for (let i = 0; i < count; i++) {
      for (let f = 0; f < AVERAGED.length; f++) totals[AVERAGED[f]] += own[i * OWN.length + AVERAGED[f]];
      deepest = Math.max(deepest, own[i * OWN.length + AT.indent]);
      if (own[i * OWN.length + AT.currency] > 0) currency++;
      if (isProse(blocks[i])) prose += blocks[i].words;
    }
    const mean = (column: number): number => totals[column] / size;
    return Float32Array.of(
      Math.log1p(count),
      Math.log1p(words),
      words / size,
      total(Sum.Content) / Math.max(1, words),
      total(Sum.First) / size,
      isCore.reduce((sum, is) => sum + is, 0) / size,
      prose / Math.max(1, words),
      mean(AT.bag),
      mean(AT['list-item']),
      total(Sum.Dropped) / size,
      mean(AT.ideographs),
      mean(AT['function-words']),
      mean(AT['address-words']),
      total(Sum.Sentences) / size,
      currency / size,
      mean(AT.numbers),
      mean(AT.capitals),
      mean(AT.gap),
      deepest,
    );
  }
}

const NEIGHBOUR_COLUMNS = OF_NEIGHBOURS.map((name) => AT[name]);
/** A neighbour's indent counts from the block's own. */
const INDENT_FROM_END = NEIGHBOUR_COLUMNS.length - OF_NEIGHBOURS.indexOf('indent');
const AVERAGED = [AT.bag, AT['list-item'], AT.ideographs, AT['function-words'], AT['address-words'], AT.numbers, AT.capitals, AT.gap];

function clamp(distance: number): number {
  return Math.max(-FARTHEST, Math.min(FARTHEST, distance));
}
