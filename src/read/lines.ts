import { isBlankUnit } from '../document/characters.js';

/** The lines of a text: `start` and `end` bound the line without its terminator, `from` and `to` its visible part. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

const enum Unit {
  LineFeed = 0x0a,
  FormFeed = 0x0c,
  CarriageReturn = 0x0d,
  NextLine = 0x85,
  LineSeparator = 0x2028,
  ParagraphSeparator = 0x2029,
  ByteOrderMark = 0xfeff,
}

function endsLine(unit: number): boolean {
  if (unit > Unit.CarriageReturn && unit < Unit.NextLine) return false;
  return (
    unit === Unit.LineFeed ||
    unit === Unit.CarriageReturn ||
    unit === Unit.FormFeed ||
    unit === Unit.NextLine ||
    unit === Unit.LineSeparator ||
    unit === Unit.ParagraphSeparator
  );
}

/** Splits at every line terminator of Unicode; CR LF is one. A last line without terminator counts. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = afterMarks(text, 0);
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && !endsLine(text.charCodeAt(i))) continue;
    if (i === text.length && start === i) break;
    lines.push(trimmedLine(text, start, i));
    if (text.charCodeAt(i) === Unit.CarriageReturn && text.charCodeAt(i + 1) === Unit.LineFeed) i++;
    start = afterMarks(text, i + 1);
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
