import type { Document } from '../../document/document.js';
import { endsLikeSentence } from '../../document/shape.js';
import { TokenFlag } from '../../document/tokens.js';
import type { Block } from '../../document/types.js';
import { OWN_INDEX, type Own } from './features.js';

const enum Kind {
  Other = 0,
  Punctuation = 1,
  Symbol = 2,
  Currency = 3,
}
const KINDS = new Map<number, Kind>();
for (const c of ',;:，、；،') KINDS.set(c.charCodeAt(0), Kind.Punctuation);
for (const c of '|»«›‹>•→←▸▾▼►·–—/+') KINDS.set(c.charCodeAt(0), Kind.Symbol);
for (const c of '$€£¥₹₽') KINDS.set(c.charCodeAt(0), Kind.Currency);

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

/** What the words of a block have in common with the title and the description of the page. */
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
    const hash = tokens.hash[i];
    if ((flags & TokenFlag.Capital) !== 0) capitals++;
    if ((flags & TokenFlag.Number) !== 0) numbers++;
    if ((flags & TokenFlag.Ideograph) !== 0) ideographs++;
    if ((flags & TokenFlag.Function) !== 0) functionWords++;
    if (announced.title.has(hash)) inTitle++;
    if (announced.description.has(hash)) inDescription++;
    letters += tokens.end[i] - tokens.start[i];
  }
  let punctuation = 0;
  let symbols = 0;
  let currency = 0;
  let lower = 0;
  let upper = 0;
  let isSigned = false;
  let isAddress = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x61 && unit <= 0x7a) lower++;
    else if (unit >= 0x41 && unit <= 0x5a) upper++;
    else if (unit === 0xa9) isSigned = true;
    else if (unit === 0x40) isAddress = true;
    else if (unit > 0x20 && (unit < 0x30 || unit > 0x39)) {
      const kind = KINDS.get(unit) ?? Kind.Other;
      if (kind === Kind.Punctuation) punctuation++;
      else if (kind === Kind.Symbol) symbols++;
      else if (kind === Kind.Currency) currency++;
    }
  }
  const last = text.charCodeAt(text.length - 1);
  const element = block.markup === undefined ? undefined : document.elements[block.markup.element];
  const tag = element?.tag ?? '';
  const put = (name: Own, value: number): void => {
    out[at + OWN_INDEX[name]] = value;
  };
  put('words', Math.log1p(block.words));
  put('characters', Math.log1p(text.length));
  put('word-length', letters / count);
  put('link-density', block.markup?.linkDensity ?? 0);
  put('capitals', capitals / count);
  put('numbers', numbers / count);
  put('function-words', functionWords / count);
  put('ideographs', ideographs / count);
  put('punctuation', punctuation / count);
  put('symbols', Math.min(8, symbols));
  put('currency', Math.min(4, currency));
  put('ends-sentence', endsLikeSentence(text) ? 1 : 0);
  put('ends-colon', last === 0x3a || last === 0xff1a ? 1 : 0);
  put('ends-question', last === 0x3f || last === 0xff1f ? 1 : 0);
  put('heading-level', headingLevel(tag));
  put('tag', TAGS[tag] ?? OTHER_TAG);
  put('gap', block.gap === 'paragraph' ? 1 : 0);
  put('sign', isSigned ? 1 : 0);
  put('address', isAddress ? 1 : 0);
  put('upper-case', lower === 0 && upper > 2 ? 1 : 0);
  put('in-title', inTitle / count);
  put('title-share', inTitle / Math.max(1, announced.title.size));
  put('in-description', inDescription / count);
}

/** 1 for `h1` … 6 for `h6`, 0 for all else. */
export function headingLevel(tag: string): number {
  return tag.length === 2 && tag[0] === 'h' && tag[1] >= '1' && tag[1] <= '6' ? tag.charCodeAt(1) - 0x30 : 0;
}
