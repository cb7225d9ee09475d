import { flagKnownWords } from './function-words.js';
import { identityOffsets, type OffsetMap } from './offsets.js';
import { countWords, Tokens } from './tokens.js';
import type { Block, BlockKind, Element, Format, Gap, Markup, Metadata, Span, Unrendered } from './types.js';

/** A source as chaff sees it: text that a reader would see, cut into blocks that know where they came from. */
export interface Document {
  readonly format: Format;
  /** The decoded input, whole. */
  readonly source: string;
  /** What a reader sees. For text input the same string as `source`. */
  readonly text: string;
  readonly offsets: OffsetMap;
  readonly blocks: readonly Block[];
  readonly tokens: Tokens;
  /** Empty for text input. */
  readonly elements: readonly Element[];
  readonly unrendered: readonly Unrendered[];
  readonly metadata: Metadata;
  /** For what is left of another document the blocks of that one which stand in it as they stood, by the places of their twins in `blocks`. */
  readonly twins?: readonly (Block | undefined)[];
  /** The words of what a page's linked data says in sentences; none for text input. */
  readonly linkedWords: Tokens;
}

/** What a reader finds out about a block; the rest follows from the text. */
export interface BlockDraft {
  readonly kind: BlockKind;
  readonly span: Span;
  readonly gap: Gap;
  readonly markup?: Markup;
}

/** A document that another one is made from by leaving some out. */
export interface Original {
  readonly document: Document;
  /** The block of it that stands whole in a range of the other one's text. */
  blockIn(span: Span): Block | undefined;
}

export interface DocumentDraft {
  readonly format: Format;
  readonly source: string;
  readonly blocks: readonly BlockDraft[];
  readonly text?: string;
  readonly offsets?: OffsetMap;
  readonly elements?: readonly Element[];
  readonly unrendered?: readonly Unrendered[];
  readonly metadata?: Metadata;
  readonly linkedWords?: Tokens;
  readonly original?: Original | undefined;
}

const CHARACTERS_PER_TOKEN = 5;

export function createDocument(draft: DocumentDraft): Document {
  const text = draft.text ?? draft.source;
  const tokens = new Tokens(16 + Math.ceil(text.length / CHARACTERS_PER_TOKEN));
  const { original } = draft;
  const twins = original === undefined ? undefined : draft.blocks.map(({ span }) => original.blockIn(span));
  const blocks = draft.blocks.map(({ kind, span, gap, markup }, index): Block => {
    const first = tokens.length;
    const twin = twins?.[index];
    const shown = twin?.text ?? text.slice(span.start, span.end);
    if (twin === undefined || original === undefined) {
      if (shown.includes(LINK)) scanAroundAddresses(tokens, text, span);
      else tokens.scan(text, span.start, span.end);
      flagKnownWords(tokens, first);
    } else tokens.copy(original.document.tokens, twin.tokens, span.start - twin.span.start);
    const range = { start: first, end: tokens.length };
    const words = twin?.words ?? countWords(tokens, first, tokens.length);
    // Spelled out: spreading costs more than all the rest.
    if (markup === undefined) return { index, kind, span, text: shown, gap, tokens: range, words };
    return { index, kind, span, text: shown, gap, tokens: range, words, markup };
  });
  return {
    format: draft.format,
    source: draft.source,
    text,
    offsets: draft.offsets ?? identityOffsets,
    blocks,
    tokens,
    elements: draft.elements ?? [],
    unrendered: draft.unrendered ?? [],
    metadata: draft.metadata ?? {},
    linkedWords: draft.linkedWords ?? new Tokens(0),
    ...(twins === undefined ? {} : { twins }),
  };
}

/** Between the words of a link in Markdown and its address. */
const LINK = '](';

/** The addresses of links in Markdown are no words of a text. */
function scanAroundAddresses(tokens: Tokens, text: string, { start, end }: Span): void {
  let from = start;
  for (let at = text.indexOf(LINK, from); at >= 0 && at < end; at = text.indexOf(LINK, from)) {
    const close = text.indexOf(')', at);
    if (close < 0 || close >= end) break;
    tokens.scan(text, from, at);
    from = close + 1;
  }
  tokens.scan(text, from, end);
}

/** The words of some blocks together. */
export function totalWords(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { words }) => sum + words, 0);
}

/** Some blocks of a document, each once, in its order. */
export function inOrder(blocks: Iterable<Block>): Block[] {
  return [...new Set(blocks)].sort((a, b) => a.index - b.index);
}

/** The index of the first piece that ends after an offset, by bisection; their number where none does. */
export function firstEndingAfter(pieces: readonly { readonly span: Span }[], offset: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pieces[middle].span.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The block that holds an offset of the text. */
export function blockAt(blocks: readonly Block[], offset: number): Block | undefined {
  const block = blocks.at(firstEndingAfter(blocks, offset));
  return block !== undefined && block.span.start <= offset ? block : undefined;
}
