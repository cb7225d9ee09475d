import { bytesOf } from './base64.js';
import { CharacterClass } from './character-class.js';
import { bytes, expansions as folds } from './characters.generated.js';

export { CharacterClass };

/**
 * The normalised view of a character: its class, and the code unit that stands for it when words are compared.
 *
 * Case, width, compatibility forms, accents and the like are folded away (`unicode.ts` says which), soft hyphens and zero-width
 * characters are skipped, so that `Sub­scribe`, `ＳＵＢＳＣＲＩＢＥ` and `subscribe` are one word. The table has runs of code units
 * that have all in common; it is spread a page of 256 at a time, when a text first needs one.
 */
const classes = new Uint8Array(0x10000);
const folded = new Uint16Array(0x10000);
const filledPages = new Uint8Array(0x100);
const MATHEMATICAL = 0xd835;

/** Where each run starts, how far its folded forms are away, and its class: two, two and one byte each, one array after the other. */
const table = bytesOf(bytes);
const RUN_BYTES = 5;
const runs = table.byteLength / RUN_BYTES;
const starts = new Uint16Array(table, 0, runs);
const shifts = new Uint16Array(table, 2 * runs, runs);
const kinds = new Uint8Array(table, 4 * runs, runs);
let expansions: Readonly<Record<string, string>> | undefined;

/** The run that a code unit belongs to. */
function runOf(unit: number): number {
  let low = 0;
  let high = runs - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= unit) low = middle;
    else high = middle - 1;
  }
  return low;
}

function fillPage(page: number): void {
  filledPages[page] = 1;
  const first = page << 8;
  for (let unit = first, run = runOf(first); unit <= (first | 0xff); unit++) {
    if (run + 1 < runs && starts[run + 1] === unit) run++;
    classes[unit] = kinds[run];
    folded[unit] = unit + shifts[run];
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
  const character = String.fromCharCode(unit);
  expansions ??= JSON.parse(folds) as Record<string, string>;
  return expansions[character] ?? character;
}

/**
 * The folded form of a mathematical letter or digit (bold, italic, script and so on), given the second half of its surrogate pair; 0 where
 * that is none.
 */
export function foldStyled(low: number): number {
  const plain = String.fromCharCode(MATHEMATICAL, low).normalize('NFKC');
  return plain.length === 1 ? foldUnit(plain.charCodeAt(0)) : 0;
}

/** A text without the characters at its end that pass a test; patterns that end in `+$` take the square of such a run. */
export function trimEndWhile(text: string, test: (unit: number) => boolean): string {
  let end = text.length;
  while (end > 0 && test(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}

/** White space, and characters that show nothing at all. */
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
