import type { Document } from '../../document/document.js';
import { endsLikeSentence } from '../../document/shape.js';
import { TokenFlag } from '../../document/tokens.js';
import type { Block } from '../../document/types.js';
import { AT } from './features.js';

const enum Sign {
  Other,
  Lower,
  Punctuation,
  Symbol,
  Currency,
  Upper,
  Copyright,
  AtSign,
}
const SIGNS = new Uint8Array(0x10000);
const mark = (characters: string, sign: Sign): void => {
  for (const character of characters) SIGNS[character.charCodeAt(0)] = sign;
};
mark(',;:，、；،', Sign.Punctuation);
mark('|»«›‹>•→←▸▾▼►·–—/+', Sign.Symbol);
mark('$€£¥₹₽', Sign.Currency);
mark('abcdefghijklmnopqrstuvwxyz', Sign.Lower);
mark('ABCDEFGHIJKLMNOPQRSTUVWXYZ', Sign.Upper);
mark('©', Sign.Copyright);
mark('@', Sign.AtSign);
const counts = new Int32Array(Sign.AtSign + 1);

/** The tags that blocks come from, as a number that grows with how much they look like text. */
const TAGS: Readonly<Record<string, number>> = {
  option: 1,
  button: 2,
  label: 3,
  li: 4,
  a: 5,
  td: 7,
  th: 7,
  tr: 7,
  dt: 8,
  dd: 9,
  div: 10,
  section: 10,
  article: 10,
  h1: 12,
  h2: 12,
  h3: 12,
  h4: 12,
  h5: 12,
  h6: 12,
  figcaption: 13,
  p: 15,
  blockquote: 16,
  pre: 17,
};
const OTHER_TAG = 6;

/** The words of the title and the description of the page, by their hashes as signed integers, which engines need no box for. */
export interface Announced {
  readonly title: ReadonlySet<number>;
  readonly description: ReadonlySet<number>;
}

/** Writes the features that a block has by itself. */
export function describe(out: Float32Array, at: number, document: Document, block: Block, announced: Announced): void {
  const { tokens } = document;
  const { text } = block;
  const { start, end } = block.tokens;
  const count = Math.max(1, end - start);
  let capitals = 0;
  let numbers = 0;
  let functionWords = 0;
  let ideographs = 0;
  let letters = 0;
  let inTitle = 0;
  let inDescription = 0;
  for (let i = start; i < end; i++) {
    const flags = tokens.flags[i];
    const hash = tokens.hash[i] | 0;
    if ((flags & TokenFlag.Capital) !== 0) capitals++;
    if ((flags & TokenFlag.Number) !== 0) numbers++;
    if ((flags & TokenFlag.Ideograph) !== 0) ideographs++;
    if ((flags & TokenFlag.Function) !== 0) functionWords++;
    if (announced.title.has(hash)) inTitle++;
    if (announced.description.has(hash)) inDescription++;
    letters += tokens.end[i] - tokens.start[i];
  }
  counts.fill(0);
  let hasLower = false;
  for (let i = block.span.start; i < block.span.end; i++) {
    const sign = SIGNS[document.text.charCodeAt(i)];
    // Most are these two, of which the number does not count.
    if (sign <= Sign.Lower) hasLower ||= sign === Sign.Lower;
    else counts[sign]++;
  }
  const last = text.charCodeAt(text.length - 1);
  const element = block.markup === undefined ? undefined : document.elements[block.markup.element];
  const tag = element?.tag ?? '';
  out[at + AT.words] = Math.log1p(block.words);
  out[at + AT.characters] = Math.log1p(text.length);
  out[at + AT['word-length']] = letters / count;
  out[at + AT['link-density']] = block.markup?.linkDensity ?? 0;
  out[at + AT.capitals] = capitals / count;
  out[at + AT.numbers] = numbers / count;
  out[at + AT['function-words']] = functionWords / count;
  out[at + AT.ideographs] = ideographs / count;
  out[at + AT.punctuation] = counts[Sign.Punctuation] / count;
  out[at + AT.symbols] = Math.min(8, counts[Sign.Symbol]);
  out[at + AT.currency] = Math.min(4, counts[Sign.Currency]);
  out[at + AT['ends-sentence']] = endsLikeSentence(text) ? 1 : 0;
  out[at + AT['ends-colon']] = last === 0x3a || last === 0xff1a ? 1 : 0;
  out[at + AT['ends-question']] = last === 0x3f || last === 0xff1f ? 1 : 0;
  out[at + AT['heading-level']] = headingLevel(tag);
  out[at + AT.tag] = TAGS[tag] ?? OTHER_TAG;
  out[at + AT.gap] = block.gap === 'paragraph' ? 1 : 0;
  out[at + AT.sign] = counts[Sign.Copyright] > 0 ? 1 : 0;
  out[at + AT.address] = counts[Sign.AtSign] > 0 ? 1 : 0;
  out[at + AT['upper-case']] = !hasLower && counts[Sign.Upper] > 2 ? 1 : 0;
  out[at + AT['in-title']] = inTitle / count;
  out[at + AT['title-share']] = inTitle / Math.max(1, announced.title.size);
  out[at + AT['in-description']] = inDescription / count;
}

/** 1 for `h1` … 6 for `h6`, 0 for all else. */
export function headingLevel(tag: string): number {
  return tag.length === 2 && tag[0] === 'h' && tag[1] >= '1' && tag[1] <= '6' ? tag.charCodeAt(1) - 0x30 : 0;
}
