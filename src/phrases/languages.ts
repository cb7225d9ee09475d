import type { Document } from '../document/document.js';
import { countFunctionWords, FUNCTION_WORD_LANGUAGES } from '../document/function-words.js';

/** Scripts that name their languages, by ranges of code units. */
const SCRIPTS: readonly (readonly [first: number, last: number, languages: readonly string[]])[] = [
  [0x0370, 0x03ff, ['el']],
  [0x0400, 0x052f, ['ru', 'uk']],
  [0x0590, 0x05ff, ['he']],
  [0x0600, 0x06ff, ['ar', 'fa']],
  [0x0900, 0x097f, ['hi']],
  [0x3040, 0x30ff, ['ja']],
  [0x4e00, 0x9fff, ['zh', 'ja']],
  [0xac00, 0xd7af, ['ko']],
];
/** Boilerplate comes in English on pages of any language. */
const ALWAYS = 'en';
const FIRST_OUTSIDE_LATIN = 0x0370;
/** Function words; a text with fewer is too short to tell its language from. */
const FEWEST_WORDS = 8;
/** A language with so large a share of the best one's function words may be the text's as well. */
const RIVAL_SHARE = 0.5;
/** Characters of a script that a language menu alone does not have. */
const FEWEST_CHARACTERS = 12;
const FEWEST_SHARE = 0.1;
/** Share of the words in Latin letters above which they are the text, and not names and commands in one of another script. */
const MOSTLY = 0.5;

/**
 * The languages whose phrases are looked for in a document, of those there are packs for: English, those of its scripts, and of
 * those written in Latin letters the ones whose function words it has; all of them where it is mostly in such letters, and too short to tell.
 */
export function languagesOf({ tokens, text }: Document, available: readonly string[]): string[] {
  const ofScript = new Uint32Array(SCRIPTS.length);
  let latin = 0;
  for (let i = 0; i < tokens.length; i++) {
    const unit = text.charCodeAt(tokens.start[i]);
    if (unit < FIRST_OUTSIDE_LATIN) latin++;
    else countScript(ofScript, unit);
  }
  const chosen = new Set([ALWAYS]);
  const enough = Math.max(1, Math.min(FEWEST_CHARACTERS, FEWEST_SHARE * tokens.length));
  SCRIPTS.forEach(([, , languages], i) => {
    if (ofScript[i] >= enough) for (const language of languages) chosen.add(language);
  });
  const isLatin = latin > MOSTLY * tokens.length;
  if (latin > FEWEST_SHARE * tokens.length)
    for (const language of latinLanguages(countFunctionWords(tokens), available, isLatin)) chosen.add(language);
  return available.filter((language) => chosen.has(language));
}

function countScript(counts: Uint32Array, unit: number): void {
  for (let i = 0; i < SCRIPTS.length; i++) if (unit >= SCRIPTS[i][0] && unit <= SCRIPTS[i][1]) counts[i]++;
}

function latinLanguages(counts: Uint32Array, available: readonly string[], isLatin: boolean): string[] {
  const ofScripts = new Set(SCRIPTS.flatMap(([, , languages]) => languages));
  const latin = available.filter((language) => !ofScripts.has(language));
  const count = (language: string): number => counts[FUNCTION_WORD_LANGUAGES.indexOf(language)] ?? 0;
  const most = Math.max(0, ...latin.map(count));
  if (most < FEWEST_WORDS) return isLatin ? latin : [];
  return latin.filter((language) => count(language) >= RIVAL_SHARE * most);
}
