/** A half-open range of UTF-16 code units: `start` is inside, `end` is not. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type BlockKind = 'paragraph' | 'heading' | 'list-item' | 'code' | 'table-row' | 'quote' | 'caption';

/** How a block is set off from the one before it. */
export type Gap = 'line' | 'paragraph';

/** What a kept block is for the reader; everything that has no special part is `body`. */
export type Role = 'title' | 'dek' | 'body';

/** The smallest piece that a rule judges whole: a line or wrapped paragraph of text, a block element of HTML. */
export interface Block {
  readonly index: number;
  readonly kind: BlockKind;
  /** Range in `Document.text`. */
  readonly span: Span;
  readonly text: string;
  readonly gap: Gap;
  /** Range in `Document.tokens`. */
  readonly tokens: Span;
  /** Words as a reader counts them; in scripts without spaces two characters count as one word. */
  readonly words: number;
  /** Where the block stood in the markup; absent for text input. */
  readonly markup?: Markup;
}

/** What HTML says about a block. */
export interface Markup {
  /** The innermost block-level element, as an index into `Document.elements`. */
  readonly element: number;
  /** Share of the block's characters that are link text, 0 to 1. */
  readonly linkDensity: number;
}

/** Attributes by name; those of which nothing is said are undefined, or not there. */
export type Attributes = Readonly<Record<string, string | undefined>>;

/** An element of the source page, kept flat: `parent` is an index, -1 at the root. */
export interface Element {
  readonly tag: string;
  readonly parent: number;
  readonly attributes: Attributes;
}

/** Source ranges that a browser would not show: head, scripts, styles, comments. */
export interface Unrendered {
  readonly span: Span;
  readonly what: string;
}

export interface Metadata {
  readonly title?: string;
  readonly description?: string;
  readonly siteName?: string;
  readonly language?: string;
  /** True where a page calls itself an article, in its head and in its linked data. */
  readonly isArticle?: true;
}

export type Format = 'text' | 'html';
