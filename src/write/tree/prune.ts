import { isBlankUnit } from '../../document/characters.js';
import type { Document } from '../../document/document.js';
import { CELL_SEPARATOR } from '../../document/shape.js';
import type { Span } from '../../document/types.js';
import type { KeptBlock } from '../../pipeline/cut.js';
import { isBox } from '../../read/html/boxes.js';
import { BLOCK, CELLS, PREFORMATTED, type Tag, VOID } from '../../read/html/elements.js';
import { type MarkupListener, parsePage } from '../../read/html/parse.js';

/** An element of a page, and of what is in it what is kept. */
export interface PrunedElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly parent: PrunedElement | undefined;
  readonly children: readonly (PrunedElement | string)[];
  /** What is in it is a listing, with its own spaces and line ends. */
  readonly isListing?: boolean;
}

export interface PrunedPage extends PrunedElement {
  /** What its `base` element says, and the canonical address. */
  readonly base?: string;
  readonly url?: string;
}

/** A stretch of kept text, and where in the source it comes from. */
interface Piece {
  readonly text: string;
  readonly at: number;
  readonly block: KeptBlock;
}

/**
 * The elements of a page that hold kept text, with this text in them and no other. The text is that of the document's blocks; the
 * page is parsed once more for its tags alone. Of elements without text, line breaks and rules between kept text are kept, images within
 * it, and those of a figure of which something is kept.
 */
export function prune(document: Document, kept: readonly KeptBlock[]): PrunedPage {
  const pieces = kept.flatMap((block) => piecesOf(document, block));
  return parsePage(document.source, new Pruner(document.source, pieces)).finish();
}

class Draft implements PrunedElement {
  readonly attributes: Record<string, string> = Object.create(null);
  readonly children: (Draft | string)[] = [];
  /** The innermost block-level element around what is in this one. */
  readonly block: Draft;
  isListing = false;
  private isListed: boolean;

  /** `isPlaced` is false for elements that come to the page when something is put into them, and not before. */
  constructor(
    readonly tag: string,
    readonly parent: Draft | undefined,
    public isPlaced = false,
  ) {
    this.isListed = isPlaced;
    this.block = BLOCK.has(tag) || parent === undefined ? this : parent.block;
  }

  put(text: string): void {
    this.children.push(text);
    this.place();
  }

  place(): void {
    for (let element: Draft | undefined = this; element !== undefined && !element.isPlaced; element = element.parent) {
      element.isPlaced = true;
      element.list();
    }
  }

  /** Has it come to the page as soon as its parent does. */
  list(parent = this.parent): void {
    if (this.isListed) return;
    this.isListed = true;
    parent?.children.push(this);
  }
}

/** Elements that are open in each other; what stands deeper is put into the one at this depth. Browsers have 512. */
const DEEPEST = 256;

class Pruner implements MarkupListener {
  private readonly root = new Draft('', undefined, true);
  private next = 0;
  private current = this.root;
  private opened = this.root;
  private depth = 0;
  private preformatted = 0;
  private base: string | undefined;
  private url: string | undefined;
  /** The block whose text came last, and whether anything has set the next text apart from it since. */
  private last: KeptBlock | undefined;
  private isApart = false;
  private isBehindImage = false;

  constructor(
    private readonly source: string,
    private readonly pieces: readonly Piece[],
  ) {}

  openTag({ name: tag }: Tag, start: number): boolean {
    // What stands for an input is put into it.
    this.write(tag === 'input' ? start : start + 1);
    this.opened = new Draft(tag, this.current);
    if (VOID.has(tag) || ++this.depth > DEEPEST) return true;
    this.current = this.opened;
    if (BLOCK.has(tag) || CELLS.has(tag)) this.isApart = true;
    // An empty cell has its place in the row.
    if (CELLS.has(tag)) this.opened.list();
    return true;
  }

  wants(): boolean {
    return true;
  }

  attribute(name: string, value: string): void {
    this.opened.attributes[name] ??= value;
  }

  text(start: number, end: number): void {
    this.character(this.source.charAt(start), start, end);
  }

  character(data: string, _start: number, end: number): void {
    // The text has white space once, before the image.
    if (this.isBehindImage && isBlankUnit(data.charCodeAt(0))) this.current.put(' ');
    this.isBehindImage = false;
    this.write(end);
  }

