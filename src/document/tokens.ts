import { CharacterClass, characterClass, expansionOf, foldStyled, foldUnit } from './characters.js';
import { FNV_OFFSET, mix } from './fnv.js';
import type { Span } from './types.js';

/** Bits of `Tokens.flags`. */
export const enum TokenFlag {
  Number = 1,
  /** First letter is upper case in the source. */
  Capital = 2,
  /** One character of a script without spaces. */
  Ideograph = 4,
  /** Follows an apostrophe without space, as the `t` of `don't`: not a word of its own when words are counted. */
  Clitic = 8,
  /** Of some language, and a word that names writer or reader; documents have these, other token lists do not. */
  Function = 16,
  Address = 32,
}

/** Among the bits of a word that are known by its hash, above those of languages: it names writer or reader. */
export const ADDRESS_WORD = 1 << 30;

/** Most of most texts: the folded form of the letters and digits of ASCII, 0 for what is no part of a word. */
const ASCII_END = 0x80;
const ASCII_WORD = Uint16Array.from({ length: ASCII_END }, (_, unit) => (characterClass(unit) === CharacterClass.Word ? foldUnit(unit) : 0));
const ASCII_FLAGS = Uint8Array.from({ length: ASCII_END }, (_, unit) => flagsOf(unit));

/** First half of a character of plane 14: tags, and variation selectors, which show nothing. */
const TAGS = 0xdb40;

const GROWTH = 2;

/**
 * The words of a text as parallel arrays: where each stands, and a 32-bit FNV-1a hash of its folded form. The one pass that
 * makes it serves phrases, repetition and the scorer, so that no word is ever cut out as a string.
 */
export class Tokens {
  start: Uint32Array;
  end: Uint32Array;
  hash: Uint32Array;
  flags: Uint8Array;
  length = 0;

  constructor(capacity = 64) {
    this.start = new Uint32Array(capacity);
    this.end = new Uint32Array(capacity);
    this.hash = new Uint32Array(capacity);
    this.flags = new Uint8Array(capacity);
  }

  private grow(): void {
    const capacity = this.start.length * GROWTH;
    const widen = (old: Uint32Array): Uint32Array => {
      const wide = new Uint32Array(capacity);
      wide.set(old);
      return wide;
    };
    this.start = widen(this.start);
    this.end = widen(this.end);
    this.hash = widen(this.hash);
    const flags = new Uint8Array(capacity);
    flags.set(this.flags);
    this.flags = flags;
  }

  private push(start: number, end: number, hash: number, flags: number): void {
    const at = this.length++;
    if (at === this.start.length) this.grow();
    this.start[at] = start;
    this.end[at] = end;
    this.hash[at] = hash;
    this.flags[at] = flags;
  }

  /** Appends the words of another list, which stand elsewhere. */
  append(other: Tokens): void {
    this.copy(other, { start: 0, end: other.length }, 0);
  }

  /** Appends a range of another list, of words that stand so much further on here. */
  copy({ start, end, hash, flags }: Tokens, range: Span, shift: number): void {
    for (let i = range.start; i < range.end; i++) this.push(start[i] + shift, end[i] + shift, hash[i], flags[i]);
  }

  /** Appends the tokens of `text` between two offsets. One step a character. */
  scan(text: string, from: number, to: number): void {
    for (let i = from; i < to; ) {
      const unit = text.charCodeAt(i);
      const isAscii = unit < ASCII_END;
      if (isAscii ? ASCII_WORD[unit] !== 0 : beginsWord(text, i, unit)) i = this.scanWord(text, i, from, to);
      else i = isAscii ? i + 1 : this.scanSign(i, unit);
    }
  }

  /** What is no part of a word: a token where it is a sign, or a character of a script without spaces. */
  private scanSign(at: number, unit: number): number {
    const kind = characterClass(unit);
    if (kind === CharacterClass.Ideograph) this.push(at, at + 1, mix(FNV_OFFSET, foldUnit(unit)), TokenFlag.Ideograph);
    else if (kind === CharacterClass.Sign) this.push(at, at + 1, mix(FNV_OFFSET, unit), 0);
    return at + 1;
  }

