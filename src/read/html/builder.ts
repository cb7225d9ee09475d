import type { BlockDraft } from '../../document/document.js';
import { isKeptOff } from '../../document/elements.js';
import type { SegmentOffsets } from '../../document/offsets.js';
import type { BlockKind, Element, Metadata, Span, Unrendered } from '../../document/types.js';
import { hasBreaks, isBesideLines, isBox } from './boxes.js';
import { ATTRIBUTES, BOX, KeptAttributes, Tag, type Traits } from './elements.js';
import { Formulas } from './formulas.js';
import { isGutter } from './gutter.js';
import { isForLayout } from './layout-tables.js';
import { isAnchorMark, isTask } from './marks-of-software.js';
import { MetadataReader } from './metadata.js';
import { ElementPlace, type ListingForm, OpenElement } from './open-element.js';
import type { MarkupListener } from './parse.js';
import { contentOfMeta, isDataScript, isLinkedData, type Passage, writePassage } from './passages.js';
import { BlockWriter, OUTERMOST } from './writer.js';

export interface BuiltPage {
  readonly text: string;
  readonly offsets: SegmentOffsets;
  readonly blocks: readonly BlockDraft[];
  /** Those that hold blocks, each behind its parent. */
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
const NONE = new KeptAttributes();
/** The blocks that code with line breaks can be one of. */
const MAY_HOLD_LISTING: ReadonlySet<BlockKind> = new Set(['paragraph', 'list-item', 'quote']);
/** Elements that nest deeper become siblings, as in browsers: what looks at ancestors must not cost the depth of a page made to hurt. */
const DEEPEST = 512;

/** Turns a stream of tags and characters into elements and blocks. */
export class BlockBuilder implements MarkupListener {
  private readonly elements: Element[] = [];
  private readonly unrendered: Unrendered[] = [];
  private readonly data: DataSource[] = [];
  private readonly metadata = new MetadataReader();
  private readonly writer: BlockWriter;
  private readonly formulas: Formulas;

  private openingTag = new Tag('');
  private openingStart = 0;
  private opening: Record<string, string | undefined> = NONE;
  private skipping: { readonly start: number; readonly what: string; readonly isData: boolean } | undefined;
  /** Open elements within the one that is skipped, of which nothing is noted. */
  private skippedDepth = 0;
  private skippedText: Span | undefined;
  /** Open elements, outermost first. */
  private readonly open: OpenElement[] = [];
  private codes = 0;
  private nextPassage = 0;

  /** `passages` are parts of the page's data that become blocks, in source order. */
  constructor(
    private readonly source: string,
    private readonly passages: readonly Passage[] = [],
  ) {
    this.writer = new BlockWriter(source);
    this.formulas = new Formulas(source);
  }

  openTag(tag: Tag, start: number): boolean {
    this.openingTag = tag;
    this.openingStart = start;
    this.opening = NONE;
    return tag.name === 'meta' || (this.skipping === undefined && (!tag.traits.isVoid || tag.name === 'input'));
  }

  wants(attribute: string): boolean {
    return ATTRIBUTES.has(attribute) || this.openingTag.traits.hasAllAttributes;
  }

  attribute(name: string, value: string): void {
    // Where any name may come, none is inherited.
    if (this.opening === NONE) this.opening = this.openingTag.traits.hasAllAttributes ? Object.create(null) : new KeptAttributes();
    this.opening[name] ??= value;
  }

  endOpenTag(end: number): void {
    const { name, traits } = this.openingTag;
    if (name === 'meta') this.openMeta();
    else if (this.skipping !== undefined) this.skippedDepth += traits.isVoid ? 0 : 1;
    else if (name === 'br') this.writer.lineBreak(this.openingStart);
    else if (name === 'input') this.openInput(end);
    else if (name === 'hr') this.writer.endBlock('paragraph');
    else if (!traits.isVoid) this.openElement(this.openingTag, end);
  }

  /** What is ticked off in a list of tasks, as in Markdown. */
  private openInput(end: number): void {
    const { opening, writer } = this;
    if (opening === NONE || writer.place.kind !== 'list-item' || !isTask(opening, [this.classAround(), this.classAround(2)])) return;
    writer.symbol(opening.checked === undefined ? '[ ]' : '[x]', this.openingStart, end);
    writer.symbol(' ', end, end);
  }

