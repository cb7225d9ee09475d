import type { Document } from '../document/document.js';
import type { Block } from '../document/types.js';

const FIRST = 31;
const SECOND = 0x01000193;

/** 16 hexadecimal digits that blocks with the same words share, on whatever page: case, accents and punctuation aside. */
export function blockId({ tokens }: Document, block: Block): string {
  let first = block.tokens.end - block.tokens.start;
  let second = first;
  for (let i = block.tokens.start; i < block.tokens.end; i++) {
    first = (Math.imul(first, FIRST) + tokens.hash[i]) >>> 0;
    second = Math.imul(second ^ tokens.hash[i], SECOND) >>> 0;
  }
  return hex(first) + hex(second);
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0');
}
