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

/** Two bytes a number, as all packs that chaff ships have it, or four where a user's own phrases need them. */
export type Numbers = Uint16Array | Uint32Array;

/**
 * Packs of one language in compiled form: the positions of all patterns one after the other, in flat arrays that are made at build
 * time and used as they are, so that nothing has to be done before the first word of a text. What begins with "start" has one entry
 * more than there are things: those of thing i are from `start[i]` up to `start[i + 1]`.
 */
export interface Tables {
  readonly phrases: readonly Phrase[];
  /** For each pattern its phrase, and `COLON` or `GUARD`; which positions are its own. */
  readonly patternPhrase: Numbers;
  readonly patternFlags: Uint8Array;
  readonly startOfPattern: Numbers;
  /** For each position its label, and `FIRST` or `LAST`; positions that may come next, counted from the first of their pattern. */
  readonly labels: Numbers;
  readonly positionFlags: Uint8Array;
  readonly startOfFollow: Numbers;
  readonly follow: Numbers;
  /** Hash of each word of the vocabulary, and 1 for those that are numbers. */
  readonly words: Uint32Array;
  readonly wordIsNumber: Uint8Array;
  /** The labels of words by their hashes, 0 for none: open addressing, at most half full. */
  readonly slots: Numbers;
  /** Choices of words: the labels of each, in order. */
  readonly startOfChoice: Numbers;
  readonly choiceWords: Numbers;
  /** By label of a word or `NUMBER`, the positions that begin a pattern anywhere, and those that begin one only where a block begins. */
  readonly startOfFloating: Numbers;
  readonly floating: Numbers;
  readonly startOfAnchored: Numbers;
  readonly anchored: Numbers;
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

/** The arrays as bytes: their lengths, then their contents, in the byte order of the web (little endian). Throws where one needs four bytes a number. */
export function encodeTables(tables: Tables): Uint8Array {
  for (const [name, type] of LAYOUT) if (!(tables[name] instanceof type)) throw new Error(`${name} has grown out of its layout`);
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
