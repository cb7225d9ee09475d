import { bytesOf } from './base64.js';
import { bytes, languages } from './function-words.generated.js';
import { ADDRESS_WORD, TokenFlag, type Tokens } from './tokens.js';

/** The languages whose function words are known, in the order of their bits in the table and of `countFunctionWords`. */
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

/** Adds what is known of words to the flags of their tokens, from one of these on. */
export function flagKnownWords({ hash, flags, length }: Tokens, from: number): void {
  for (let i = from; i < length; i++) {
    const meaning = bits[slotOf(hash[i])];
    if (meaning === 0) continue;
    if ((meaning & ~ADDRESS_WORD) !== 0) flags[i] |= TokenFlag.Function;
    if ((meaning & ADDRESS_WORD) !== 0) flags[i] |= TokenFlag.Address;
  }
}

const LAST_BIT = 31;

/** How many function words of each of `FUNCTION_WORD_LANGUAGES` a document has, given its tokens with their flags. */
export function countFunctionWords({ hash, flags, length }: Tokens): Uint32Array {
  const counts = new Uint32Array(FUNCTION_WORD_LANGUAGES.length);
  for (let i = 0; i < length; i++) {
    if ((flags[i] & TokenFlag.Function) === 0) continue;
    let languages = bits[slotOf(hash[i])] & ~ADDRESS_WORD;
    // The lowest bit goes at each step.
    for (; languages !== 0; languages &= languages - 1) counts[LAST_BIT - Math.clz32(languages & -languages)]++;
  }
  return counts;
}
