import { CharacterClass } from './character-class.js';

/**
 * How characters are classed and folded, by what Unicode says of them. Case, width, compatibility forms, Latin, Greek and Cyrillic
 * accents and what Arabic and Hindi writers often leave out (hamza, nukta) are folded away. Asked at build time alone: what it says is
 * kept in a table (`characters.ts`), which is read in no time, and is the same whatever Unicode the engine knows.
 */

const NO_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const LETTER = /[\p{L}\p{N}]/u;
const MARK = /\p{M}/u;
/** Soft hyphen, Arabic vowel signs and tatweel, the Hindi nukta, zero-width and bidi controls, variation selectors, byte order mark, accents. */
const SKIPPED: readonly (readonly [first: number, last: number])[] = [
  [0xad, 0xad],
  [0x300, 0x36f],
  [0x610, 0x61a],
  [0x61c, 0x61c],
  [0x640, 0x640],
  [0x64b, 0x65f],
  [0x670, 0x670],
  [0x93c, 0x93c],
  [0x180e, 0x180e],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2064],
  [0x2066, 0x2069],
  // Of a pair of surrogates the first: tags, and variation selectors.
  [0xdb40, 0xdb40],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
];
const ACCENTED_SCRIPT = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Devanagari}]/u;
const ACCENTS = /[\u0300-\u036F\u0653-\u0655\u093C]/gu;
const SIGNS = '©®';
/** Letters that are written for one another: the dotless i, the sharp s and the joined oe, the final sigma, alef maksura and the Persian letters, the nasal signs of Hindi. */
const VARIANTS: Readonly<Record<string, string>> = { ı: 'i', ß: 'ss', œ: 'oe', ς: 'σ', ى: 'ي', ی: 'ي', ک: 'ك', 'ँ': 'ं' };
/** A letter to Unicode, an apostrophe to writers: it parts words as the others do. */
const LETTER_APOSTROPHE = 'ʼ';

function foldCharacter(character: string): string {
  const lower = character.normalize('NFKC').toLowerCase();
  const variant = VARIANTS[lower];
  if (variant !== undefined) return variant;
  return ACCENTED_SCRIPT.test(lower) ? lower.normalize('NFD').replace(ACCENTS, '') : lower;
}

/** The first half of U+1D400 to U+1D7FF. */
const MATHEMATICAL = '\ud835';

function classOf(unit: number, character: string): CharacterClass {
  if (SIGNS.includes(character)) return CharacterClass.Sign;
  if (character === LETTER_APOSTROPHE) return CharacterClass.Break;
  if (character === MATHEMATICAL) return CharacterClass.Styled;
  if (SKIPPED.some(([first, last]) => unit >= first && unit <= last)) return CharacterClass.Ignorable;
  if (NO_SPACES.test(character)) return CharacterClass.Ideograph;
  return LETTER.test(character) || MARK.test(character) ? CharacterClass.Word : CharacterClass.Break;
}

/** Runs of code units that have a class, and a distance to their folded form, in common; see `characters.ts`. */
export function characterTable(): { readonly bytes: Uint8Array; readonly expansions: Readonly<Record<string, string>> } {
  const runs: { readonly start: number; readonly shift: number; readonly kind: CharacterClass }[] = [];
  const expansions: Record<string, string> = {};
  for (let unit = 0; unit <= 0xffff; unit++) {
    const character = String.fromCharCode(unit);
    const known = classOf(unit, character);
    const fold = known === CharacterClass.Break ? character : foldCharacter(character);
    const kind = known === CharacterClass.Word && fold.length > 1 ? CharacterClass.Expanding : known;
    if (kind === CharacterClass.Expanding) expansions[character] = fold;
    const shift = fold.length > 0 ? (fold.charCodeAt(0) - unit) & 0xffff : 0;
    const last = runs.at(-1);
    if (last?.kind !== kind || last.shift !== shift) runs.push({ start: unit, shift, kind });
  }
  const starts = Uint16Array.from(runs, ({ start }) => start);
  const shifts = Uint16Array.from(runs, ({ shift }) => shift);
  const kinds = Uint8Array.from(runs, ({ kind }) => kind);
  const bytes = new Uint8Array(starts.byteLength + shifts.byteLength + kinds.byteLength);
  bytes.set(new Uint8Array(starts.buffer), 0);
  bytes.set(new Uint8Array(shifts.buffer), starts.byteLength);
  bytes.set(kinds, starts.byteLength + shifts.byteLength);
  return { bytes, expansions };
}
