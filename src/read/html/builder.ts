import type { BlockDraft } from '../../document/document.js';
import { isHidden } from '../../document/elements.js';
import type { SegmentOffsets } from '../../document/offsets.js';
import type { Element, Metadata, Span, Unrendered } from '../../document/types.js';
import { ATTRIBUTES, type Traits, traitsOf } from './elements.js';
import { MetadataReader } from './metadata.js';
import type { MarkupListener } from './parse.js';
import { contentOfMeta, isDataScript, isLinkedData, type Passage, writePassage } from './passages.js';
import { BlockWriter, type Place } from './writer.js';

export interface BuiltPage {
  readonly text: string;
  readonly offsets: SegmentOffsets;
  readonly blocks: readonly BlockDraft[];
  readonly elements: readonly Element[];
  readonly unrendered: readonly Unrendered[];
  readonly metadata: Metadata;
  /** Where data for scripts stands, which can hold text that the page itself does not. */
  readonly data: readonly DataSource[];
}

/** A script with data, less its tags, or what a `meta` element says. */
export interface DataSource {
  readonly span: Span;
  /** `linked` is what publishers write for search engines, as JSON-LD. */
  readonly kind: 'script' | 'linked' | 'meta';
}

/** The attributes of an element that has none that are asked for. */
const NONE: Record<string, string> = Object.freeze(Object.create(null));
const ROOT = -1;
const OUTERMOST: Place = { block: ROOT, kind: 'paragraph', zone: ROOT };

/** Elements that nest deeper become siblings, as in browsers: what looks at ancestors must not cost the depth of a page made to hurt. */
const DEEPEST = 512;

/** Turns a stream of tags and characters into elements and blocks. */
export class BlockBuilder implements MarkupListener {
  private readonly elements: Element[] = [];
  private readonly places: Place[] = [];
  private readonly unrendered: Unrendered[] = [];
  private readonly data: DataSource[] = [];
  private readonly metadata = new MetadataReader();
  private readonly writer = new BlockWriter(OUTERMOST);

  /** The innermost open element, as an index into `elements`. */
  private current = ROOT;
  private openingTag = '';
  private openingTraits: Traits = traitsOf('');
  private openingStart = 0;
  private opening: Record<string, string> = NONE;
  private skipping: { readonly element: number; readonly start: number; readonly what: string; readonly isData: boolean } | undefined;
  private skippedText: Span | undefined;
  /** Open elements, outermost first. */
  private readonly open: number[] = [];
  private codes = 0;
  private nextPassage = 0;

  /** `passages` are parts of the page's data that become blocks, in source order. */
  constructor(
    private readonly source: string,
    private readonly passages: readonly Passage[] = [],
  ) {}

  openTag(tag: string, start: number): void {
    this.openingTag = tag;
    this.openingTraits = traitsOf(tag);
    this.openingStart = start;
    this.opening = NONE;
  }

  wants(attribute: string): boolean {
    return ATTRIBUTES.has(attribute) || this.openingTraits.hasAllAttributes;
  }

  attribute(name: string, value: string): void {
    // Where any name may come, none is inherited.
    if (this.opening === NONE) this.opening = this.openingTraits.hasAllAttributes ? Object.create(null) : {};
    this.opening[name] ??= value;
  }

  endOpenTag(): void {
    const tag = this.openingTag;
    const traits = this.openingTraits;
    if (tag === 'br') {
      if (this.skipping === undefined) this.writer.lineBreak(this.openingStart);
    } else if (tag === 'meta') this.openMeta();
    else if (tag === 'hr') this.writer.endBlock('paragraph');
    if (traits.isVoid) return;
    if (tag === 'html') this.metadata.html(this.opening);
    this.openElement(tag, traits);
    if (this.skipping !== undefined) return;
    this.openShown(traits);
    if (this.hides(traits)) this.skip(tag, traits);
  }

  private openElement(tag: string, traits: Traits): void {
    const outer = this.places[this.current] ?? OUTERMOST;
    const parent = this.open.length < DEEPEST ? this.current : this.open[DEEPEST - 1];
    const index = this.elements.push({ tag, parent, attributes: this.opening }) - 1;
    this.places.push(placeWithin(outer, index, traits));
    this.open.push(index);
    this.enter(index);
  }

  private openShown(traits: Traits): void {
    const { writer } = this;
    if (traits.display === 'block') writer.endBlock(traits.gap);
    else if (traits.display === 'cell') writer.cellBreak(this.openingStart);
    else if (traits.isLink) writer.links++;
    else if (traits.isCode) this.codes++;
    if (traits.isInlineBox && this.codes === 0) writer.openBox(this.openingStart);
    if (traits.isPreformatted) writer.preformatted++;
  }

