import { isBlankUnit } from '../../document/characters.js';
import type { BlockDraft } from '../../document/document.js';
import { isHidden } from '../../document/elements.js';
import { SegmentOffsets } from '../../document/offsets.js';
import type { BlockKind, Element, Gap, Metadata, Span, Unrendered } from '../../document/types.js';
import { ATTRIBUTES, BLOCK, CELLS, KINDS, PREFORMATTED, TIGHT, UNRENDERED, VOID } from './elements.js';
import { MetadataReader } from './metadata.js';

export interface BuiltPage {
  readonly text: string;
  readonly offsets: SegmentOffsets;
  readonly blocks: readonly BlockDraft[];
  readonly elements: readonly Element[];
  readonly unrendered: readonly Unrendered[];
  readonly metadata: Metadata;
}

/** What an element hands down to the blocks in it, worked out once when it opens. */
interface Inherited {
  /** The innermost block-level element: itself or an ancestor. */
  readonly block: number;
  readonly kind: BlockKind;
}

const SEPARATORS: Readonly<Record<Gap, string>> = { line: '\n', paragraph: '\n\n' };
const CELL_SEPARATOR = '\t';
/** Control characters of which a browser shows nothing, not even a gap, and the first half of CR LF. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is left out
const CONTROLS = /[\0-\x08\x0b\x0e-\x1f\x7f-\x9f]+|\r(?=\n)/;
const ALL_CONTROLS = new RegExp(CONTROLS, 'g');
const ROOT = -1;
const OUTERMOST: Inherited = { block: ROOT, kind: 'paragraph' };

/** Turns a stream of tags and characters into blocks, collapsing white space as a browser does. */
export class BlockBuilder {
  private readonly elements: Element[] = [];
  private readonly inherited: Inherited[] = [];
  private readonly blocks: BlockDraft[] = [];
  private readonly unrendered: Unrendered[] = [];
  private readonly offsets = new SegmentOffsets();
  private readonly metadata = new MetadataReader();
  private readonly parts: string[] = [];
  private textLength = 0;

  /** The innermost open element, as an index into `elements`. */
  private current = ROOT;
  /** Void elements take attributes too, but are never `current`. */
  private opening: Record<string, string> = Object.create(null);
  private openingTag = '';
  private openingStart = 0;
  private skipping: { readonly depth: number; readonly start: number; readonly what: string } | undefined;
  private depth = 0;
  private preformatted = 0;
  private links = 0;

  /** Where the block that is being filled began; undefined between blocks. */
  private blockStart: number | undefined;
  private blockOuter: Inherited = OUTERMOST;
  /** End of the block's last character that shows. */
  private visibleEnd = 0;
  private linkCharacters = 0;
  private gap: Gap = 'line';
  private lineBreaks = 0;
  private space: { readonly start: number; readonly end: number } | undefined;
  private cellBreakAt: number | undefined;

  openTag(tag: string, start: number): void {
    this.settleAttributes();
    this.openingTag = tag;
    this.openingStart = start;
    this.opening = Object.create(null);
    if (tag === 'br') {
      this.lineBreak(start);
      return;
    }
    if (tag === 'hr') this.endBlock('paragraph');
    if (VOID.has(tag)) return;
    this.depth++;
    this.openElement(tag);
    if (this.skipping !== undefined) return;
    if (UNRENDERED.has(tag)) {
      this.skipping = { depth: this.depth, start, what: tag };
    } else if (BLOCK.has(tag)) {
      this.endBlock(TIGHT.has(tag) ? 'line' : 'paragraph');
    } else if (CELLS.has(tag)) {
      this.cellBreakAt = start;
    } else if (tag === 'a') {
      this.links++;
    }
    if (PREFORMATTED.has(tag)) this.preformatted++;
  }

  private openElement(tag: string): void {
    const outer = this.inherited[this.current] ?? OUTERMOST;
    const index = this.elements.push({ tag, parent: this.current, attributes: this.opening }) - 1;
    this.inherited.push({ block: BLOCK.has(tag) ? index : outer.block, kind: KINDS.get(tag) ?? outer.kind });
    this.current = index;
  }

  attribute(name: string, value: string): void {
    if (this.openingTag === 'meta' || this.openingTag === 'html' || ATTRIBUTES.has(name)) this.opening[name] ??= value;
  }

  characters(data: string, start: number, end: number): void {
    this.settleAttributes();
    if (this.skipping !== undefined) {
      if (this.skipping.what === 'title') this.metadata.title(data);
      return;
    }
    if (data.length !== end - start) {
      if (!CONTROLS.test(data)) this.symbol(data, start, end);
      return;
    }
    let from = 0;
    for (const { 0: controls, index } of CONTROLS.test(data) ? data.matchAll(ALL_CONTROLS) : []) {
      this.plain(data.slice(from, index), start + from);
      from = index + controls.length;
    }
    this.plain(from === 0 ? data : data.slice(from), start + from);
  }

  closeTag(tag: string, end: number): void {
    this.settleAttributes();
    if (VOID.has(tag)) return;
    const skipping = this.skipping;
    if (skipping !== undefined) {
      if (skipping.depth === this.depth) {
        this.unrendered.push({ span: { start: skipping.start, end }, what: skipping.what });
        this.skipping = undefined;
      }
    } else {
      if (BLOCK.has(tag)) this.endBlock(TIGHT.has(tag) ? 'line' : 'paragraph');
      else if (tag === 'a' && this.links > 0) this.links--;
      if (PREFORMATTED.has(tag) && this.preformatted > 0) this.preformatted--;
    }
    this.depth--;
    this.current = this.current === ROOT ? ROOT : this.elements[this.current].parent;
  }

