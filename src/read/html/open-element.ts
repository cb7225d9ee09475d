import type { Attributes, BlockKind, Element } from '../../document/types.js';
import type { Traits } from './elements.js';
import type { Place } from './writer.js';

/** A listing without `pre`: of boxes, in which white space counts, or with `br`; or one within `pre`. */
export type ListingForm = 'box' | 'breaks' | 'lines';
const BETWEEN_LINES: ReadonlySet<string> = new Set(['table', 'thead', 'tbody', 'tr', 'ol', 'ul']);
/** Names of boxes that are a line each. */
const LINE = /(?:^|[\s_-])line(?:$|[\s_-])/;

/** An element that comes to the document with the first block in it: most hold none. */
export class OpenElement {
  /** Where text in it stands. */
  readonly inner: Place;
  /** In a listing, how much had been written when it began; it may be a line. */
  lineFrom = -1;
  private index: number | undefined;
  /** Whether a row has a header cell so far, whose value the next cell is. */
  hasHeader = false;

  /** `isLayout` where the innermost table around it is none of data. */
  constructor(
    private readonly elements: Element[],
    private readonly tag: string,
    readonly traits: Traits,
    readonly isLayout: boolean,
    readonly attributes: Attributes,
    private readonly parent: OpenElement | undefined,
    outer: Place,
    readonly listing: ListingForm | undefined,
  ) {
    const { display, kind, isZone } = traits;
    const innerKind = outer.kind === 'code' || listing !== undefined ? 'code' : (kind ?? outer.kind);
    if (isZone) this.inner = new ElementPlace(this, innerKind, this);
    else if (display === 'block') this.inner = new ElementPlace(this, innerKind, outer.zone);
    else this.inner = innerKind === outer.kind ? outer : new ElementPlace(outer, innerKind, outer.zone);
  }

  /** Whether text in it is only what sets lines of a listing apart in the source. */
  get isBetweenLines(): boolean {
    return this.listing === 'box' || BETWEEN_LINES.has(this.tag);
  }

  /** Whether it is a line of a listing, be it a blank one. */
  get isLine(): boolean {
    return this.tag === 'tr' || this.tag === 'li' || (this.attributes.class !== undefined && LINE.test(this.attributes.class));
  }

  element(): number {
    this.index ??= this.elements.push({ tag: this.tag, parent: this.parent?.element() ?? -1, attributes: this.attributes }) - 1;
    return this.index;
  }
}

export class ElementPlace implements Place {
  constructor(
    private readonly owner: Pick<Place, 'element'>,
    readonly kind: BlockKind,
    readonly zone: object | undefined,
  ) {}

  element(): number {
    return this.owner.element();
  }
}
