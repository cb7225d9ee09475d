/**
 * The normalised view of a character: its class, and the code unit that stands for it when words are compared.
 *
 * Case, width, compatibility forms, Latin, Greek and Cyrillic accents and what Arabic and Hindi writers often leave out (hamza,
 * nukta) are folded away, soft hyphens and zero-width characters are skipped, so that `Sub­scribe`, `ＳＵＢＳＣＲＩＢＥ` and
 * `subscribe` are one word. Tables are filled a page of
 * 256 code units at a time, when a text first needs one: start-up pays nothing for scripts that do not occur.
 */
export const enum CharacterClass {
  Break = 0,
  Word = 1,
  /** A script without spaces: every character is a token of its own. */
  Ideograph = 2,
  /** Skipped inside a word. */
  Ignorable = 3,
  /** A sign that phrases may name, a token of its own. */
  Sign = 4,
  /** Folds to more than one code unit, as ligatures do; see `expansionOf`. */
  Expanding = 5,
}

const classes = new Uint8Array(0x10000);
const folded = new Uint16Array(0x10000);
const filledPages = new Uint8Array(0x100);
const expansions = new Map<number, string>();

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
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
];
const ACCENTED_SCRIPT = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Devanagari}]/u;
const ACCENTS = /[\u0300-\u036F\u0653-\u0655\u093C]/gu;
const SIGNS = '©®';
/** Letters that are written for one another: the dotless i, alef maksura and the Persian letters, the nasal signs of Hindi. */
const VARIANTS: Readonly<Record<string, string>> = { ı: 'i', ى: 'ي', ی: 'ي', ک: 'ك', 'ँ': 'ं' };
/** A letter to Unicode, an apostrophe to writers: it parts words as the others do. */
const LETTER_APOSTROPHE = 'ʼ';

function foldCharacter(character: string): string {
  const lower = character.normalize('NFKC').toLowerCase();
  const variant = VARIANTS[lower];
  if (variant !== undefined) return variant;
  return ACCENTED_SCRIPT.test(lower) ? lower.normalize('NFD').replace(ACCENTS, '') : lower;
}

function classOf(unit: number, character: string): CharacterClass {
  if (SIGNS.includes(character)) return CharacterClass.Sign;
  if (character === LETTER_APOSTROPHE) return CharacterClass.Break;
  if (SKIPPED.some(([first, last]) => unit >= first && unit <= last)) return CharacterClass.Ignorable;
  if (NO_SPACES.test(character)) return CharacterClass.Ideograph;
  return LETTER.test(character) || MARK.test(character) ? CharacterClass.Word : CharacterClass.Break;
}

function fillPage(page: number): void {
  filledPages[page] = 1;
  for (let unit = page << 8; unit < (page + 1) << 8; unit++) {
    const character = String.fromCharCode(unit);
    const kind = classOf(unit, character);
    const fold = kind === CharacterClass.Break ? character : foldCharacter(character);
    classes[unit] = kind;
    folded[unit] = fold.length > 0 ? fold.charCodeAt(0) : unit;
    if (kind === CharacterClass.Word && fold.length > 1) {
      classes[unit] = CharacterClass.Expanding;
      expansions.set(unit, fold);
    }
  }
}

export function characterClass(unit: number): CharacterClass {
  if (filledPages[unit >> 8] === 0) fillPage(unit >> 8);
  return classes[unit] as CharacterClass;
}

export function foldUnit(unit: number): number {
  if (filledPages[unit >> 8] === 0) fillPage(unit >> 8);
  return folded[unit];
}

export function expansionOf(unit: number): string {
  return expansions.get(unit) ?? String.fromCharCode(unit);
}

/** The folded form of a whole word, as phrase packs store it. */
export function foldWord(word: string): string {
  let out = '';
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    const kind = characterClass(unit);
    if (kind === CharacterClass.Ignorable) continue;
    out += kind === CharacterClass.Expanding ? expansionOf(unit) : String.fromCharCode(foldUnit(unit));
  }
  return out;
}

/** White space, and characters that show nothing at all. */
/** A text without the characters at its end that pass a test; patterns that end in `+$` take the square of such a run. */
export function trimEndWhile(text: string, test: (unit: number) => boolean): string {
  let end = text.length;
  while (end > 0 && test(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}

export function isBlankUnit(unit: number): boolean {
  if (unit <= 0x20) return true;
  if (unit < 0x7f) return false;
  return (
    unit <= 0xa0 ||
    unit === 0xad ||
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200f) ||
    (unit >= 0x2028 && unit <= 0x202f) ||
    (unit >= 0x205f && unit <= 0x2064) ||
    unit === 0x3000 ||
    unit === 0xfeff
  );
}