  private openElement(tag: Tag, end: number): void {
    const listing = tag.traits.mayBeListing ? this.listingAs(tag, end) : undefined;
    const element = this.elementHere(end, listing);
    this.open.push(element);
    this.writer.place = element.inner;
    if (tag.name === 'html') this.metadata.html(this.opening);
    if (listing !== undefined) this.openListing(listing, tag.traits);
    else this.openShown(element.traits);
    const hidden = this.hiddenAs(tag, end);
    if (hidden !== undefined) this.skip(tag, hidden);
  }

  /** The element whose tag is being opened. */
  private elementHere(end: number, listing?: ListingForm): OpenElement {
    const { open, openingTag: tag } = this;
    const outer = open[open.length - 1];
    const parent = open[Math.min(open.length, DEEPEST) - 1];
    const isLayout = tag.name === 'table' ? isForLayout(this.source, end, this.opening) : outer?.isLayout === true;
    if (tag.name === 'th' && outer !== undefined) outer.hasHeader = true;
    const isCellBox = isLayout && tag.name === 'td' && outer?.hasHeader === false && this.writer.listings === 0;
    const traits = isCellBox ? BOX : tag.traits;
    return new OpenElement(this.elements, tag.name, traits, isLayout, this.opening, parent, outer?.inner ?? OUTERMOST, listing);
  }

  /** Whether a listing begins without `pre`, or within it one in which boxes are lines. */
  private listingAs({ name, traits }: Tag, end: number): ListingForm | undefined {
    const { writer, opening } = this;
    if (writer.listings > 0) return undefined;
    if (writer.preformatted > 0) return traits.isCode || name === 'ol' ? 'lines' : undefined;
    if (!traits.isCode) return opening !== NONE && isBox(name, opening.class, opening.style, this.classAround()) ? 'box' : undefined;
    return writer.isBetweenBlocks && MAY_HOLD_LISTING.has(writer.place.kind) && hasBreaks(this.source, end) ? 'breaks' : undefined;
  }

  /** The class of an open element, the innermost is the first. */
  private classAround(level = 1): string | undefined {
    return this.open[this.open.length - level]?.attributes.class;
  }

  private openListing(form: ListingForm, { isCode }: Traits): void {
    const { writer } = this;
    if (isCode) this.codes++;
    if (form === 'lines') writer.endLine(this.openingStart);
    else writer.endBlock('paragraph');
    if (form === 'box') writer.preformatted++;
    writer.listings++;
  }

  private openLine(): void {
    this.writer.endLine(this.openingStart);
    this.open[this.open.length - 1].lineFrom = this.writer.length;
  }

  /** A line in which nothing is shown is a blank one, a box may be around several. */
  private closeLine(start: number): void {
    const { writer, open } = this;
    const element = open[open.length - 1];
    if (element.lineFrom === writer.length && element.isLine) writer.lineBreak(start);
    else writer.endLine(start);
  }

  private closeListing(form: ListingForm, { isCode }: Traits): void {
    const { writer } = this;
    if (isCode) this.codes--;
    writer.listings--;
    if (form === 'box') writer.preformatted--;
    if (form !== 'lines') writer.endBlock('paragraph');
  }

  private openShown(traits: Traits): void {
    const { writer } = this;
    if (writer.listings > 0 && (traits.isLine || traits.display === 'cell')) this.openLine();
    else if (traits.display === 'block') writer.endBlock(traits.gap);
    else if (traits.display === 'cell') writer.cellBreak(this.openingStart);
    else if (traits.isLink) writer.links++;
    else if (traits.isCode) this.codes++;
    if (traits.isInlineBox && this.codes === 0) writer.openBox(this.openingStart);
    if (traits.isPreformatted) writer.preformatted++;
  }

  text(start: number, end: number): void {
    if (this.skipping === undefined) {
      if (this.writer.listings === 0 || !this.isNoCode(start, end)) this.writer.plain(start, end);
    } else if (this.skipping.what === 'title') this.metadata.title(this.source.slice(start, end));
    else if (this.skipping.isData) this.skippedText = { start: this.skippedText?.start ?? start, end };
  }

  character(data: string, start: number, end: number): void {
    if (this.skipping === undefined) {
      if (this.writer.listings === 0 || !this.isFiller(data, start, end)) this.writer.symbol(data, start, end);
    } else if (this.skipping.what === 'title') this.metadata.title(data);
  }

