import { httpHeadersLength } from '../http-header.js';
import { impliedEnds, VOID } from './elements.js';
import { Tokenizer, type TokenListener } from './tokenizer.js';

/** What is told of a page while it is parsed, in source order. Offsets are those of the source. */
export interface MarkupListener {
  /** Gives whether any attributes of the tag shall be told of. */
  openTag(tag: string, start: number): boolean;
  /** Whether this one of the tag that was opened last shall be. */
  wants(attribute: string): boolean;
  attribute(name: string, value: string): void;
  /** All attributes of the tag that was opened last have been told. */
  endOpenTag(end: number): void;
  characters(data: string, start: number, end: number): void;
  /** Every element is closed once, by a tag or by what makes it end; void ones as soon as their attributes are told. */
  closeTag(tag: string, start: number, end: number): void;
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

  openTag(tag: string, start: number): boolean {
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

  characters(data: string, start: number, end: number): void {
    this.first.characters(data, start, end);
    this.second.characters(data, start, end);
  }

  closeTag(tag: string, start: number, end: number): void {
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

/** Elements in which tags may close themselves, and those in which HTML begins again. */
const FOREIGN: ReadonlySet<string> = new Set(['math', 'svg']);
const INTEGRATION: ReadonlySet<string> = new Set(['mi', 'mo', 'mn', 'ms', 'mtext', 'annotation-xml', 'foreignobject', 'desc', 'title']);

/** Makes of tags, of which any may be missing, elements that are closed in the order that they nest in. */
class Nesting implements TokenListener {
  /** Open elements, outermost first, and whether each is in foreign content. */
  private readonly open: string[] = [];
  private readonly areForeign: boolean[] = [];
  /** Of each tag how many elements are open: a closing tag without any must not cost a search. */
  private readonly counts = new Map<string, number>();
  private opening = '';

  constructor(private readonly listener: MarkupListener) {}

  openTag(tag: string, start: number): boolean {
    const ends = impliedEnds(tag);
    if (ends !== undefined) while (ends.has(this.open[this.open.length - 1])) this.closeInnermost(start, start);
    this.opening = tag;
    if (!VOID.has(tag)) this.push(tag);
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
    if (VOID.has(this.opening)) this.listener.closeTag(this.opening, end, end);
    else if (isSelfClosing && this.areForeign[this.areForeign.length - 1]) this.closeInnermost(end, end);
  }

  closeTag(tag: string, start: number, end: number): void {
    if ((this.counts.get(tag) ?? 0) > 0) {
      while (this.open[this.open.length - 1] !== tag) this.closeInnermost(start, end);
      this.closeInnermost(start, end);
    } else if (tag === 'p' || tag === 'br') {
      // Browsers make an empty paragraph and a line break of these.
      this.openTag(tag, start);
      this.endOpenTag(end, false);
      if (tag === 'p') this.closeInnermost(end, end);
    }
  }

  characters(data: string, start: number, end: number): void {
    this.listener.characters(data, start, end);
  }

  comment(start: number, end: number): void {
    this.listener.comment(start, end, 'comment');
  }

  closeAll(end: number): void {
    while (this.open.length > 0) this.closeInnermost(end, end);
  }

  private push(tag: string): void {
    this.open.push(tag);
    this.areForeign.push(FOREIGN.has(tag) || (!INTEGRATION.has(tag) && this.areForeign[this.areForeign.length - 1] === true));
    this.counts.set(tag, (this.counts.get(tag) ?? 0) + 1);
  }

  private closeInnermost(start: number, end: number): void {
    const tag = this.open.pop();
    if (tag === undefined) return;
    this.areForeign.pop();
    this.counts.set(tag, (this.counts.get(tag) ?? 0) - 1);
    this.listener.closeTag(tag, start, end);
  }
}
