import type { Document } from './document.js';
import { TokenFlag, Tokens } from './tokens.js';
import type { Block } from './types.js';

/** True when two blocks say the same, punctuation, case and accents aside. */
export function sameBlock(document: Document, a: Pick<Block, 'tokens'>, b: Pick<Block, 'tokens'>): boolean {
  const { hash } = document.tokens;
  const length = a.tokens.end - a.tokens.start;
  if (b.tokens.end - b.tokens.start !== length) return false;
  for (let i = 0; i < length; i++) if (hash[a.tokens.start + i] !== hash[b.tokens.start + i]) return false;
  return length > 0;
}

/** True when a block says the same as a text from elsewhere, such as the page's title element. */
export function sameWords(document: Document, block: Block, text: string): boolean {
  const other = new Tokens();
  other.scan(text, 0, text.length);
  if (other.length !== block.tokens.end - block.tokens.start) return false;
  for (let i = 0; i < other.length; i++) if (other.hash[i] !== document.tokens.hash[block.tokens.start + i]) return false;
  return other.length > 0;
}

/** Letters of the shortest word that tells what a text is about. */
const TELLING = 3;

/** True when two blocks have a word in common, function words aside. */
export function sharesWord({ tokens }: Document, a: Pick<Block, 'tokens'>, b: Pick<Block, 'tokens'>): boolean {
  const telling = (i: number): boolean => (tokens.flags[i] & TokenFlag.Function) === 0 && tokens.end[i] - tokens.start[i] >= TELLING;
  const words = new Set<number>();
  for (let i = a.tokens.start; i < a.tokens.end; i++) if (telling(i)) words.add(tokens.hash[i]);
  for (let i = b.tokens.start; i < b.tokens.end; i++) if (telling(i) && words.has(tokens.hash[i])) return true;
  return false;
}

/** A number that equal blocks share and others hardly ever do. */
export function fingerprint(document: Document, block: Pick<Block, 'tokens'>): number {
  let mixed = block.tokens.end - block.tokens.start;
  for (let i = block.tokens.start; i < block.tokens.end; i++) mixed = (Math.imul(mixed, 31) + document.tokens.hash[i]) >>> 0;
  return mixed;
}

/** How often each fingerprint occurs among some. */
export function countOf(prints: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const print of prints) counts.set(print, (counts.get(print) ?? 0) + 1);
  return counts;
}
