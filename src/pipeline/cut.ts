import { isBlankUnit } from '../document/characters.js';
import type { Document } from '../document/document.js';
import { endsLine } from '../document/line-ends.js';
import { type OffsetMap, SegmentOffsets } from '../document/offsets.js';
import type { Block, Gap, Span } from '../document/types.js';
import type { Verdict } from './verdicts.js';

/** What is left of a block. */
export interface KeptBlock {
  readonly block: Block;
  /** The block's span, less what was cut off its ends. */
  readonly span: Span;
}

/**
 * The blocks that remain after non-overlapping verdicts in document order. Cuts at a block's beginning or end shorten it; a
 * cut in its middle is not made, because what remained would read on as if nothing was missing, unless whole lines go: what stood
 * around them are then two blocks.
 */
export function cut(document: Document, verdicts: readonly Verdict[]): { kept: KeptBlock[]; applied: Verdict[] } {
  const kept: KeptBlock[] = [];
  const applied: Verdict[] = [];
  let next = 0;
  for (const block of document.blocks) {
    const own: Verdict[] = [];
    while (next < verdicts.length && verdicts[next].span.start < block.span.end) own.push(verdicts[next++]);
    if (own.length === 0) kept.push({ block, span: block.span });
    else for (const span of shorten(document.text, block.span, own, applied)) kept.push({ block, span });
  }
  return { kept, applied };
}

function shorten(text: string, span: Span, verdicts: readonly Verdict[], applied: Verdict[]): Span[] {
  let { start, end } = span;
  let last = verdicts.length;
  let first = 0;
  while (first < last && verdicts[first].span.start <= start) {
    start = skipBlank(text, verdicts[first].span.end, end);
    applied.push(verdicts[first++]);
  }
  const tail: Verdict[] = [];
  while (last > first && verdicts[last - 1].span.end >= end) {
    end = trimmedEnd(text, start, verdicts[--last].span.start);
    tail.push(verdicts[last]);
  }
  const parts: Span[] = [];
  for (const verdict of verdicts.slice(first, last)) {
    if (verdict.isWhole !== true) continue;
    parts.push({ start, end: trimmedEnd(text, start, verdict.span.start) });
    start = skipBlank(text, verdict.span.end, end);
    applied.push(verdict);
  }
  for (const verdict of tail.reverse()) applied.push(verdict);
  // Whether indentation counts was told from the end of the line, which is gone.
  if (tail.length > 0) start = skipBlank(text, start, end);
  return [...parts, { start, end }].filter((part) => part.end > part.start);
}

function trimmedEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && isBlankUnit(text.charCodeAt(end - 1))) end--;
  return end;
}

function skipBlank(text: string, from: number, to: number): number {
  let i = from;
  while (i < to && isBlankUnit(text.charCodeAt(i))) i++;
  return i;
}

export interface Rendering {
  readonly text: string;
  /** Maps offsets of the rendering to offsets of the document's text. */
  readonly offsets: OffsetMap;
  /** The block of the document that stands whole in a range of the rendering. */
  blockIn(span: Span): Block | undefined;
}

/** Puts kept blocks together. Neighbours in a text keep what stood between them; where something was dropped, a blank line stays one. */
export function render(document: Document, kept: readonly KeptBlock[]): Rendering {
  const newline = document.format === 'text' && document.text.includes('\r\n') ? '\r\n' : '\n';
  const offsets = new SegmentOffsets();
  const parts: string[] = [];
  const whole = new Map<number, Block>();
  let length = 0;
  for (let i = 0; i < kept.length; i++) {
    const { span, block } = kept[i];
    if (i > 0) {
      const before = kept[i - 1];
      const between = { start: before.span.end, end: span.start };
      const separator =
        document.format === 'text' && isNeighbour(before, kept[i])
          ? throughLastLine(document.text.slice(between.start, between.end))
          : newline.repeat(widestGap(document.blocks, before.block.index, block.index) === 'paragraph' ? 2 : 1);
      parts.push(separator);
      length += separator.length;
      offsets.add(separator.length, between.start, between.end);
    }
    parts.push(document.text.slice(span.start, span.end));
    offsets.add(span.end - span.start, span.start, span.end);
    if (span.start === block.span.start && span.end === block.span.end) whole.set(length, block);
    length += span.end - span.start;
  }
  const blockIn = ({ start, end }: Span): Block | undefined => {
    const block = whole.get(start);
    return block !== undefined && block.span.end - block.span.start === end - start ? block : undefined;
  };
  return { text: parts.join(''), offsets, blockIn };
}

function isNeighbour(before: KeptBlock, after: KeptBlock): boolean {
  return before.block.index + 1 === after.block.index && before.span.end === before.block.span.end && after.span.start === after.block.span.start;
}

/** Without what follows the last line end: indentation that the reader left out of the next block stays out. */
function throughLastLine(separator: string): string {
  let end = separator.length;
  while (end > 0 && !endsLine(separator.charCodeAt(end - 1))) end--;
  return end === 0 ? separator : separator.slice(0, end);
}

function widestGap(blocks: readonly Block[], from: number, to: number): Gap {
  for (let i = from + 1; i <= to; i++) if (blocks[i].gap === 'paragraph') return 'paragraph';
  return 'line';
}