  /** White space between the boxes of a listing, and what holds a blank line open. */
  private isNoCode(start: number, end: number): boolean {
    const { source } = this;
    if (end - start === 1 && this.isFiller(source[start], start, end)) return true;
    const element = this.open[this.open.length - 1];
    return element?.isBetweenLines === true && !/[^\s]/.test(source.slice(start, end));
  }

  private isFiller(data: string, start: number, end: number): boolean {
    if (data === '\u200b') return true;
    const { source } = this;
    return data === '\u00a0' && this.writer.isAtLineStart && source[start - 1] === '>' && source.startsWith('</', end);
  }

  closeTag({ traits }: Tag, start: number, end: number): void {
    if (traits.isVoid) return;
    if (this.skippedDepth > 0) {
      this.skippedDepth--;
      return;
    }
    if (this.skipping !== undefined) this.endSkip(end);
    else this.closeShown(this.open[this.open.length - 1]?.traits ?? traits, start);
    this.open.pop();
    this.writer.place = this.open[this.open.length - 1]?.inner ?? OUTERMOST;
  }

  private closeShown(traits: Traits, start: number): void {
    const { writer } = this;
    const { listing } = this.open[this.open.length - 1];
    if (listing !== undefined) this.closeListing(listing, traits);
    else if (writer.listings > 0 && traits.isLine) this.closeLine(start);
    else if (traits.display === 'block') writer.endBlock(traits.gap);
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
    this.writePassages(this.elementHere(this.openingStart), span);
  }

  /** Why what is in an element is not read. Blocks that are hidden are judged by a rule; a hidden part of a line is simply not on the page. */
  private hiddenAs({ name, traits: { unrendered, display, isPreformatted, isFormula } }: Tag, end: number): string | undefined {
    const { opening } = this;
    if (isFormula || (display === 'inline' && this.formulas.mayBe(opening))) {
      const isShown = this.formulas.shows(name, opening, this.openingStart, end);
      if (isShown !== undefined) return isShown ? undefined : 'formula';
    }
    if (name === 'a' && this.writer.place.kind === 'heading' && isAnchorMark(this.source, end)) return 'hidden';
    if (unrendered === 'template') return opening.shadowrootmode === undefined ? unrendered : undefined;
    if (unrendered !== undefined || opening === NONE) return unrendered;
    if (display === 'inline' && isKeptOff(opening) && !this.formulas.beginsAt(end)) return 'hidden';
    if (opening.class === undefined) return undefined;
    if (display === 'block' && isBesideLines(opening.class, this.classAround(2))) return 'line-numbers';
    const isListing = display === 'cell' || isPreformatted || this.writer.preformatted > 0 || opening['aria-hidden'] === 'true';
    return isListing && isGutter(this.source, name, opening.class, end) ? 'line-numbers' : undefined;
  }

  private skip({ name, traits }: Tag, what: string): void {
    const { writer } = this;
    const { listing } = this.open[this.open.length - 1];
    if (listing !== undefined) this.closeListing(listing, traits);
    else if (traits.isLink) writer.links--;
    else if (traits.isCode) this.codes--;
    if (traits.isPreformatted) writer.preformatted--;
    this.skipping = { start: this.openingStart, what, isData: name === 'script' && isDataScript(this.opening) };
    this.skippedText = undefined;
  }

  private endSkip(end: number): void {
    const { skipping, skippedText } = this;
    if (skipping === undefined) return;
    this.unrendered.push({ span: { start: skipping.start, end }, what: skipping.what });
    this.skipping = undefined;
    const element = this.open[this.open.length - 1];
    if (skippedText === undefined || !skipping.isData || element === undefined) return;
    const isLinked = isLinkedData(element.attributes);
    if (isLinked) this.metadata.linkedData(this.source.slice(skippedText.start, skippedText.end));
    this.data.push({ span: skippedText, kind: isLinked ? 'linked' : 'script' });
    this.writePassages(element, skippedText);
  }

  /** Writes those passages that stand within a range of the source, as blocks of an element. */
  private writePassages(element: OpenElement, within: Span): void {
    const { place, preformatted } = this.writer;
    this.writer.preformatted = 0;
    this.writer.place = new ElementPlace(element, 'paragraph', element);
    for (; this.nextPassage < this.passages.length; this.nextPassage++) {
      const passage = this.passages[this.nextPassage];
      if (passage.span.start >= within.end) break;
      this.writer.endBlock('paragraph');
      writePassage(this.source, passage, this.writer);
      this.writer.endBlock('paragraph');
    }
    this.writer.place = place;
    this.writer.preformatted = preformatted;
  }
}
