import { CharacterClass, characterClass, isBlankUnit } from '../../document/characters.js';
import type { BlockDraft } from '../../document/document.js';
import { SegmentOffsets } from '../../document/offsets.js';
import { CELL_SEPARATOR } from '../../document/shape.js';
import type { BlockKind, Gap, Span } from '../../document/types.js';

/** Where text stands in the markup, as far as its block has to know. */
export interface Place {
  readonly kind: BlockKind;
  /** What tells the innermost element whose text a browser may not show, as `noscript`, from others. A block never crosses its bounds. */
  readonly zone: object | undefined;
  /** The index of the innermost block-level element, -1 outside of any. Asked of a place where there is a block. */
  element(): number;
}

export const OUTERMOST: Place = { kind: 'paragraph', zone: undefined, element: () => -1 };

const SEPARATORS: Readonly<Record<Gap, string>> = { line: '\n', paragraph: '\n\n' };
/** What a character is to a browser. */
const enum Kind {
  Shown,
  /**
   * White space that HTML collapses, line ends of Unicode, of which browsers show no more, and no-break spaces, with which pages indent and
   * set apart: a text has one plain space for any run of these.
   */
  Space,
  /** Control characters, of which nothing is shown, not even a gap, and the first half of CR LF. */
  Control,
}

const TAB = 0x09;
const LINE_FEED = 0x0a;
const FORM_FEED = 0x0c;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const OTHER_LINE_ENDS = /[\r\f\u2028\u2029]/g;

/** Forbids a line break on the page; in a text, where lines break elsewhere, it is a space that searches do not find. */
const NO_BREAK_SPACE = 0xa0;
const NO_BREAK_SPACES = /\u00a0/g;

/** Writes the text of a page and cuts it into blocks, collapsing white space as a browser does. */
export class BlockWriter {
  readonly blocks: BlockDraft[] = [];
  readonly offsets = new SegmentOffsets();
  private readonly parts: string[] = [];
  private textLength = 0;

  /** Open elements in which white space counts, those in which boxes are lines of one listing, and open links. */
  preformatted = 0;
  listings = 0;
  links = 0;

  /** Where the block that is being filled began; undefined between blocks. */
  private blockStart: number | undefined;
  private blockPlace = OUTERMOST;
  /** End of the block's last character that shows. */
  private visibleEnd = 0;
  private linkCharacters = 0;
  private gap: Gap = 'line';
  private lineBreaks = 0;
  private space: Span | undefined;
  private cellBreakAt: number | undefined;
  private seamAt: number | undefined;
  private hasBoxBefore = false;
  private endsInWord = false;
  private endsLine = true;
  /** White space before a listing, which may be the indentation of its first line. */
  private indentation: [data: string, start: number, end: number][] = [];

  /** Where the next text stands. */
  place = OUTERMOST;

  constructor(private readonly source: string) {}

  get text(): string {
    return this.parts.join('');
  }

  /** Characters between two offsets, as the source spells them. */
  plain(start: number, end: number): void {
    if (this.preformatted === 0) this.collapse(start, end);
    else this.copy(start, end);
  }

  /** A character that the source spells otherwise, as an entity does. */
  symbol(data: string, start: number, end: number): void {
    const kind = kindOf(data.charCodeAt(0));
    if (kind === Kind.Control) return;
    if (this.preformatted === 0 && kind === Kind.Space && !(this.listings > 0 && data === '\u00a0')) this.space ??= { start, end };
    else this.append(asItStands(data), start, end);
  }

  lineBreak(at: number): void {
    if (this.preformatted > 0 || this.listings > 0) {
      this.space = undefined;
      this.append('\n', at, at);
      return;
    }
    this.lineBreaks++;
    this.endBlock(this.lineBreaks > 1 ? 'paragraph' : 'line');
  }

  /** In a listing, where a box begins or ends. */
  endLine(at: number): void {
    if (!this.isAtLineStart) this.lineBreak(at);
  }

  get isAtLineStart(): boolean {
    return this.blockStart === undefined || this.endsLine;
  }

  get isBetweenBlocks(): boolean {
    return this.blockStart === undefined;
  }

  /** How much has been written, to tell whether something was. */
  get length(): number {
    return this.textLength;
  }

  cellBreak(at: number): void {
    this.cellBreakAt = at;
  }

  closeBox(): void {
    this.hasBoxBefore = true;
  }

  /** Two inline boxes that meet are usually set apart by style sheets: words of either are not joined. */
  openBox(at: number): void {
    if (this.hasBoxBefore && this.preformatted === 0) this.seamAt ??= at;
  }

  endBlock(gapAfter: Gap): void {
    if (this.blockStart !== undefined) {
      const length = this.visibleEnd - this.blockStart;
      this.blocks.push({
        kind: this.blockPlace.kind,
        span: { start: this.blockStart, end: this.visibleEnd },
        gap: this.gap,
        markup: { element: this.blockPlace.element(), linkDensity: Math.min(1, this.linkCharacters / length) },
      });
      this.blockStart = undefined;
      this.gap = gapAfter;
    } else if (gapAfter === 'paragraph') {
      this.gap = gapAfter;
    }
    this.forgetBoundaries();
  }

  private copy(start: number, end: number): void {
    for (let at = start; at < end; at++) {
      const from = at;
      while (at < end && this.kindAt(at, end) !== Kind.Control) at++;
      if (at > from) this.append(asItStands(this.source.slice(from, at)), from, at);
    }
  }