  comment(start: number, end: number): void {
    this.settleAttributes();
    if (this.skipping === undefined) this.unrendered.push({ span: { start, end }, what: 'comment' });
  }

  finish(sourceLength: number): BuiltPage {
    this.settleAttributes();
    this.endBlock('paragraph');
    if (this.skipping !== undefined) {
      this.unrendered.push({ span: { start: this.skipping.start, end: sourceLength }, what: this.skipping.what });
    }
    return {
      text: this.parts.join(''),
      offsets: this.offsets,
      blocks: this.blocks,
      elements: this.elements,
      unrendered: this.unrendered,
      metadata: this.metadata.result(),
    };
  }

  /** The parser reports attributes after the name of their tag and before anything else. */
  private settleAttributes(): void {
    if (this.openingTag === 'meta') this.metadata.meta(this.opening);
    else if (this.openingTag === 'html') this.metadata.html(this.opening);
    else if (this.openingTag !== '' && this.hidesInline()) this.skipHidden();
    this.openingTag = '';
  }

  /** Blocks that are hidden are judged by a rule; a hidden part of a line is simply not on the page. */
  private hidesInline(): boolean {
    const tag = this.openingTag;
    return this.skipping === undefined && !VOID.has(tag) && !BLOCK.has(tag) && !CELLS.has(tag) && isHidden(this.opening);
  }

  private skipHidden(): void {
    if (this.openingTag === 'a') this.links--;
    if (PREFORMATTED.has(this.openingTag)) this.preformatted--;
    this.skipping = { depth: this.depth, start: this.openingStart, what: 'hidden' };
  }

  private lineBreak(at: number): void {
    if (this.skipping !== undefined) return;
    if (this.preformatted > 0) {
      this.append('\n', at, at);
      return;
    }
    this.lineBreaks++;
    this.endBlock(this.lineBreaks > 1 ? 'paragraph' : 'line');
  }

  private plain(data: string, start: number): void {
    if (this.preformatted === 0) this.collapse(data, start);
    else if (data !== '') this.append(data, start, start + data.length);
  }

  /** A character that the source spells as an entity. */
  private symbol(data: string, start: number, end: number): void {
    if (this.preformatted === 0 && isCollapsible(data.charCodeAt(0))) this.space ??= { start, end };
    else this.append(data, start, end);
  }

  private collapse(data: string, start: number): void {
    let i = 0;
    while (i < data.length) {
      const from = i;
      while (i < data.length && isCollapsible(data.charCodeAt(i))) i++;
      if (i > from) this.space ??= { start: start + from, end: start + i };
      const word = i;
      while (i < data.length && !isCollapsible(data.charCodeAt(i))) i++;
      // A single plain space between two words is copied with them: one segment instead of three.
      while (i + 1 < data.length && data.charCodeAt(i) === 0x20 && !isCollapsible(data.charCodeAt(i + 1))) {
        i++;
        while (i < data.length && !isCollapsible(data.charCodeAt(i))) i++;
      }
      if (i > word) this.append(data.slice(word, i), start + word, start + i);
    }
  }

  private append(data: string, start: number, end: number): void {
    const shown = visibleRange(data);
    if (this.blockStart === undefined) {
      if (shown === undefined) return;
      // A block begins with its first character that shows, a listing with the indentation of its first line.
      const first = this.preformatted > 0 ? data.lastIndexOf('\n', shown.start) + 1 : shown.start;
      this.beginBlock(start + first);
      if (first > 0) {
        this.append(data.slice(first), start + first, end);
        return;
      }
    } else if (this.cellBreakAt !== undefined) {
      this.emit(CELL_SEPARATOR, this.cellBreakAt, this.cellBreakAt);
    } else if (this.space !== undefined) {
      this.emit(' ', this.space.start, this.space.end);
    }
    this.space = undefined;
    this.cellBreakAt = undefined;
    this.lineBreaks = 0;
    if (this.links > 0) this.linkCharacters += data.length;
    if (shown !== undefined) this.visibleEnd = this.textLength + shown.end;
    this.emit(data, start, end);
  }

  private emit(data: string, start: number, end: number): void {
    this.parts.push(data);
    this.offsets.add(data.length, start, end);
    this.textLength += data.length;
  }

  private beginBlock(at: number): void {
    if (this.blocks.length > 0) this.emit(SEPARATORS[this.gap], at, at);
    this.blockStart = this.textLength;
    this.blockOuter = this.inherited[this.current] ?? OUTERMOST;
    this.linkCharacters = 0;
    this.space = undefined;
    this.cellBreakAt = undefined;
  }

  private endBlock(gapAfter: Gap): void {
    if (this.blockStart !== undefined) {
      const { block, kind } = this.blockOuter;
      const length = this.visibleEnd - this.blockStart;
      this.blocks.push({
        kind,
        span: { start: this.blockStart, end: this.visibleEnd },
        gap: this.gap,
        markup: { element: block, linkDensity: Math.min(1, this.linkCharacters / length) },
      });
      this.blockStart = undefined;
      this.gap = gapAfter;
    } else if (gapAfter === 'paragraph') {
      this.gap = gapAfter;
    }
    this.space = undefined;
    this.cellBreakAt = undefined;
  }
}

/** White space that HTML collapses; a no-break space is text. */
function isCollapsible(unit: number): boolean {
  return unit <= 0x20 && (unit === 0x20 || unit === 0x0a || unit === 0x09 || unit === 0x0d || unit === 0x0c);
}

/** The range from the first to the last character that shows; undefined when none does. */
function visibleRange(text: string): Span | undefined {
  let start = 0;
  let end = text.length;
  while (start < end && isBlankUnit(text.charCodeAt(start))) start++;
  while (end > start && isBlankUnit(text.charCodeAt(end - 1))) end--;
  return start === end ? undefined : { start, end };
}