  private enter(element: number): void {
    this.current = element;
    this.writer.place = this.places[element] ?? OUTERMOST;
  }

  characters(data: string, start: number, end: number): void {
    if (this.skipping !== undefined) {
      if (this.skipping.what === 'title') this.metadata.title(data);
      if (this.skipping.isData) this.skippedText = { start: this.skippedText?.start ?? start, end };
      return;
    }
    if (data.length === end - start) this.writer.plain(data, start);
    else this.writer.symbol(data, start, end);
  }

  closeTag(tag: string, _start: number, end: number): void {
    const traits = traitsOf(tag);
    if (traits.isVoid) return;
    if (this.skipping !== undefined) this.endSkip(end);
    else this.closeShown(traits);
    this.open.pop();
    this.enter(this.open[this.open.length - 1] ?? ROOT);
  }

  private closeShown(traits: Traits): void {
    const { writer } = this;
    if (traits.display === 'block') writer.endBlock(traits.gap);
    else if (traits.isLink && writer.links > 0) writer.links--;
    else if (traits.isCode && this.codes > 0) this.codes--;
    if (traits.isInlineBox) writer.closeBox();
    if (traits.isPreformatted && writer.preformatted > 0) writer.preformatted--;
  }

  comment(start: number, end: number, what: string): void {
    if (this.skipping === undefined) this.unrendered.push({ span: { start, end }, what });
  }

  finish(): BuiltPage {
    this.writer.endBlock('paragraph');
    if (this.skipping !== undefined) {
      this.unrendered.push({ span: { start: this.skipping.start, end: this.source.length }, what: this.skipping.what });
    }
    return {
      text: this.writer.text,
      offsets: this.writer.offsets,
      blocks: this.writer.blocks,
      elements: this.elements,
      unrendered: this.unrendered,
      metadata: this.metadata.result(),
      data: this.data,
    };
  }

  private openMeta(): void {
    this.metadata.meta(this.opening);
    if (this.skipping !== undefined) return;
    const span = contentOfMeta(this.source, this.openingStart, this.opening);
    if (span === undefined) return;
    this.data.push({ span, kind: 'meta' });
    const element = this.elements.push({ tag: 'meta', parent: this.current, attributes: this.opening }) - 1;
    this.places.push({ block: element, kind: 'paragraph', zone: element });
    this.writePassages(element, span);
  }

  /** Blocks that are hidden are judged by a rule; a hidden part of a line is simply not on the page. */
  private hides({ unrendered, display }: Traits): boolean {
    if (unrendered === 'template') return this.opening.shadowrootmode === undefined;
    return unrendered !== undefined || (display === 'inline' && this.opening !== NONE && isHidden(this.opening));
  }

  private skip(tag: string, traits: Traits): void {
    const { writer } = this;
    if (traits.isLink) writer.links--;
    if (traits.isCode) this.codes--;
    if (traits.isPreformatted) writer.preformatted--;
    const what = traits.unrendered ?? 'hidden';
    this.skipping = { element: this.current, start: this.openingStart, what, isData: tag === 'script' && isDataScript(this.opening) };
    this.skippedText = undefined;
  }

  private endSkip(end: number): void {
    const { skipping, skippedText } = this;
    if (skipping === undefined || skipping.element !== this.current) return;
    this.unrendered.push({ span: { start: skipping.start, end }, what: skipping.what });
    this.skipping = undefined;
    if (skippedText === undefined || !skipping.isData) return;
    this.data.push({ span: skippedText, kind: isLinkedData(this.elements[this.current].attributes) ? 'linked' : 'script' });
    this.places[this.current] = { block: this.current, kind: 'paragraph', zone: this.current };
    this.writePassages(this.current, skippedText);
  }

  private writePassages(element: number, within: Span): void {
    const outer = this.current;
    const { preformatted } = this.writer;
    this.writer.preformatted = 0;
    this.enter(element);
    for (; this.nextPassage < this.passages.length; this.nextPassage++) {
      const passage = this.passages[this.nextPassage];
      if (passage.span.start >= within.end) break;
      this.writer.endBlock('paragraph');
      writePassage(this.source, passage, this.writer);
      this.writer.endBlock('paragraph');
    }
    this.enter(outer);
    this.writer.preformatted = preformatted;
  }
}

/** Inline elements stand where the element around them does. */
function placeWithin(outer: Place, element: number, { display, kind, isZone }: Traits): Place {
  const innerKind = outer.kind === 'code' ? 'code' : (kind ?? outer.kind);
  if (display !== 'block' && !isZone && innerKind === outer.kind) return outer;
  return { block: isZone || display === 'block' ? element : outer.block, kind: innerKind, zone: isZone ? element : outer.zone };
}
