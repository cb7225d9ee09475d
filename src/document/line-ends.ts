const enum Unit {
  LineFeed = 0x0a,
  FormFeed = 0x0c,
  CarriageReturn = 0x0d,
  NextLine = 0x85,
  LineSeparator = 0x2028,
  ParagraphSeparator = 0x2029,
}

/** Line ends of a text other than the usual one; most texts have none, and need no look at every character. */
export const RARE_LINE_ENDS: readonly string[] = ['\r', '\f', '\u0085', '\u2028', '\u2029'];

/** True for the usual one and the rare ones. */
export function endsLine(unit: number): boolean {
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
