import { FNV_OFFSET, mix } from '../../document/fnv.js';
import type { Element } from '../../document/types.js';

/** Salts that keep the same token apart by where it stands. */
export const NEAR = 0x2545f491;
export const FAR = 0x9e3779b9;
/** How many elements around a block, with its own, are near. */
export const NEAR_LEVELS = 3;

const SHORTEST = 2;
/** The attributes that name an element. */
export const NAMING = ['class', 'id', 'role', 'itemprop', 'itemtype'] as const;

/** Hashes of the words in the names that a page gives its elements: `relatedPosts--item2` has `related`, `posts` and `item`. */
export class MarkupTokens {
  private readonly known = new Map<string, readonly number[]>();
  private readonly ofTag = new Map<string, number>();

  /** The tokens of an element: its tag, and the words of its class, id, role and schema.org names. */
  of({ tag, attributes }: Element): number[] {
    const found = [this.tagToken(tag)];
    for (const name of NAMING) {
      const value = attributes[name];
      if (value !== undefined && value !== '') for (const token of this.words(value)) found.push(token);
    }
    return found;
  }

  tagToken(tag: string): number {
    let token = this.ofTag.get(tag);
    if (token === undefined) {
      token = hash(`<${tag}`, 0, tag.length + 1);
      this.ofTag.set(tag, token);
    }
    return token;
  }

  /** Those of the value of one attribute. */
  words(value: string): readonly number[] {
    let words = this.known.get(value);
    if (words === undefined) {
      words = wordsOf(value);
      this.known.set(value, words);
    }
    return words;
  }
}

const LONGEST = 400;

function wordsOf(value: string): number[] {
  const found: number[] = [];
  const length = Math.min(value.length, LONGEST);
  let from = 0;
  for (let i = 0; i <= length; i++) {
    const unit = i < length ? value.charCodeAt(i) : 0;
    const startsWord = isUpper(unit) && i > from && isLower(value.charCodeAt(i - 1));
    if (isLetter(unit) && !startsWord) continue;
    if (i - from >= SHORTEST) found.push(hash(value, from, i));
    from = startsWord ? i : i + 1;
  }
  return found;
}

function isUpper(unit: number): boolean {
  return unit >= 0x41 && unit <= 0x5a;
}

function isLower(unit: number): boolean {
  return unit >= 0x61 && unit <= 0x7a;
}

function isLetter(unit: number): boolean {
  return isUpper(unit) || isLower(unit) || unit >= 0x80;
}

/** Of a part of a text, in lower case. */
function hash(text: string, start: number, end: number): number {
  let mixed = FNV_OFFSET;
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x80) return hashAll(text.slice(start, end).toLowerCase());
    mixed = mix(mixed, isUpper(unit) ? unit | 0x20 : unit);
  }
  return mixed >>> 0;
}

function hashAll(text: string): number {
  let mixed = FNV_OFFSET;
  for (let i = 0; i < text.length; i++) mixed = mix(mixed, text.charCodeAt(i));
  return mixed >>> 0;
}
