import type { Phrase } from './types.js';

/** Labels of positions that are no word of the vocabulary. Words follow from `FIRST_WORD` on, and after them choices of words. */
export const ANY = 0;
export const NUMBER = 1;
export const FIRST_WORD = 2;

/** Bits of `patternFlags`. */
export const COLON = 1;
/** A near miss: a hit voids its phrase in that block. */
export const GUARD = 2;

/** Bits of `positionFlags`. */
export const FIRST = 1;
export const LAST = 2;

/** Slots of `opens`, a bit each. */
export const OPEN_BITS = 14;
export const OPEN_MASK = (1 << OPEN_BITS) - 1;

/**
 * Packs of one language in compiled form: the positions of all patterns one after the other, in flat arrays that are made at build
 * time and used as they are, so that nothing has to be done before the first word of a text. What begins with "start" has one entry
 * more than there are things: those of thing i are from `start[i]` up to `start[i + 1]`.
 */
export interface Tables {
  readonly phrases: readonly Phrase[];
  /** For each pattern its phrase, and `COLON` or `GUARD`; which positions are its own. */
  readonly patternPhrase: Uint16Array;
  readonly patternFlags: Uint8Array;
  readonly startOfPattern: Uint16Array;
  /** For each position its label, and `FIRST` or `LAST`; positions that may come next, counted from the first of their pattern. */
  readonly labels: Uint16Array;
  readonly positionFlags: Uint8Array;
  readonly startOfFollow: Uint16Array;
  readonly follow: Uint16Array;
  /** Hash of each word of the vocabulary, and 1 for those that are numbers. */
  readonly words: Uint32Array;
  readonly wordIsNumber: Uint8Array;
  /** The labels of words by their hashes, 0 for none: open addressing, at most half full. */
  readonly slots: Uint16Array;
  /** Choices of words: the labels of each, in order. */
  readonly startOfChoice: Uint16Array;
  readonly choiceWords: Uint16Array;
  /** By label of a word or `NUMBER`, the positions that begin a pattern anywhere, and those that begin one only where a block begins. */
  readonly startOfFloating: Uint16Array;
  readonly floating: Uint16Array;
  readonly startOfAnchored: Uint16Array;
  readonly anchored: Uint16Array;
  /** By the low bits of a word's hash, whether a pattern may begin with it elsewhere than at a block's beginning. */
  readonly opens: Uint8Array;
}

type ArrayName = Exclude<keyof Tables, 'phrases'>;
type AnyArray = Uint8Array | Uint16Array | Uint32Array;

/** The order in which the arrays are written, widest first so that each is aligned. */
const LAYOUT: readonly (readonly [name: ArrayName, type: new (buffer: ArrayBuffer, offset: number, length: number) => AnyArray, bytes: number])[] = [
  ['words', Uint32Array, 4],
  ['patternPhrase', Uint16Array, 2],
  ['startOfPattern', Uint16Array, 2],
  ['labels', Uint16Array, 2],
  ['startOfFollow', Uint16Array, 2],
  ['follow', Uint16Array, 2],
  ['slots', Uint16Array, 2],
  ['startOfChoice', Uint16Array, 2],
  ['choiceWords', Uint16Array, 2],
  ['startOfFloating', Uint16Array, 2],
  ['floating', Uint16Array, 2],
  ['startOfAnchored', Uint16Array, 2],
  ['anchored', Uint16Array, 2],
  ['patternFlags', Uint8Array, 1],
  ['positionFlags', Uint8Array, 1],
  ['wordIsNumber', Uint8Array, 1],
  ['opens', Uint8Array, 1],
];

/** The arrays as bytes: their lengths, then their contents, in the byte order of the web (little endian). */
export function encodeTables(tables: Tables): Uint8Array {
  const header = Uint32Array.from(LAYOUT, ([name]) => tables[name].length);
  const parts = [header, ...LAYOUT.map(([name]) => tables[name])].map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  );
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** The reverse; the arrays share the buffer. */
export function decodeTables(phrases: readonly Phrase[], buffer: ArrayBuffer): Tables {
  const lengths = new Uint32Array(buffer, 0, LAYOUT.length);
  let at = lengths.byteLength;
  const arrays = LAYOUT.map(([name, type, bytes], i) => {
    const array = new type(buffer, at, lengths[i]);
    at += lengths[i] * bytes;
    return [name, array] as const;
  });
  return { phrases, ...(Object.fromEntries(arrays) as Omit<Tables, 'phrases'>) };
}