  /** Letters and digits of ASCII, most of most texts, need but a look into a small table each. */
  private scanWord(text: string, from: number, lowest: number, to: number): number {
    let hash = FNV_OFFSET;
    let i = from;
    for (; i < to; i++) {
      const unit = text.charCodeAt(i);
      if (unit >= ASCII_END) return this.scanRest(text, from, i, hash, lowest, to);
      const fold = ASCII_WORD[unit];
      if (fold === 0) break;
      hash = mix(hash, fold);
    }
    this.push(from, i, hash, this.flagsAt(text, from, lowest));
    return i;
  }

  /** The rest of a word from a character beyond ASCII on, with the hash of what stands before it. */
  private scanRest(text: string, from: number, at: number, start: number, lowest: number, to: number): number {
    let hash = start;
    let i = at;
    let end = at;
    for (; i < to; i++) {
      const unit = text.charCodeAt(i);
      const kind = characterClass(unit);
      if (kind === CharacterClass.Word) hash = mix(hash, foldUnit(unit));
      else if (kind === CharacterClass.Expanding) hash = mixAll(hash, expansionOf(unit));
      else if (kind === CharacterClass.Styled) {
        const fold = foldStyled(text.charCodeAt(i + 1));
        if (fold === 0) break;
        hash = mix(hash, fold);
        i++;
      } else if (kind !== CharacterClass.Ignorable) break;
      else if (unit === TAGS) i++;
      if (kind !== CharacterClass.Ignorable) end = i + 1;
    }
    this.push(from, end, hash, this.flagsAt(text, from, lowest));
    return i;
  }

  /** The flags of a word that begins here, by its first letter and what stands before it. */
  private flagsAt(text: string, from: number, lowest: number): number {
    const first = text.charCodeAt(from);
    const flags = first < ASCII_END ? ASCII_FLAGS[first] : flagsOf(first);
    const isClitic = from > lowest && isApostrophe(text.charCodeAt(from - 1)) && this.length > 0 && this.end[this.length - 1] === from - 1;
    return isClitic ? flags | TokenFlag.Clitic : flags;
  }
}

/** True where a word begins with a character beyond ASCII. */
function beginsWord(text: string, at: number, unit: number): boolean {
  const kind = characterClass(unit);
  if (kind === CharacterClass.Styled) return foldStyled(text.charCodeAt(at + 1)) !== 0;
  return kind === CharacterClass.Word || kind === CharacterClass.Expanding;
}

function mixAll(hash: number, units: string): number {
  let mixed = hash;
  for (let i = 0; i < units.length; i++) mixed = mix(mixed, units.charCodeAt(i));
  return mixed;
}

function isApostrophe(unit: number): boolean {
  return unit === 0x27 || unit === 0x2019 || unit === 0x2bc || unit === 0xff07;
}

/** What the first letter of a word says of it. */
function flagsOf(unit: number): number {
  const fold = foldUnit(unit);
  if (fold >= 0x30 && fold <= 0x39) return TokenFlag.Number;
  const character = String.fromCharCode(unit);
  return unit !== fold && character !== character.toLowerCase() ? TokenFlag.Capital : 0;
}

/** The hash that `scan` gives a word written like this. */
export function hashOfWord(word: string): number {
  const tokens = new Tokens(2);
  tokens.scan(word, 0, word.length);
  if (tokens.length !== 1) throw new Error(`"${word}" is ${tokens.length} tokens, not one`);
  return tokens.hash[0];
}

/** Words as a reader counts them between two token indexes. */
export function countWords({ flags }: Tokens, from: number, to: number): number {
  let words = 0;
  let ideographs = 0;
  for (let i = from; i < to; i++) {
    if ((flags[i] & TokenFlag.Ideograph) !== 0) ideographs++;
    else if ((flags[i] & TokenFlag.Clitic) === 0) words++;
  }
  return words + Math.ceil(ideographs / 2);
}
