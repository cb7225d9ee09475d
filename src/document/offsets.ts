import type { Span } from './types.js';

/** Maps offsets in a document's text back to offsets in its source. */
export interface OffsetMap {
  toSource(span: Span): Span;
  /** The parts of a range of text that were copied from the source as they are, or stand for a range of it each; in order. */
  segments(span: Span): Iterable<Segment>;
}

/** A range of text, and the range of source that it stands for; that one is empty where the text sets apart what the source does not. */
export interface Segment {
  readonly text: Span;
  readonly source: Span;
}

/** For text input, where text and source are the same string. */
export const identityOffsets: OffsetMap = { toSource: (span) => span, segments: (span) => [{ text: span, source: span }] };

/**
 * Offsets of rendered HTML text: a sorted list of segments, each either copied from the source one to one or
 * standing for a longer source range, as the one character of `&eacute;` does.
 */
export class SegmentOffsets implements OffsetMap {
  private readonly textStart: number[] = [];
  private readonly sourceStart: number[] = [];
  private readonly sourceEnd: number[] = [];
  private textEnd = 0;

  /** Records that the next `length` characters of text came from this source range. */
  add(length: number, sourceStart: number, sourceEnd: number): void {
    const last = this.textStart.length - 1;
    const copied = sourceEnd - sourceStart === length;
    if (copied && last >= 0 && this.isCopied(last) && this.sourceEnd[last] === sourceStart) {
      this.sourceEnd[last] = sourceEnd;
    } else {
      this.textStart.push(this.textEnd);
      this.sourceStart.push(sourceStart);
      this.sourceEnd.push(sourceEnd);
    }
    this.textEnd += length;
  }

  private isCopied(segment: number): boolean {
    const next = this.textStart[segment + 1] ?? this.textEnd;
    return next - this.textStart[segment] === this.sourceEnd[segment] - this.sourceStart[segment];
  }

  private segmentAt(offset: number): number {
    let low = 0;
    let high = this.textStart.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.textStart[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private startOf(offset: number): number {
    const segment = this.segmentAt(offset);
    const start = this.sourceStart[segment];
    return this.isCopied(segment) ? start + offset - this.textStart[segment] : start;
  }

  private endOf(offset: number): number {
    const segment = this.segmentAt(offset - 1);
    if (!this.isCopied(segment)) return this.sourceEnd[segment];
    return this.sourceStart[segment] + offset - this.textStart[segment];
  }

  *segments(span: Span): Generator<Segment> {
    for (let i = this.segmentAt(span.start); i < this.textStart.length && this.textStart[i] < span.end; i++) {
      const text = { start: Math.max(span.start, this.textStart[i]), end: Math.min(span.end, this.textStart[i + 1] ?? this.textEnd) };
      const shift = this.sourceStart[i] - this.textStart[i];
      const source = this.isCopied(i) ? { start: text.start + shift, end: text.end + shift } : { start: this.sourceStart[i], end: this.sourceEnd[i] };
      if (text.end > text.start) yield { text, source };
    }
  }

  toSource(span: Span): Span {
    if (span.end <= span.start) {
      const at = this.textStart.length === 0 ? 0 : this.startOf(span.start);
      return { start: at, end: at };
    }
    return { start: this.startOf(span.start), end: this.endOf(span.end) };
  }
}
