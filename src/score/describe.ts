import type { Document } from '../document/document.js';
import { isFunctionWord } from '../document/function-words.js';
import { endsLikeSentence } from '../document/shape.js';
import { TokenFlag } from '../document/tokens.js';
import type { Block } from '../document/types.js';
import { OWN_INDEX, type Own } from './features.js';

const SYMBOLS = /[|»«›‹>•→←▸▾▼►·–—/]/g;
const ADDRESS = /https?:|www\.|@\w|\.com\b/i;

/** Writes the features that a block has by itself. */
export function describe(out: Float32Array, document: Document, block: Block): void {
  const { tokens } = document;
  const { text } = block;
  const count = Math.max(1, block.tokens.end - block.tokens.start);
  let capitals = 0;
  let numbers = 0;
  let functionWords = 0;
  let ideographs = 0;
  let letters = 0;
  for (let i = block.tokens.start; i < block.tokens.end; i++) {
    const flags = tokens.flags[i];
    if ((flags & TokenFlag.Capital) !== 0) capitals++;
    if ((flags & TokenFlag.Number) !== 0) numbers++;
    if ((flags & TokenFlag.Ideograph) !== 0) ideographs++;
    if (isFunctionWord(tokens.hash[i])) functionWords++;
    letters += tokens.end[i] - tokens.start[i];
  }
  const trimmed = text.trim();
  const last = trimmed[trimmed.length - 1];
  const put = (name: Own, value: number): void => {
    out[OWN_INDEX[name]] = value;
  };
  put('words', Math.log1p(block.words));
  put('characters', Math.log1p(text.length));
  put('word-length', letters / count);
  put('capitals', capitals / count);
  put('numbers', numbers / count);
  put('function-words', functionWords / count);
  put('ideographs', ideographs / count);
  put('commas', countOf(text, COMMAS) / count);
  put('ends-sentence', endsLikeSentence(text) ? 1 : 0);
  put('ends-colon', last === ':' || last === '：' ? 1 : 0);
  put('ends-question', last === '?' || last === '？' ? 1 : 0);
  put('list-item', block.kind === 'list-item' ? 1 : 0);
  put('heading', block.kind === 'heading' ? 1 : 0);
  put('listing', block.kind === 'code' || block.kind === 'table-row' || block.kind === 'quote' ? 1 : 0);
  put('indent', Math.min(24, text.length - text.trimStart().length));
  put('upper-case', trimmed.length > 2 && trimmed === trimmed.toUpperCase() && trimmed !== trimmed.toLowerCase() ? 1 : 0);
  put('sign', text.includes('©') ? 1 : 0);
  put('symbols', Math.min(6, text.match(SYMBOLS)?.length ?? 0));
  put('address', ADDRESS.test(text) ? 1 : 0);
  put('gap', block.gap === 'paragraph' ? 1 : 0);
}

const COMMAS = new Set([',', '，', '、', ';', '；', '،']);

function countOf(text: string, characters: ReadonlySet<string>): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) if (characters.has(text[i])) count++;
  return count;
}