  private collapse(start: number, end: number): void {
    if (this.listings > 0 && this.source.slice(start, end).includes('\u00a0')) {
      this.collapseAround(start, end);
      return;
    }
    let at = start;
    while (at < end) {
      const from = at;
      while (at < end && this.kindAt(at, end) === Kind.Space) at++;
      if (at > from) this.space ??= { start: from, end: at };
      const word = at;
      at = this.behindWord(at, end);
      // A single plain space between two words is copied with them: one segment instead of three.
      while (at > word && at + 1 < end && this.source.charCodeAt(at) === SPACE && this.kindAt(at + 1, end) === Kind.Shown) {
        at = this.behindWord(at + 1, end);
      }
      if (at > word) this.append(this.source.slice(word, at), word, at);
      else if (at < end && this.kindAt(at, end) === Kind.Control) at++;
    }
  }

  /** In a listing without `pre`, no-break spaces indent. */
  private collapseAround(start: number, end: number): void {
    for (let at = start; at < end; ) {
      const found = this.source.indexOf('\u00a0', at);
      const next = found < 0 ? end : Math.min(found, end);
      if (next > at) this.collapse(at, next);
      if (next < end) this.append(' ', next, next + 1);
      at = next + 1;
    }
  }

  private behindWord(from: number, end: number): number {
    let at = from;
    while (at < end && kindOf(this.source.charCodeAt(at)) === Kind.Shown) at++;
    return at;
  }

  private kindAt(at: number, end: number): Kind {
    const unit = this.source.charCodeAt(at);
    return unit === CARRIAGE_RETURN && at + 1 < end && this.source.charCodeAt(at + 1) === LINE_FEED ? Kind.Control : kindOf(unit);
  }

  private append(data: string, start: number, end: number): void {
    const shown = visibleRange(data);
    if (this.blockStart !== undefined && this.blockPlace.zone !== this.place.zone && shown !== undefined) this.endBlock('line');
    if (this.blockStart === undefined) {
      if (shown === undefined) {
        if (this.place.kind === 'code') this.indent(data, start, end);
        return;
      }
      // A block begins with its first character that shows, a listing with the indentation of its first line.
      const first = this.preformatted > 0 || this.listings > 0 ? data.lastIndexOf('\n', shown.start) + 1 : shown.start;
      const { indentation } = this;
      this.beginBlock(indentation.length > 0 && first === 0 ? indentation[0][1] : start + first);
      if (first > 0) {
        this.append(data.slice(first), start + first, end);
        return;
      }
      for (const [blank, from, to] of indentation) this.emit(blank, from, to);
    } else if (this.cellBreakAt !== undefined) {
      this.emit(CELL_SEPARATOR, this.cellBreakAt, this.cellBreakAt);
    } else if (this.space !== undefined && !(this.endsLine && this.listings > 0)) {
      this.emit(' ', this.space.start, this.space.end);
    } else if (this.seamAt !== undefined && this.endsInWord && beginsWithWord(data)) {
      this.emit(' ', this.seamAt, this.seamAt);
    }
    this.forgetBoundaries();
    this.lineBreaks = 0;
    this.endsLine = data.charCodeAt(data.length - 1) === LINE_FEED;
    if (this.links > 0) this.linkCharacters += data.length;
    if (shown !== undefined) this.visibleEnd = this.textLength + shown.end;
    this.endsInWord = endsWithWord(data);
    this.emit(data, start, end);
  }

  private indent(data: string, start: number, end: number): void {
    const line = data.lastIndexOf('\n') + 1;
    if (line > 0) this.indentation = [];
    if (line < data.length) this.indentation.push([data.slice(line), start + line, end]);
  }

  private forgetBoundaries(): void {
    if (this.indentation.length > 0) this.indentation = [];
    this.space = undefined;
    this.cellBreakAt = undefined;
    this.seamAt = undefined;
    this.hasBoxBefore = false;
  }

  private emit(data: string, start: number, end: number): void {
    this.parts.push(data);
    this.offsets.add(data.length, start, end);
    this.textLength += data.length;
  }

  private beginBlock(at: number): void {
    if (this.blocks.length > 0) this.emit(SEPARATORS[this.gap], at, at);
    this.blockStart = this.textLength;
    this.blockPlace = this.place;
    this.linkCharacters = 0;
    this.forgetBoundaries();
  }
}

const KINDS = Uint8Array.from({ length: 0x100 }, (_, unit) => {
  if ([SPACE, TAB, LINE_FEED, FORM_FEED, CARRIAGE_RETURN, NO_BREAK_SPACE].includes(unit)) return Kind.Space;
  return unit < SPACE || (unit >= 0x7f && unit <= 0x9f) ? Kind.Control : Kind.Shown;
});

function kindOf(unit: number): Kind {
  if (unit < KINDS.length) return KINDS[unit];
  return unit === 0x2028 || unit === 0x2029 ? Kind.Space : Kind.Shown;
}

/** Preformatted text, in which every line end and space counts. */
function asItStands(data: string): string {
  return data.replace(OTHER_LINE_ENDS, '\n').replace(NO_BREAK_SPACES, ' ');
}

/** Single letters at a seam are pieces of a word, as initials are; from two on they are words. */
function beginsWithWord(data: string): boolean {
  return isWordUnit(data.charCodeAt(0)) && isWordUnit(data.charCodeAt(1));
}

function endsWithWord(data: string): boolean {
  return isWordUnit(data.charCodeAt(data.length - 1)) && isWordUnit(data.charCodeAt(data.length - 2));
}

function isWordUnit(unit: number): boolean {
  return characterClass(unit) === CharacterClass.Word;
}

/** The range from the first to the last character that shows; undefined when none does. */
function visibleRange(text: string): Span | undefined {
  let start = 0;
  let end = text.length;
  while (start < end && isBlankUnit(text.charCodeAt(start))) start++;
  while (end > start && isBlankUnit(text.charCodeAt(end - 1))) end--;
  return start === end ? undefined : { start, end };
}
