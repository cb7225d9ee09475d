import type { Span } from '../document/types.js';

const LINE_END = /\r\n|[\n\r]/g;

/** Tells the line of a source, from 1 on, in which an offset lies. */
export function lineNumbers(source: string): (offset: number) => number {
  const ends = [...source.matchAll(LINE_END)].map(({ 0: end, index }) => index + end.length);
  return (offset) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle] <= offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

/** The range of a line, from 1 on, without its end; undefined where there are not so many. */
export function lineSpan(source: string, line: number): Span | undefined {
  let start = 0;
  let number = 1;
  for (const { 0: end, index } of source.matchAll(LINE_END)) {
    if (number++ === line) return { start, end: index };
    start = index + end.length;
  }
  return number === line ? { start, end: source.length } : undefined;
}
