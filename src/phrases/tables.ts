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
  readonly follow: Uint8Array | Numbers;
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
type ArrayType = new (buffer: ArrayBuffer, offset: number, length: number) => AnyArray;

/** The order in which the arrays are written, widest first so that each is aligned. */
const LAYOUT: readonly (readonly [name: ArrayName, ...types: readonly ArrayType[]])[] = [
  ['words', Uint32Array],
  ['patternPhrase', Uint16Array],
  ['startOfPattern', Uint16Array],
  ['labels', Uint16Array],
  ['startOfFollow', Uint16Array],
  ['slots', Uint16Array],
  ['startOfChoice', Uint16Array],
  ['choiceWords', Uint16Array],
  ['startOfFloating', Uint16Array],
  ['floating', Uint16Array],
  ['startOfAnchored', Uint16Array],
  ['anchored', Uint16Array],
  // Bytes, but where a pattern has more positions than those can count.
  ['follow', Uint16Array, Uint8Array],
  ['patternFlags', Uint8Array],
  ['positionFlags', Uint8Array],
  ['wordIsNumber', Uint8Array],
  ['opens', Uint8Array],
];

/**
 * The arrays as bytes: for each which of its types it has and its length, then their contents, in the byte order of the web (little endian).
 * Throws where one needs more bytes a number.
 */
export function encodeTables(tables: Tables): Uint8Array {
  const header = Uint32Array.from(
    LAYOUT.flatMap(([name, ...types]) => {
      const type = types.findIndex((each) => tables[name] instanceof each);
      if (type < 0) throw new Error(`${name} has grown out of its layout`);
      return [type, tables[name].length];
    }),
  );
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
  const header = new Uint32Array(buffer, 0, 2 * LAYOUT.length);
  let at = header.byteLength;
  const arrays = LAYOUT.map(([name, ...types], i) => {
    const array = new types[header[2 * i]](buffer, at, header[2 * i + 1]);
    at += array.byteLength;
    return [name, array] as const;
  });
  return { phrases, ...(Object.fromEntries(arrays) as Omit<Tables, 'phrases'>) };
}
