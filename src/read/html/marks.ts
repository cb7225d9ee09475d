import { type Document, firstEndingAfter } from '../../document/document.js';
import type { Block, Span } from '../../document/types.js';
import type { Tag } from './elements.js';
import { type MarkupListener, parsePage } from './parse.js';

/** A stretch of a page's text and the inline element that it stands in; an image has no length, and its description. */
export type Mark = readonly [start: number, end: number, tag: string, description?: string];

const INLINE: ReadonlySet<string> = new Set([
  'a',
  'b',
  'strong',
  'em',
  'i',
  'cite',
  'code',
  'kbd',
  'samp',
  'mark',
  'u',
  's',
  'del',
  'ins',
  'sub',
  'sup',
  'small',
  'q',
]);
const LONGEST_DESCRIPTION = 80;
/** Elements within each other; what lies deeper is not marked, so that nesting without end costs no more than its text. */
const DEEPEST = 8;

/** Where a page's text is a link, emphasised and so on, and where its images are. The page is parsed once more for this. */
export function marksOf(document: Document): Mark[] {
  if (document.format !== 'html') return [];
  return placed(document, parsePage(document.source, new MarkReader()).found);
}

interface Found {
  readonly tag: string;
  readonly span: Span;
  readonly description?: string;
}

class MarkReader implements MarkupListener {
  readonly found: Found[] = [];
  private readonly open: { tag: string; start: number }[] = [];
  private opening = '';
  private description: string | undefined;

  openTag({ name }: Tag): boolean {
    this.opening = name;
    this.description = undefined;
    return name === 'img';
  }

  wants(attribute: string): boolean {
    return attribute === 'alt';
  }

  attribute(_name: string, value: string): void {
    this.description ??= value.slice(0, LONGEST_DESCRIPTION);
  }

  endOpenTag(end: number): void {
    const tag = this.opening;
    if (tag === 'img') this.found.push({ tag, span: { start: end, end }, description: this.description ?? '' });
    else if (INLINE.has(tag) && this.open.length < DEEPEST) this.open.push({ tag, start: end });
  }

  text(): void {}

  character(): void {}

  closeTag({ name }: Tag, start: number): void {
    if (this.open.at(-1)?.tag !== name) return;
    const from = this.open.pop()?.start ?? start;
    this.found.push({ tag: name, span: { start: from, end: Math.max(from, start) } });
  }

  comment(): void {}
}

/** In offsets of the text, each within one block. An image between blocks goes to the one after it. */
function placed(document: Document, found: readonly Found[]): Mark[] {
  const sources = document.blocks.map((block) => ({ block, span: document.offsets.toSource(block.span) }));
  const marks: Mark[] = [];
  for (const { tag, span, description } of found) {
    if (description !== undefined) {
      const after = sources[firstEndingAfter(sources, span.start)];
      const at = after === undefined ? (sources.at(-1)?.block.span.end ?? 0) : textOffset(document, after.block, span.start);
      marks.push([at, at, tag, description]);
      continue;
    }
    for (let i = firstEndingAfter(sources, span.start); i < sources.length && sources[i].span.start <= span.end; i++) {
      const { block } = sources[i];
      const start = textOffset(document, block, span.start);
      const end = textOffset(document, block, span.end);
      if (end > start) marks.push([start, end, tag]);
    }
  }
  return marks.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
}

/** The first offset of a block's text that comes from an offset of the source or from what follows it. */
function textOffset({ offsets }: Document, { span }: Block, source: number): number {
  let low = span.start;
  let high = span.end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offsets.toSource({ start: middle, end: middle + 1 }).start < source) low = middle + 1;
    else high = middle;
  }
  return low;
}
