import type { Document } from './document.js';
import { Tokens } from './tokens.js';
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
