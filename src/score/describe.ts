import type { Document } from '../document/document.js';
import { endsLikeSentence, VERBATIM } from '../document/shape.js';
import { TokenFlag } from '../document/tokens.js';
import type { Block } from '../document/types.js';
import { AT } from './features.js';

const enum Sign {
  Other,
  Comma,
  End,
  Quote,
  Currency,
  Symbol,
  Mark,
  Lower,
  Upper,
}

/** What kind of sign a character is; letters have case up to the end of Cyrillic, which is where case ends for most readers. */
const SIGNS = new Uint8Array(0x10000);
const LAST_CASED = 0x52f;
for (let unit = 0; unit <= LAST_CASED; unit++) {
  const character = String.fromCharCode(unit);
  if (character !== character.toLowerCase()) SIGNS[unit] = Sign.Upper;
  else if (character !== character.toUpperCase()) SIGNS[unit] = Sign.Lower;
}
const mark = (characters: string, sign: Sign): void => {
  for (const character of characters) SIGNS[character.charCodeAt(0)] = sign;
};
mark(',，、;；،', Sign.Comma);
mark('.!?…。！？।؟', Sign.End);
mark('"“”„‟«»「」『』', Sign.Quote);
mark('$€£¥₹₽₩₴₺￥', Sign.Currency);
mark('|‹>•→←▸▾▼►·–—/›<×+*', Sign.Symbol);
mark('©®', Sign.Mark);

const SPACE = 0x20;
const AT_SIGN = 0x40;
const FULL_STOP = 0x2e;
const COLON = 0x3a;
const SLASH = 0x2f;
const DEEPEST = 40;
const MOST_SYMBOLS = 6;
const FEWEST_CAPITALS = 2;
const counts = new Int32Array(Sign.Upper + 1);

/** Writes what the text of a block says, from `at` on. */
export function describeText(out: Float32Array, at: number, document: Document, block: Block): void {
  const { tokens, text } = document;
  const { start, end } = block.span;
  const tokenCount = Math.max(1, block.tokens.end - block.tokens.start);
  let capitals = 0;
  let numbers = 0;
  let functionWords = 0;
  let addressWords = 0;
  let ideographs = 0;
  let letters = 0;
  let address = 0;
  let between = start;
  counts.fill(0);
  for (let i = block.tokens.start; i < block.tokens.end; i++) {
    const flags = tokens.flags[i];
    if ((flags & TokenFlag.Capital) !== 0) capitals++;
    if ((flags & TokenFlag.Number) !== 0) numbers++;
    if ((flags & TokenFlag.Ideograph) !== 0) ideographs++;
    if ((flags & TokenFlag.Function) !== 0) functionWords++;
    if ((flags & TokenFlag.Address) !== 0) addressWords++;
    const wordStart = tokens.start[i];
    const wordEnd = tokens.end[i];
    letters += wordEnd - wordStart;
    address |= countSigns(text, between, wordStart);
    between = wordEnd - wordStart === 1 ? wordStart : wordEnd;
  }
  address |= countSigns(text, between, end);
  let from = start;
  while (from < end && text.charCodeAt(from) <= SPACE) from++;
  let to = end;
  while (to > from && text.charCodeAt(to - 1) <= SPACE) to--;
  const last = text.charCodeAt(to - 1);
  out[at + AT.words] = Math.log1p(block.words);
  out[at + AT.characters] = Math.log1p(to - from);
  out[at + AT['word-length']] = letters / tokenCount;
  out[at + AT.capitals] = capitals / tokenCount;
  out[at + AT.numbers] = numbers / tokenCount;
  out[at + AT['function-words']] = functionWords / tokenCount;
  out[at + AT['address-words']] = addressWords / tokenCount;
  out[at + AT.ideographs] = ideographs / tokenCount;
  out[at + AT.commas] = counts[Sign.Comma] / tokenCount;
  out[at + AT['inner-ends']] = Math.min(MOST_SYMBOLS, counts[Sign.End]);
  out[at + AT.quotes] = Math.min(MOST_SYMBOLS, counts[Sign.Quote]);
  out[at + AT.currency] = Math.min(MOST_SYMBOLS, counts[Sign.Currency]);
  out[at + AT['ends-sentence']] = endsLikeSentence(block.text) ? 1 : 0;
  out[at + AT['ends-colon']] = last === COLON || last === 0xff1a ? 1 : 0;
  out[at + AT['ends-question']] = last === 0x3f || last === 0xff1f || last === 0x61f ? 1 : 0;
  out[at + AT['starts-lower']] = SIGNS[text.charCodeAt(from)] === Sign.Lower ? 1 : 0;
  out[at + AT['upper-case']] = isUpperCase(text, from, to) ? 1 : 0;
  out[at + AT.sign] = counts[Sign.Mark] > 0 ? 1 : 0;
  out[at + AT.symbols] = Math.min(MOST_SYMBOLS, counts[Sign.Symbol]);
  out[at + AT.address] = address;
}

/** Writes the kind of a block and how it is set. */
export function describePlace(out: Float32Array, at: number, { text }: Document, { kind, gap, span }: Block): void {
  let from = span.start;
  while (from < span.end && text.charCodeAt(from) <= SPACE) from++;
  out[at + AT['list-item']] = kind === 'list-item' ? 1 : 0;
  out[at + AT.heading] = kind === 'heading' ? 1 : 0;
  out[at + AT.listing] = VERBATIM.has(kind) ? 1 : 0;
  out[at + AT.indent] = Math.min(DEEPEST, from - lineStart(text, from));
  out[at + AT.gap] = gap === 'paragraph' ? 1 : 0;
}

/** Counts the signs of a text between two words, or of one that is a token of its own. Returns 1 where one of them is part of an address. */
function countSigns(text: string, from: number, to: number): number {
  let address = 0;
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (unit === SPACE) continue;
    counts[SIGNS[unit]]++;
    if (unit === AT_SIGN || unit === FULL_STOP || unit === COLON) address |= isAddress(text, i, unit) ? 1 : 0;
  }
  return address;
}

/** Capitals and no small letter, which most texts have among their first. */
function isUpperCase(text: string, from: number, to: number): boolean {
  let upper = 0;
  for (let i = from; i < to; i++) {
    const sign = SIGNS[text.charCodeAt(i)];
    if (sign === Sign.Lower) return false;
    if (sign === Sign.Upper) upper++;
  }
  return upper > FEWEST_CAPITALS;
}

/** A mail address, a handle, a URL or a domain: signs that stand before a letter where a sentence would have a space. */
function isAddress(text: string, i: number, unit: number): boolean {
  if (unit === COLON) return text.charCodeAt(i + 1) === SLASH && text.charCodeAt(i + 2) === SLASH;
  const next = SIGNS[text.charCodeAt(i + 1)];
  if (unit === AT_SIGN) return next === Sign.Lower || next === Sign.Upper;
  return next === Sign.Lower && SIGNS[text.charCodeAt(i - 1)] === Sign.Lower;
}

/** Blanks before a block count as its indent, whether the block has them or the reader left them out. */
function lineStart(text: string, from: number): number {
  let start = from;
  const lowest = Math.max(0, from - DEEPEST);
  while (start > lowest && isIndent(text.charCodeAt(start - 1))) start--;
  return start;
}

function isIndent(unit: number): boolean {
  return unit === SPACE || unit === 0x09 || unit === 0xa0 || unit === 0x3000;
}
