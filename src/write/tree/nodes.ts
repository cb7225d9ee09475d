/**
 * What is kept of a document, as a tree that Markdown and HTML are written from. Nothing that could run, style or address a page by
 * stealth can be said in it: addresses have been checked, and there is no node for anything else.
 */
export type BlockNode =
  | Paragraph
  | Heading
  | Listing
  | { readonly type: 'quote'; readonly children: readonly BlockNode[] }
  | List
  | Definitions
  | Table
  | { readonly type: 'figure'; readonly images: readonly Image[]; readonly children: readonly BlockNode[] }
  | { readonly type: 'rule' };

export interface Paragraph {
  readonly type: 'paragraph';
  readonly children: readonly Inline[];
}

export interface Heading {
  readonly type: 'heading';
  /** 1 to 6. */
  readonly level: number;
  readonly children: readonly Inline[];
}

/** Code, or what else was set with its own spaces and line ends. */
export interface Listing {
  readonly type: 'listing';
  readonly language?: string;
  readonly value: string;
}

export interface List {
  readonly type: 'list';
  /** The number of the first item; undefined for bullets. */
  readonly start?: number;
  readonly items: readonly (readonly BlockNode[])[];
}

export interface Definitions {
  readonly type: 'definitions';
  readonly groups: readonly DefinitionGroup[];
}

export interface DefinitionGroup {
  readonly terms: readonly (readonly Inline[])[];
  readonly descriptions: readonly (readonly BlockNode[])[];
}

export interface Table {
  readonly type: 'table';
  readonly caption: readonly Inline[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface Cell {
  readonly isHeader: boolean;
  /** How many columns and rows it takes. */
  readonly columns: number;
  readonly rows: number;
  readonly children: readonly Inline[];
}

export type Inline = Text | Code | Marked | Link | Image | Task | { readonly type: 'break' };

export interface Text {
  readonly type: 'text';
  readonly value: string;
}

/** The box before an item of a list, ticked or not. */
export interface Task {
  readonly type: 'task';
  readonly isDone: boolean;
}

export interface Code {
  readonly type: 'code';
  readonly value: string;
}

export interface Marked {
  readonly type: 'emphasis' | 'strong' | 'deleted' | 'superscript' | 'subscript';
  readonly children: readonly Inline[];
}

export interface Link {
  readonly type: 'link';
  readonly url: string;
  readonly children: readonly Inline[];
}

export interface Image {
  readonly type: 'image';
  readonly url: string;
  readonly alt: string;
}
