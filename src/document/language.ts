import type { Document } from './document.js';
import { countFunctionWords, FUNCTION_WORD_LANGUAGES } from './function-words.js';
import { TokenFlag } from './tokens.js';

/** A language as in BCP 47, and how it became known. */
export interface DetectedLanguage {
  readonly code: string;
  /** `script`: hardly any other is written with these letters. */
  readonly evidence: 'script' | 'function-words';
}

/** Scripts of one language each, and those of Chinese and Japanese, by ranges of code units. */
const SCRIPTS: readonly (readonly [first: number, last: number, code: string])[] = [
  [0x0370, 0x03ff, 'el'],
  [0x0530, 0x058f, 'hy'],
  [0x0590, 0x05ff, 'he'],
  [0x0e00, 0x0e7f, 'th'],
  [0x10a0, 0x10ff, 'ka'],
  [0x3040, 0x30ff, 'ja'],
  [0x4e00, 0x9fff, 'zh'],
  [0xac00, 0xd7af, 'ko'],
];
/** Share of the words that have to be in a script, and of the characters of a Chinese or Japanese text that are Japanese alone. */
const SCRIPT_SHARE = 0.5;
const KANA_SHARE = 0.05;
/** Fewer function words, or a smaller share of the words, may be names and borrowed phrases. */
const FEWEST_WORDS = 5;
const FEWEST_SHARE = 0.1;
/** The best language needs so many times the function words of the next one. */
const LEAD = 1.25;

/** The language that most of a text is written in; undefined where it is too short, too mixed, or none of those that are known. */
export function detectLanguage({ tokens, text }: Document): DetectedLanguage | undefined {
  const ofScript = new Uint32Array(SCRIPTS.length);
  let words = 0;
  for (let i = 0; i < tokens.length; i++) {
    if ((tokens.flags[i] & TokenFlag.Number) !== 0) continue;
    words++;
    const unit = text.charCodeAt(tokens.start[i]);
    const script = unit < SCRIPTS[0][0] ? -1 : SCRIPTS.findIndex(([first, last]) => unit >= first && unit <= last);
    if (script >= 0) ofScript[script]++;
  }
  return ofScripts(ofScript, words) ?? ofFunctionWords(countFunctionWords(tokens), words);
}

/** The language of most pages that the models have learned from; of the words of others they know none. */
const LEARNED = 'en';
/** Share of the words that borrowed words and names are at most. */
const MOST_BORROWED = 0.05;
/** The first letter that English has not. */
const BEYOND_ENGLISH = 0xc0;

/** True for a text in another language than English, also where it is too short or too mixed to tell in which. */
export function isForeign(document: Document): boolean {
  const detected = detectLanguage(document);
  if (detected !== undefined) return detected.code !== LEARNED;
  const { tokens, text } = document;
  let foreign = 0;
  for (let i = 0; i < tokens.length; i++) {
    let at = tokens.start[i];
    while (at < tokens.end[i] && text.charCodeAt(at) < BEYOND_ENGLISH) at++;
    if (at < tokens.end[i]) foreign++;
  }
  return foreign > MOST_BORROWED * tokens.length;
}

function ofScripts(counts: Uint32Array, words: number): DetectedLanguage | undefined {
  const count = (code: string): number => counts[SCRIPTS.findIndex(([, , other]) => other === code)];
  const eastAsian = count('ja') + count('zh');
  if (eastAsian > SCRIPT_SHARE * words) return { code: count('ja') >= KANA_SHARE * eastAsian ? 'ja' : 'zh', evidence: 'script' };
  const found = SCRIPTS.find(([, , code], i) => code !== 'ja' && code !== 'zh' && counts[i] > SCRIPT_SHARE * words);
  return found === undefined ? undefined : { code: found[2], evidence: 'script' };
}

function ofFunctionWords(counts: Uint32Array, words: number): DetectedLanguage | undefined {
  const [best, next] = [...counts.keys()].sort((a, b) => counts[b] - counts[a]);
  if (counts[best] < Math.max(FEWEST_WORDS, FEWEST_SHARE * words) || counts[best] < LEAD * counts[next]) return undefined;
  return { code: FUNCTION_WORD_LANGUAGES[best], evidence: 'function-words' };
}
