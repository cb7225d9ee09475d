import type { Document } from '../../document/document.js';
import { FNV_OFFSET, mix } from '../../document/fnv.js';
import type { Element } from '../../document/types.js';

/** What is added up over the blocks of a region: an element, a group of like elements, the blocks of one path. */
export const enum Sum {
  Words,
  Characters,
  LinkCharacters,
  Blocks,
  /** Words of blocks that are prose. */
  Prose,
  /** What the bag of words says of its blocks, one value a block. */
  Bag,
}
const SUMS = 6;

/** Sums over many regions in one flat array. */
export class Sums {
  readonly values: Float64Array;

  constructor(readonly count: number) {
    this.values = new Float64Array(count * SUMS);
  }

  get(region: number, sum: Sum): number {
    return this.values[region * SUMS + sum];
  }

  addFrom(region: number, other: Sums, from: number): void {
    for (let s = 0; s < SUMS; s++) this.values[region * SUMS + s] += other.values[from * SUMS + s];
  }

  /** A mean over the blocks of a region, or 0 where it has none. */
  mean(region: number, sum: Sum): number {
    return this.get(region, sum) / Math.max(1, this.get(region, Sum.Blocks));
  }

  linkDensity(region: number): number {
    return this.get(region, Sum.LinkCharacters) / Math.max(1, this.get(region, Sum.Characters));
  }

  proseShare(region: number): number {
    return this.get(region, Sum.Prose) / Math.max(1, this.get(region, Sum.Words));
  }
}

/** Each element with all that is in it. */
export function sumsOfElements({ elements, blocks }: Document, ofBlocks: Sums): Sums {
  const sums = new Sums(elements.length);
  for (const { index, markup } of blocks) if (markup !== undefined && markup.element >= 0) sums.addFrom(markup.element, ofBlocks, index);
  for (let i = elements.length - 1; i >= 0; i--) if (elements[i].parent >= 0) sums.addFrom(elements[i].parent, sums, i);
  return sums;
}

/** Elements that a page makes alike and puts side by side, as cards, menu entries and posts are. */
export interface Groups {
  /** The group of each element; -1 for those that stand alone. */
  readonly of: Int32Array;
  /** How many elements a group has, and the how-manieth of them an element is. */
  readonly size: Uint32Array;
  readonly position: Uint32Array;
  readonly sums: Sums;
}

/** For each element which of those around it, itself among them, is the innermost of a kind, -1 where none is, and how many levels away. */
export interface Innermost {
  readonly of: Int32Array;
  readonly levels: Int32Array;
}

export function innermost(parents: Int32Array, isOne: (element: number) => boolean): Innermost {
  const of = new Int32Array(parents.length).fill(-1);
  const levels = new Int32Array(parents.length);
  for (let i = 0; i < parents.length; i++) {
    const parent = parents[i];
    if (isOne(i)) of[i] = i;
    else if (parent >= 0 && of[parent] >= 0) {
      of[i] = of[parent];
      levels[i] = levels[parent] + 1;
    }
  }
  return { of, levels };
}

const FEWEST_ALIKE = 3;

/** Groups siblings of the same tag and class that hold text. */
export function groupsOf(elements: readonly Element[], looks: Uint32Array, sums: Sums): Groups {
  const of = new Int32Array(elements.length).fill(-1);
  const position = new Uint32Array(elements.length);
  const sizes: number[] = [];
  const byKey = new Map<number, number>();
  for (let i = 0; i < elements.length; i++) {
    if (sums.get(i, Sum.Blocks) === 0) continue;
    const key = (elements[i].parent + 1) * 2 ** 32 + looks[i];
    let group = byKey.get(key);
    if (group === undefined) {
      group = sizes.push(0) - 1;
      byKey.set(key, group);
    }
    of[i] = group;
    position[i] = sizes[group]++;
  }
  const ofGroups = new Sums(sizes.length);
  for (let i = 0; i < elements.length; i++) {
    if (of[i] < 0) continue;
    if (sizes[of[i]] < FEWEST_ALIKE) of[i] = -1;
    else ofGroups.addFrom(of[i], sums, i);
  }
  return { of, size: Uint32Array.from(sizes), position, sums: ofGroups };
}

/** For each element a hash of its tag and class, digits aside, and one of those of all elements around it as well. */
export function looksOf(elements: readonly Element[]): { own: Uint32Array; path: Uint32Array } {
  const own = new Uint32Array(elements.length);
  const path = new Uint32Array(elements.length);
  const known = new Map<string, number>();
  for (let i = 0; i < elements.length; i++) {
    const { tag, parent, attributes } = elements[i];
    own[i] = Math.imul(look(known, tag) ^ look(known, attributes.class ?? ''), 0x9e3779b1) >>> 0;
    path[i] = Math.imul((parent < 0 ? 7 : path[parent]) ^ own[i], 0x85ebca6b) >>> 0;
  }
  return { own, path };
}

function look(known: Map<string, number>, text: string): number {
  const before = known.get(text);
  if (before !== undefined) return before;
  let hash = FNV_OFFSET;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x30 || unit > 0x39) hash = mix(hash, unit) >>> 0;
  }
  known.set(text, hash);
  return hash;
}

/** The blocks of each path of elements: those that a page writes at the same kind of place. */
export interface Paths {
  /** The path of each block. */
  readonly of: Uint32Array;
  readonly sums: Sums;
}

export function pathsOf({ blocks }: Document, path: Uint32Array, ofBlocks: Sums): Paths {
  const of = new Uint32Array(blocks.length);
  const byHash = new Map<number, number>();
  for (const { index, markup } of blocks) {
    const hash = markup === undefined || markup.element < 0 ? 0 : path[markup.element];
    let number = byHash.get(hash);
    if (number === undefined) {
      number = byHash.size;
      byHash.set(hash, number);
    }
    of[index] = number;
  }
  const sums = new Sums(byHash.size);
  for (let i = 0; i < of.length; i++) sums.addFrom(of[i], ofBlocks, i);
  return { of, sums };
}