  closeTag({ name: tag }: Tag, _start: number, end: number): void {
    if (tag === 'input') this.current = this.opened;
    this.write(end);
    if (tag === 'input') this.current = this.opened.parent ?? this.root;
    if (VOID.has(tag)) this.closeVoid(this.opened);
    else if (this.depth-- <= DEEPEST) this.closeElement(tag);
  }

  private closeElement(tag: string): void {
    if (BLOCK.has(tag) || CELLS.has(tag)) this.isApart = true;
    if (this.current.isListing) this.preformatted--;
    this.current = this.current.parent ?? this.root;
  }

  comment(): void {}

  endOpenTag(): void {
    const { opened } = this;
    if (opened !== this.current || !(PREFORMATTED.has(opened.tag) || this.beginsListing(opened))) return;
    opened.isListing = true;
    this.preformatted++;
  }

  /** Where the text is code, an element can be a listing although it is no `pre`. */
  private beginsListing({ tag, attributes, parent }: Draft): boolean {
    if (this.preformatted > 0 || this.pieces[this.next]?.block.block.kind !== 'code') return false;
    return tag === 'code' || tag === 'tt' || isBox(tag, attributes.class, attributes.style, parent?.attributes.class);
  }

  finish(): PrunedPage {
    this.current = this.root;
    this.write(Number.POSITIVE_INFINITY);
    const { tag, parent, attributes, children } = this.root;
    return {
      ...{ tag, parent, attributes, children },
      ...(this.base === undefined ? {} : { base: this.base }),
      ...(this.url === undefined ? {} : { url: this.url }),
    };
  }

  private closeVoid(element: Draft): void {
    const { tag, attributes } = element;
    if (tag === 'base') this.base ??= attributes.href;
    else if (tag === 'link' && attributes.rel?.toLowerCase() === 'canonical') this.url ??= attributes.href;
    else if (tag === 'br') this.lineBreak();
    else if (tag === 'hr' && this.isBetweenNeighbours()) this.rule(element);
    else if (tag === 'img' && (this.isWithinBlock() || this.figure() !== undefined)) this.image(element);
  }

  private lineBreak(): void {
    // In preformatted text it is a character like others.
    if (this.preformatted > 0 || !this.current.block.isPlaced) return;
    new Draft('br', this.current).place();
    this.isApart = true;
  }

  private rule(element: Draft): void {
    element.place();
    this.isApart = true;
  }

  /** One of a figure comes to the page with the figure's text, before or after. */
  private image(element: Draft): void {
    const figure = this.figure();
    if (figure !== undefined) {
      element.list(figure);
      return;
    }
    element.place();
    this.isBehindImage = true;
  }

  private figure(): Draft | undefined {
    let element: Draft | undefined = this.current;
    while (element !== undefined && element.tag !== 'figure') element = element.parent;
    return element;
  }

  private isWithinBlock(): boolean {
    return this.last !== undefined && this.pieces[this.next]?.block === this.last;
  }

  private isBetweenNeighbours(): boolean {
    const following = this.pieces[this.next]?.block;
    return this.last !== undefined && following?.block.index === this.last.block.index + 1;
  }

  /** Puts the pieces that come before an offset of the source into the current element. */
  private write(before: number): void {
    for (; this.next < this.pieces.length && this.pieces[this.next].at < before; this.next++) {
      const { text, block } = this.pieces[this.next];
      if (block !== this.last && this.last !== undefined && !this.isApart) this.setApart(block);
      this.current.put(text);
      this.last = block;
      this.isApart = false;
    }
  }

  /** Blocks that no element parts are parted by line breaks. */
  private setApart({ block: { gap } }: KeptBlock): void {
    for (let i = gap === 'paragraph' ? 2 : 1; i > 0; i--) new Draft('br', this.current).place();
  }
}

function piecesOf({ text, offsets }: Document, block: KeptBlock): Piece[] {
  const pieces: Piece[] = [];
  for (const segment of offsets.segments(block.span)) {
    const isBetweenCells = segment.source.start === segment.source.end && text[segment.text.start] === CELL_SEPARATOR;
    pieces.push({ text: isBetweenCells ? ' ' : slice(text, segment.text), at: segment.source.start, block });
  }
  return pieces;
}

function slice(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}
