import { eastAsianWidth } from 'get-east-asian-width';

/** A stretch of text that looks one way. */
export interface Run<Look> {
  readonly text: string;
  readonly look: Look;
}

interface Cell<Look> extends Run<Look> {
  /** Columns of a terminal. */
  readonly width: number;
}

const TAB = 8;
const LINE_END = /\r\n|[\n\r\u2028\u2029]/;
const SEGMENTER = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const SIMPLE = /^[\x20-\x7e]*$/;
const NO_WIDTH = /^[\p{M}\p{Cf}\u200b]/u;
const EMOJI = /^\p{Emoji_Presentation}|\ufe0f/u;

/** How many columns a text takes on a terminal; tabs stop at every eighth. */
export function widthOf(text: string): number {
  return cellsOf([{ text, look: undefined }]).reduce((sum, { width }) => sum + width, 0);
}

/**
 * Breaks text into lines of so many columns: at its own line ends, at spaces, between characters of double width, and within words
 * that are longer than a line.
 */
export function wrap<Look>(runs: readonly Run<Look>[], columns: number): Run<Look>[][] {
  return linesOf(runs).flatMap((line) => wrapLine(cellsOf(line), Math.max(2, columns)).map(joined));
}

function linesOf<Look>(runs: readonly Run<Look>[]): Run<Look>[][] {
  const lines: Run<Look>[][] = [[]];
  for (const { text, look } of runs) {
    text.split(LINE_END).forEach((part, i) => {
      if (i > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push({ text: part, look });
    });
  }
  return lines;
}

/** Tabs become spaces here, since only here is it known where they stand. */
function cellsOf<Look>(runs: readonly Run<Look>[]): Cell<Look>[] {
  const cells: Cell<Look>[] = [];
  let column = 0;
  for (const { text, look } of runs) {
    for (const character of SIMPLE.test(text) ? text : graphemes(text)) {
      const width = character === '\t' ? TAB - (column % TAB) : graphemeWidth(character);
      cells.push({ text: character === '\t' ? ' '.repeat(width) : character, look, width });
      column += width;
    }
  }
  return cells;
}

function* graphemes(text: string): Generator<string> {
  for (const { segment } of SEGMENTER.segment(text)) yield segment;
}

function graphemeWidth(grapheme: string): number {
  if (SIMPLE.test(grapheme)) return grapheme.length;
  if (NO_WIDTH.test(grapheme)) return 0;
  return EMOJI.test(grapheme) ? 2 : eastAsianWidth(grapheme.codePointAt(0) ?? 0);
}

function wrapLine<Look>(cells: readonly Cell<Look>[], columns: number): Cell<Look>[][] {
  const lines: Cell<Look>[][] = [];
  let start = 0;
  let used = 0;
  let lastBreak = 0;
  for (let i = 0; i < cells.length; i++) {
    if (isSpace(cells[i - 1]) || cells[i].width === 2 || cells[i - 1]?.width === 2) lastBreak = i;
    // A space that does not fit any more hangs over the edge and is not shown.
    if (used + cells[i].width > columns && !isSpace(cells[i]) && i > start) {
      const end = lastBreak > start ? lastBreak : i;
      lines.push(withoutTrailingSpace(cells.slice(start, end)));
      start = end;
      used = cells.slice(start, i).reduce((sum, { width }) => sum + width, 0);
    }
    used += cells[i].width;
  }
  lines.push(withoutTrailingSpace(cells.slice(start)));
  return lines;
}

function isSpace<Look>(cell: Cell<Look> | undefined): boolean {
  return cell !== undefined && cell.text.trim() === '';
}

function withoutTrailingSpace<Look>(cells: readonly Cell<Look>[]): Cell<Look>[] {
  let end = cells.length;
  while (end > 0 && isSpace(cells[end - 1])) end--;
  return cells.slice(0, end);
}

function joined<Look>(cells: readonly Cell<Look>[]): Run<Look>[] {
  const runs: { text: string; look: Look }[] = [];
  for (const { text, look } of cells) {
    const last = runs.at(-1);
    if (last !== undefined && last.look === look) last.text += text;
    else runs.push({ text, look });
  }
  return runs;
}
