import { bytesOf } from './base64.js';
import { bytes, languages } from './function-words.generated.js';
import { ADDRESS_WORD, TokenFlag } from './tokens.js';

/** The languages whose function words are known, in the order of the bits of `functionWordLanguages`. */
export const FUNCTION_WORD_LANGUAGES: readonly string[] = languages.split(' ');

/** What is known of a word, as bits by its hash: open addressing in flat arrays, at most half full. */
const SLOTS = 1 << 12;
const keys = new Uint32Array(SLOTS);
const bits = new Uint32Array(SLOTS);

function slotOf(hash: number): number {
  let slot = hash & (SLOTS - 1);
  while (bits[slot] !== 0 && keys[slot] !== hash) slot = (slot + 1) & (SLOTS - 1);
  return slot;
}

/** Pairs of a hash and its bits; `word-lists.ts` has the words. */
const table = new Uint32Array(bytesOf(bytes));
for (let i = 0; i < table.length; i += 2) {
  const slot = slotOf(table[i]);
  keys[slot] = table[i];
  bits[slot] = table[i + 1];
}

/** The languages in which this is the hash of a function word, as bits; 0 for other words. */
export function functionWordLanguages(hash: number): number {
  return bits[slotOf(hash)] & ~ADDRESS_WORD;
}

/** What is known of a word, as flags of its token. */
export function wordFlags(hash: number): number {
  const meaning = bits[slotOf(hash)];
  if (meaning === 0) return 0;
  return ((meaning & ~ADDRESS_WORD) !== 0 ? TokenFlag.Function : 0) | ((meaning & ADDRESS_WORD) !== 0 ? TokenFlag.Address : 0);
}

/** True for the hash of a function word, as `Tokens.hash` has it. */
export function isFunctionWord(hash: number): boolean {
  return functionWordLanguages(hash) !== 0;
}

/** True for the hash of a word by which a writer speaks to the reader, or of himself. */
export function isAddressWord(hash: number): boolean {
  return (bits[slotOf(hash)] & ADDRESS_WORD) !== 0;
}
