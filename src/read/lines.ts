import { isBlankUnit } from '../document/characters.js';
import { endsLine, RARE_LINE_ENDS } from '../document/line-ends.js';

/** The lines of a text: `start` and `end` bound the line without its terminator, `from` and `to` its visible part. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

const enum Unit {
  LineFeed = 0x0a,
  CarriageReturn = 0x0d,
  ByteOrderMark = 0xfeff,
}

/** Where the line that an offset is in ends. */
function usualEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function anyEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && !endsLine(text.charCodeAt(end))) end++;
  return end;
}

/** Splits at every line terminator of Unicode; CR LF is one. A last line without terminator counts. */
export function splitLines(text: string): Line[] {
  const endOf = RARE_LINE_ENDS.some((end) => text.includes(end)) ? anyEnd : usualEnd;
  const lines: Line[] = [];
  for (let start = afterMarks(text, 0); start < text.length; ) {
    const end = endOf(text, start);
    lines.push(trimmedLine(text, start, end));
    const isPair = text.charCodeAt(end) === Unit.CarriageReturn && text.charCodeAt(end + 1) === Unit.LineFeed;
    start = afterMarks(text, end + (isPair ? 2 : 1));
  }
  return lines;
}

/** Byte order marks are no part of a line: a text has one at its beginning, files that were joined have one at each joint. */
function afterMarks(text: string, from: number): number {
  let start = from;
  while (text.charCodeAt(start) === Unit.ByteOrderMark) start++;
  return start;
}

function trimmedLine(text: string, start: number, end: number): Line {
  let from = start;
  let to = end;
  while (from < to && isBlankUnit(text.charCodeAt(from))) from++;
  while (to > from && isBlankUnit(text.charCodeAt(to - 1))) to--;
  return { start, end, from, to };
}
