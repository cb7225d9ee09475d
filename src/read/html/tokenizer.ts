import { decodeHTMLAttribute } from 'entities';
import { DecodingMode, EntityDecoder, fromCodePoint, htmlDecodeTree } from 'entities/decode';
import { Tag } from './elements.js';
import { Names } from './names.js';
import { endsTagName, isTagSpace, RawTexts } from './raw-text.js';

/** Hears of the tags of a page and of what stands between them, in source order. Offsets are those of the source. */
export interface TokenListener {
  /** Gives whether any attributes shall be told of. */
  openTag(tag: Tag, start: number): boolean;
  /** Whether this one, in lower case, of the tag that was opened last shall be. */
  wants(attribute: string): boolean;
  attribute(name: string, value: string): void;
  /** All attributes have been told. */
  endOpenTag(end: number, isSelfClosing: boolean): void;
  closeTag(tag: Tag, start: number, end: number): void;
  /** A stretch of text as the source spells it. */
  text(start: number, end: number): void;
  /** What a character reference stands for. */
  character(data: string, start: number, end: number): void;
  comment(start: number, end: number): void;
}

const CDATA = '<![CDATA[';

const enum Unit {
  Bang = 0x21,
  DoubleQuote = 0x22,
  Quote = 0x27,
  Slash = 0x2f,
  Equals = 0x3d,
  Greater = 0x3e,
  Question = 0x3f,
}

/**
 * Cuts a page into tokens as WHATWG HTML, 13.2.5 has it, except that elements of raw text which nobody closes, or which close themselves,
 * are empty. From token to token it only searches for the one or two characters that can end it, which engines do many at a
 * time: several times as fast as a machine that looks at each character in a state.
 */
export class Tokenizer {
  private at = 0;
  private tellsAttributes = false;
  private readonly tags: Names<Tag>;
  private readonly attributeNames: Names<string>;
  private readonly rawTexts: RawTexts;
  /** The first `&` from where the last text began. */
  private ampersand = -1;
  private decoded = '';
  private decodedLength = 0;
  private readonly decoder = new EntityDecoder(htmlDecodeTree, (codePoint, consumed) => {
    this.decoded += fromCodePoint(codePoint);
    this.decodedLength = consumed;
  });

  constructor(
    private readonly source: string,
    private readonly listener: TokenListener,
  ) {
    this.tags = new Names(source, (name) => new Tag(name));
    this.attributeNames = new Names(source, (name) => name);
    this.rawTexts = new RawTexts(source);
  }

  /** Reads the source from an offset to its end. */
  run(from: number): void {
    this.at = from;
    while (this.at < this.source.length) {
      const tag = this.nextTag(this.at);
      if (tag > this.at) this.text(this.at, tag);
      if (tag === this.source.length) return;
      this.token(tag);
    }
  }

  /** Where a `<` begins a tag or comment; the end of the source where none does. */
  private nextTag(from: number): number {
    const { source } = this;
    for (let at = source.indexOf('<', from); at >= 0; at = source.indexOf('<', at + 1)) {
      const next = source.charCodeAt(at + 1);
      if (isLetter(next) || next === Unit.Slash || next === Unit.Bang || next === Unit.Question) return at;
    }
    return source.length;
  }

  /** Reads the tag or comment at an offset. */
  private token(start: number): void {
    const next = this.source.charCodeAt(start + 1);
    if (next === Unit.Slash) this.closing(start);
    else if (next === Unit.Bang) this.markup(start);
    else if (next === Unit.Question) this.at = this.behind('>', start);
    else this.opening(start);
  }

  private opening(start: number): void {
    const { source, listener } = this;
    let at = start + 2;
    while (at < source.length && !endsTagName(source.charCodeAt(at))) at++;
    const tag = this.tags.at(start + 1, at);
    this.tellsAttributes = listener.openTag(tag, start);
    this.at = at;
    const isSelfClosing = this.attributes();
    listener.endOpenTag(this.at, isSelfClosing);
    if (tag.traits.isRaw) this.rawText(tag, isSelfClosing);
  }

  /** Reads what is in an element of raw text; the element is empty where tags count in it. */
  private rawText(tag: Tag, isSelfClosing: boolean): void {
    const { listener } = this;
    const raw = isSelfClosing ? undefined : this.rawTexts.after(tag.name, this.at);
    if (raw === undefined) {
      listener.closeTag(tag, this.at, this.at);
      return;
    }
    if (raw.isEscapable) this.text(this.at, raw.end);
    else if (raw.end > this.at) listener.text(this.at, raw.end);
    this.at = raw.end;
  }

