import { httpHeadersLength } from '../http-header.js';
import type { Tag } from './elements.js';
import { Tokenizer, type TokenListener } from './tokenizer.js';

/** What is told of a page while it is parsed, in source order. Offsets are those of the source. */
export interface MarkupListener {
  /** Gives whether any attributes of the tag shall be told of. */
  openTag(tag: Tag, start: number): boolean;
  /** Whether this one, in lower case, of the tag that was opened last shall be. */
  wants(attribute: string): boolean;
  attribute(name: string, value: string): void;
  /** All attributes of the tag that was opened last have been told. */
  endOpenTag(end: number): void;
  /** A stretch of text as the source spells it. */
  text(start: number, end: number): void;
  /** What a character reference stands for. */
  character(data: string, start: number, end: number): void;
  /** Every element is closed once, by a tag or by what makes it end; void ones as soon as their attributes are told. */
  closeTag(tag: Tag, start: number, end: number): void;
  comment(start: number, end: number, what: 'comment' | 'http-headers'): void;
}

/** Two listeners that hear of the same page, each of the attributes that it wants. */
export class Both implements MarkupListener {
  private firstHears = false;
  private secondHears = false;
  private firstWants = false;
  private secondWants = false;

  constructor(
    private readonly first: MarkupListener,
    private readonly second: MarkupListener,
  ) {}

  openTag(tag: Tag, start: number): boolean {
    this.firstHears = this.first.openTag(tag, start);
    this.secondHears = this.second.openTag(tag, start);
    return this.firstHears || this.secondHears;
  }

  wants(attribute: string): boolean {
    this.firstWants = this.firstHears && this.first.wants(attribute);
    this.secondWants = this.secondHears && this.second.wants(attribute);
    return this.firstWants || this.secondWants;
  }

  attribute(name: string, value: string): void {
    if (this.firstWants) this.first.attribute(name, value);
    if (this.secondWants) this.second.attribute(name, value);
  }

  endOpenTag(end: number): void {
    this.first.endOpenTag(end);
    this.second.endOpenTag(end);
  }

  text(start: number, end: number): void {
    this.first.text(start, end);
    this.second.text(start, end);
  }

  character(data: string, start: number, end: number): void {
    this.first.character(data, start, end);
    this.second.character(data, start, end);
  }

  closeTag(tag: Tag, start: number, end: number): void {
    this.first.closeTag(tag, start, end);
    this.second.closeTag(tag, start, end);
  }

  comment(start: number, end: number, what: 'comment' | 'http-headers'): void {
    this.first.comment(start, end, what);
    this.second.comment(start, end, what);
  }
}

/** Parses a page, and tells a listener of it. */
export function parsePage<Listener extends MarkupListener>(source: string, listener: Listener): Listener {
  const headers = httpHeadersLength(source);
  if (headers > 0) listener.comment(0, headers, 'http-headers');
  const nesting = new Nesting(listener);
  new Tokenizer(source, nesting).run(headers);
  nesting.closeAll(source.length);
  return listener;
}

/** Makes of tags, of which any may be missing, elements that are closed in the order that they nest in. */
class Nesting implements TokenListener {
  /** Open elements, outermost first, and whether each is in foreign content. */
  private readonly open: Tag[] = [];
  private readonly areForeign: boolean[] = [];
  private opening: Tag | undefined;

  constructor(private readonly listener: MarkupListener) {}

  openTag(tag: Tag, start: number): boolean {
    const { ends, isVoid } = tag.traits;
    if (ends.size > 0) while (this.open.length > 0 && ends.has(this.open[this.open.length - 1].name)) this.closeInnermost(start, start);
    this.opening = tag;
    if (!isVoid) this.push(tag);
    return this.listener.openTag(tag, start);
  }

  wants(attribute: string): boolean {
    return this.listener.wants(attribute);
  }

  attribute(name: string, value: string): void {
    this.listener.attribute(name, value);
  }

  endOpenTag(end: number, isSelfClosing: boolean): void {
    this.listener.endOpenTag(end);
    if (this.opening?.traits.isVoid === true) this.listener.closeTag(this.opening, end, end);
    else if (isSelfClosing && this.areForeign[this.areForeign.length - 1]) this.closeInnermost(end, end);
  }

  closeTag(tag: Tag, start: number, end: number): void {
    // A closing tag without any element must not cost a search.
    if (tag.open > 0) {
      while (this.open[this.open.length - 1] !== tag) this.closeInnermost(start, end);
      this.closeInnermost(start, end);
    } else if (tag.name === 'p' || tag.name === 'br') {
      // Browsers make an empty paragraph and a line break of these.
      this.openTag(tag, start);
      this.endOpenTag(end, false);
      if (tag.name === 'p') this.closeInnermost(end, end);
    }
  }

  text(start: number, end: number): void {
    this.listener.text(start, end);
  }

  character(data: string, start: number, end: number): void {
    this.listener.character(data, start, end);
  }

  comment(start: number, end: number): void {
    this.listener.comment(start, end, 'comment');
  }

  closeAll(end: number): void {
    while (this.open.length > 0) this.closeInnermost(end, end);
  }

  private push(tag: Tag): void {
    const { content } = tag.traits;
    this.areForeign.push(content === 'same' ? this.areForeign[this.areForeign.length - 1] === true : content === 'foreign');
    this.open.push(tag);
    tag.open++;
  }

  private closeInnermost(start: number, end: number): void {
    const tag = this.open.pop();
    if (tag === undefined) return;
    this.areForeign.pop();
    tag.open--;
    this.listener.closeTag(tag, start, end);
  }
}
