import type { BlockKind, Gap } from '../../document/types.js';

/** Elements whose content a browser does not show as text of the page. Of `template` only those that are no shadow trees. */
export const UNRENDERED: ReadonlySet<string> = new Set([
  'script',
  'style',
  'template',

  'title',
  'svg',
  'iframe',
  'object',
  'canvas',
  'audio',
  'video',
  'datalist',
  'noembed',
]);

/** Elements that begin and end a block, as the default style sheet of browsers has it. */
export const BLOCK: ReadonlySet<string> = new Set([
  'address',
  'article',
  'aside',
  'blockquote',
  'body',
  'button',
  'center',
  'dd',
  'details',
  'dialog',
  'dir',
  'div',
  'dl',
  'dt',
  'fieldset',
  'figcaption',
  'figure',
  'footer',
  'form',
  'frameset',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'header',
  'hgroup',
  'hr',
  'html',
  'legend',
  'li',
  'main',
  'menu',
  'nav',
  'ol',
  'optgroup',
  'option',
  'p',
  'pre',
  'search',
  'section',
  'select',
  'summary',
  'table',
  'tbody',
  'textarea',
  'tfoot',
  'thead',
  'tr',
  'ul',
  'caption',
]);

/** Block elements that follow each other without a blank line between them. */
const TIGHT: ReadonlySet<string> = new Set(['li', 'tr', 'dt', 'dd', 'option', 'thead', 'tbody', 'tfoot']);

export const CELLS: ReadonlySet<string> = new Set(['td', 'th']);

/** Inline elements that pages set side by side, apart by style alone; custom elements are the same. */
const INLINE_BOXES: ReadonlySet<string> = new Set(['a', 'label', 'span', 'time']);

/** Inline elements in which spans mean colours. */
export const CODE: ReadonlySet<string> = new Set(['code', 'kbd', 'samp', 'tt', 'math']);

export const PREFORMATTED: ReadonlySet<string> = new Set(['pre', 'listing', 'xmp']);

/** Elements that are lines in a listing, or hold some. */
const LINES: ReadonlySet<string> = new Set(['div', 'li', 'ol', 'ul', 'pre', 'table', 'tbody', 'thead', 'tr']);

const BOXES: ReadonlySet<string> = new Set(['div', 'table', 'ol']);

/** The attributes that rules look at, in the same order for every element, so that engines find each in its place; others are not kept. */
export class KeptAttributes {
  [name: string]: string | undefined;
  class = undefined;
  id = undefined;
  role = undefined;
  hidden = undefined;
  style = undefined;
  'aria-hidden' = undefined;
  itemprop = undefined;
  itemtype = undefined;
  lang = undefined;
}
export const ATTRIBUTES: ReadonlySet<string> = new Set(Object.keys(new KeptAttributes()));

/** Elements without content, as the parser has it. */
export const VOID: ReadonlySet<string> = new Set([
  'area',
  'base',
  'basefont',
  'br',
  'col',
  'command',
  'embed',
  'frame',
  'hr',
  'img',
  'input',
  'isindex',
  'keygen',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
]);

/** The kinds of block that elements make of what is in them. */
export const KINDS: ReadonlyMap<string, BlockKind> = new Map<string, BlockKind>([
  ['h1', 'heading'],
  ['h2', 'heading'],
  ['h3', 'heading'],
  ['h4', 'heading'],
  ['h5', 'heading'],
  ['h6', 'heading'],
  ['li', 'list-item'],
  ['pre', 'code'],
  ['listing', 'code'],
  ['xmp', 'code'],
  ['tr', 'table-row'],
  ['blockquote', 'quote'],
  ['figcaption', 'caption'],
  ['caption', 'caption'],
]);

/** Elements of which more is asked than rules need. */
const ALL_ATTRIBUTES: ReadonlySet<string> = new Set(['meta', 'html', 'script', 'template', 'annotation', 'input']);

/** Elements that can hold a formula, or another form of one. */
const FORMULAS: ReadonlySet<string> = new Set(['math', 'annotation', 'annotation-xml', 'script']);

/** Everything that reading a page asks about an element's name, so that it is looked up once. */
export interface Traits {
  /** Elements that its opening tag closes when one of them is the innermost. */
  readonly ends: ReadonlySet<string>;
  /** Tags do not count in it until its own closing tag. */
  readonly isRaw: boolean;
  /** What is in it: foreign content, in which tags may close themselves, HTML within that, or the same as around it. */
  readonly content: 'foreign' | 'html' | 'same';
  readonly display: 'block' | 'cell' | 'inline';
  /** What parts a block element from others. */
  readonly gap: Gap;
  /** The kind of block that it makes of what is in it. */
  readonly kind: BlockKind | undefined;
  readonly isVoid: boolean;
  readonly isLink: boolean;
  readonly isCode: boolean;
  readonly isInlineBox: boolean;
  readonly isPreformatted: boolean;
  readonly isLine: boolean;
  /** A listing without `pre` can be built of it. */
  readonly mayBeListing: boolean;
  readonly isFormula: boolean;
  /** A browser may not show what is in it. */
  readonly isZone: boolean;
  /** Its name where a browser does not show its content. */
  readonly unrendered: string | undefined;
  readonly hasAllAttributes: boolean;
}

