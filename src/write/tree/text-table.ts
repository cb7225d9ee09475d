import type { Cell, Table } from './nodes.js';
import { words } from './text-line.js';

const DELIMITER_ROW = /^(?=.*-)[-|:+\s]+$/;
const FEWEST_ROWS = 2;
const FEWEST_COLUMNS = 2;

/** A table from lines with bars between their cells; undefined where they are not as many in each. */
export function textTableOf(lines: readonly string[]): Table | undefined {
  const rows = lines.filter((line) => !DELIMITER_ROW.test(line)).map(cellsOf);
  const width = rows[0]?.length ?? 0;
  if (rows.length < FEWEST_ROWS || width < FEWEST_COLUMNS || rows.some((row) => row.length !== width)) return undefined;
  const hasHeader = DELIMITER_ROW.test(lines[1]);
  const cell = (text: string, y: number): Cell => ({ isHeader: hasHeader && y === 0, columns: 1, rows: 1, children: text === '' ? [] : words(text) });
  return { type: 'table', caption: [], rows: rows.map((row, y) => row.map((text) => cell(text, y))) };
}

function cellsOf(line: string): string[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.replaceAll('\\|', '|').trim());
}