  /** Reads up to the end of the tag; true where it ends with a slash. */
  private attributes(): boolean {
    const { source } = this;
    let hasSlash = false;
    while (this.at < source.length) {
      const unit = source.charCodeAt(this.at);
      if (unit === Unit.Greater) {
        this.at++;
        return hasSlash;
      }
      if (unit === Unit.Slash) hasSlash = true;
      if (unit === Unit.Slash || isTagSpace(unit)) {
        this.at++;
        continue;
      }
      hasSlash = false;
      this.attribute();
    }
    return false;
  }

  private attribute(): void {
    const { source } = this;
    const start = this.at;
    let nameEnd = start + 1;
    while (nameEnd < source.length && !endsAttributeName(source.charCodeAt(nameEnd))) nameEnd++;
    let at = this.behindSpace(nameEnd);
    if (source.charCodeAt(at) !== Unit.Equals) {
      this.at = at;
      if (this.tellsAttributes) this.tell(start, nameEnd, at, at);
      return;
    }
    at = this.behindSpace(at + 1);
    const quote = source.charCodeAt(at);
    const isQuoted = quote === Unit.DoubleQuote || quote === Unit.Quote;
    let end: number;
    if (isQuoted) {
      end = source.indexOf(quote === Unit.Quote ? "'" : '"', ++at);
      // The quote takes the rest of the page with it, as in browsers.
      if (end < 0) end = source.length;
      this.at = end + 1;
    } else {
      end = at;
      while (end < source.length && !endsValue(source.charCodeAt(end))) end++;
      this.at = end;
    }
    if (this.tellsAttributes) this.tell(start, nameEnd, at, end);
  }

  private tell(nameStart: number, nameEnd: number, start: number, end: number): void {
    const { source, listener } = this;
    const name = this.attributeNames.at(nameStart, nameEnd);
    if (!listener.wants(name)) return;
    const value = source.slice(start, end);
    listener.attribute(name, value.includes('&') ? decodeHTMLAttribute(value) : value);
  }

  private behindSpace(from: number): number {
    let at = from;
    while (isTagSpace(this.source.charCodeAt(at))) at++;
    return at;
  }

  private closing(start: number): void {
    const { source, listener } = this;
    this.at = this.behind('>', start);
    if (!isLetter(source.charCodeAt(start + 2))) {
      if (this.at > start + '</>'.length) listener.comment(start, this.at);
      return;
    }
    let end = start + 3;
    while (end < this.at && !endsTagName(source.charCodeAt(end))) end++;
    listener.closeTag(this.tags.at(start + 2, end), start, this.at);
  }

  /** Comments, and what browsers take for one: sections of CDATA. Declarations are not told of. */
  private markup(start: number): void {
    const { source } = this;
    const isComment = source.startsWith('<!--', start);
    this.at = isComment ? this.behindComment(start) : this.behind('>', start);
    if (isComment || source.startsWith(CDATA, start)) this.listener.comment(start, this.at);
  }

  private behindComment(start: number): number {
    const { source } = this;
    const from = start + '<!--'.length;
    if (source.startsWith('>', from)) return from + 1;
    if (source.startsWith('->', from)) return from + 2;
    for (let at = source.indexOf('--', from); at >= 0; at = source.indexOf('--', at + 1)) {
      if (source.charCodeAt(at + 2) === Unit.Greater) return at + 3;
      if (source.startsWith('!>', at + 2)) return at + 4;
    }
    return source.length;
  }

  private behind(text: string, from: number): number {
    const at = this.source.indexOf(text, from);
    return at < 0 ? this.source.length : at + text.length;
  }

  /** A stretch of text with character references. */
  private text(start: number, end: number): void {
    const { listener } = this;
    let from = start;
    for (let at = this.ampersandFrom(start); at < end; at = this.ampersandFrom(at + 1)) {
      if (!this.decodes(at)) continue;
      if (at > from) listener.text(from, at);
      from = at + this.decodedLength;
      listener.character(this.decoded, at, from);
      at = from - 1;
    }
    if (from < end) listener.text(from, end);
  }

  /** Searched for once, however many texts are without one. */
  private ampersandFrom(from: number): number {
    if (this.ampersand < from) {
      const found = this.source.indexOf('&', from);
      this.ampersand = found < 0 ? this.source.length : found;
    }
    return this.ampersand;
  }

  /** Decodes the reference at an `&`; false where it is none. */
  private decodes(at: number): boolean {
    this.decoded = '';
    this.decodedLength = 0;
    this.decoder.startEntity(DecodingMode.Legacy);
    if (this.decoder.write(this.source, at + 1) < 0) this.decoder.end();
    return this.decodedLength > 0;
  }
}

function isLetter(unit: number): boolean {
  return (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;
}

function endsAttributeName(unit: number): boolean {
  return unit === Unit.Equals || endsTagName(unit);
}

function endsValue(unit: number): boolean {
  return unit === Unit.Greater || isTagSpace(unit);
}