const PARAGRAPH: ReadonlySet<string> = new Set(['p']);
const CONTROLS: ReadonlySet<string> = new Set(['input', 'option', 'optgroup', 'select', 'button', 'datalist', 'textarea']);
const TABLE_SECTIONS: ReadonlySet<string> = new Set(['thead', 'tbody']);
const DESCRIPTIONS: ReadonlySet<string> = new Set(['dd', 'dt']);
const RUBY: ReadonlySet<string> = new Set(['rt', 'rp']);

/** Elements of which an opening tag closes the innermost one: those whose closing tags may be left out. */
const IMPLIED_ENDS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['tr', new Set(['tr', 'th', 'td'])],
  ['th', new Set(['th'])],
  ['td', new Set(['thead', 'th', 'td'])],
  ['body', new Set(['head', 'link', 'script'])],
  ['li', new Set(['li'])],
  ['option', new Set(['option'])],
  ['optgroup', new Set(['optgroup', 'option'])],
  ...['select', 'input', 'output', 'button', 'datalist', 'textarea'].map((tag) => [tag, CONTROLS] as const),
  ...['dd', 'dt'].map((tag) => [tag, DESCRIPTIONS] as const),
  ...['rt', 'rp'].map((tag) => [tag, RUBY] as const),
  ...['tbody', 'tfoot'].map((tag) => [tag, TABLE_SECTIONS] as const),
  ...['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'address', 'article', 'aside', 'blockquote', 'details', 'div', 'dl', 'fieldset'].map(
    (tag) => [tag, PARAGRAPH] as const,
  ),
  ...['figcaption', 'figure', 'footer', 'form', 'header', 'hr', 'main', 'nav', 'ol', 'pre', 'section', 'table', 'ul'].map(
    (tag) => [tag, PARAGRAPH] as const,
  ),
]);

const NONE: ReadonlySet<string> = new Set();

/** Elements in which tags do not count until their own closing tag. */
const RAW: ReadonlySet<string> = new Set(['script', 'style', 'title', 'textarea', 'xmp', 'iframe', 'noembed']);

/** Elements for browsers without scripts or frames, whose text others do not show. */
const ZONES: ReadonlySet<string> = new Set(['noscript', 'noframes']);

/** Elements in which tags may close themselves, and those within them in which HTML begins again. */
const FOREIGN: ReadonlySet<string> = new Set(['math', 'svg']);
const INTEGRATION: ReadonlySet<string> = new Set(['mi', 'mo', 'mn', 'ms', 'mtext', 'annotation-xml', 'foreignobject', 'desc', 'title']);

const NAMED: ReadonlySet<string> = new Set([
  ...[...UNRENDERED, ...BLOCK, ...CELLS, ...INLINE_BOXES, ...CODE, ...PREFORMATTED, ...VOID, ...ALL_ATTRIBUTES, ...KINDS.keys()],
  ...[...IMPLIED_ENDS.keys(), ...RAW, ...FOREIGN, ...INTEGRATION, ...ZONES],
]);
const TRAITS: ReadonlyMap<string, Traits> = new Map([...NAMED].map((tag) => [tag, describe(tag)]));
const CUSTOM = describe('custom-element');
const OTHER = describe('');

/** A cell of a table that sets the page is a box of it, as a `div` is. */
export const BOX: Traits = { ...describe('td'), display: 'block', gap: 'paragraph', kind: 'paragraph' };

function traitsOf(tag: string): Traits {
  return TRAITS.get(tag) ?? (tag.includes('-') ? CUSTOM : OTHER);
}

function describe(tag: string): Traits {
  return {
    ends: IMPLIED_ENDS.get(tag) ?? NONE,
    isRaw: RAW.has(tag),
    content: FOREIGN.has(tag) ? 'foreign' : INTEGRATION.has(tag) ? 'html' : 'same',
    display: BLOCK.has(tag) ? 'block' : CELLS.has(tag) ? 'cell' : 'inline',
    gap: TIGHT.has(tag) ? 'line' : 'paragraph',
    kind: KINDS.get(tag),
    isVoid: VOID.has(tag),
    isLink: tag === 'a',
    isCode: CODE.has(tag),
    isInlineBox: INLINE_BOXES.has(tag) || tag.includes('-'),
    isPreformatted: PREFORMATTED.has(tag),
    isLine: LINES.has(tag),
    mayBeListing: BOXES.has(tag) || (CODE.has(tag) && tag !== 'math'),
    isFormula: FORMULAS.has(tag),
    isZone: ZONES.has(tag),
    unrendered: UNRENDERED.has(tag) ? tag : undefined,
    hasAllAttributes: ALL_ATTRIBUTES.has(tag),
  };
}

/** A name of elements in a page. */
export class Tag {
  readonly traits: Traits;
  /** How many such elements are open while the page is parsed. */
  open = 0;

  constructor(readonly name: string) {
    this.traits = traitsOf(name);
  }
}
