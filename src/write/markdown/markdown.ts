import { trimEndWhile } from '../../document/characters.js';
import type { BlockNode, Cell, DefinitionGroup, Inline, List, Listing, Table } from '../tree/nodes.js';
import { escapeLineStart } from './escape.js';
import { longestRun, ONE_LINE, PARAGRAPH, TABLE_CELL, writeLine } from './line.js';

/** A tree as CommonMark with the tables and struck text of GFM. No HTML is written, and what looks like it in a text is escaped. */
export function writeMarkdown(nodes: readonly BlockNode[]): string {
  return writeBlocks(nodes, '\n\n');
}

function writeBlocks(nodes: readonly BlockNode[], gap: string): string {
  let isSecondList = false;
  const written = nodes.map((node, i) => {
    // Two lists in a row would be one.
    isSecondList = i > 0 && listMark(node) !== undefined && listMark(node) === listMark(nodes[i - 1]) && !isSecondList;
    return writeBlock(node, isSecondList);
  });
  return written.join(gap);
}

function listMark(node: BlockNode): string | undefined {
  if (node.type === 'definitions') return 'bullet';
  return node.type === 'list' ? (node.start === undefined ? 'bullet' : 'number') : undefined;
}

function writeBlock(node: BlockNode, isSecondList: boolean): string {
  switch (node.type) {
    case 'paragraph':
      return writeParagraph(node.children);
    case 'heading':
      return `${'#'.repeat(node.level)} ${withoutClosing(writeLine(node.children, ONE_LINE))}`;
    case 'listing':
      return writeListing(node);
    case 'quote':
      return prefixed(writeBlocks(node.children, '\n\n'), '>');
    case 'list':
      return writeList(node, isSecondList);
    case 'definitions':
      return writeItems(node.groups.map(itemOf), () => (isSecondList ? '* ' : '- '));
    case 'table':
      return writeTable(node);
    case 'figure':
      return writeBlocks([{ type: 'paragraph', children: node.images }, ...node.children], '\n\n');
    case 'rule':
      return '---';
  }
}

function prefixed(lines: string, mark: string): string {
  return lines
    .split('\n')
    .map((line) => (line === '' ? mark : `${mark} ${line}`))
    .join('\n');
}

function writeParagraph(children: readonly Inline[]): string {
  const [first, ...others] = writeLine(children, PARAGRAPH).split('\n');
  return [children[0]?.type === 'task' ? first : escapeLineStart(first), ...others.map(escapeLineStart)].join('\n');
}

function writeListing({ value, language = '' }: Listing): string {
  const fence = '`'.repeat(Math.max(3, longestRun(value, /`+/g) + 1));
  return `${fence}${language}\n${value}\n${fence}`;
}

function writeList({ start, items }: List, isSecondList: boolean): string {
  if (start === undefined) return writeItems(items, () => (isSecondList ? '* ' : '- '));
  return writeItems(items, (i) => `${Math.min(start + i, 999_999_999)}${isSecondList ? ')' : '.'} `);
}

function writeItems(items: readonly (readonly BlockNode[])[], markerOf: (index: number) => string): string {
  const gap = items.every(isTight) ? '\n' : '\n\n';
  return items
    .map((item, i) => {
      const marker = markerOf(i);
      return marker + writeBlocks(item, gap).replace(/\n(?!\n|$)/g, `\n${' '.repeat(marker.length)}`);
    })
    .join(gap);
}

/** A paragraph, and after it nothing that would be read as a part of it. */
function isTight(item: readonly BlockNode[]): boolean {
  return item.every(({ type }, i) => (i === 0 ? type === 'paragraph' : i === 1 && type === 'list') && !startsLate(item[i]));
}

/** Only a list that begins with one can follow a paragraph without a blank line. */
function startsLate(node: BlockNode): boolean {
  return node.type === 'list' && node.start !== undefined && node.start !== 1;
}

/** GFM has no definitions: a term in bold, and what is said of it on the next line or in blocks of its own. */
function itemOf({ terms, descriptions }: DefinitionGroup): readonly BlockNode[] {
  const line: Inline[] = terms.flatMap((term, i) => [...(i === 0 ? [] : [{ type: 'break' } as const]), { type: 'strong', children: term }]);
  const blocks = descriptions.flat();
  const [first, ...others] = blocks;
  if (line.length === 0 || first?.type !== 'paragraph' || others.length > 0) {
    return [...(line.length === 0 ? [] : [{ type: 'paragraph', children: line } as const]), ...blocks];
  }
  return [{ type: 'paragraph', children: [...line, { type: 'break' }, ...first.children] }];
}

/** The first row is the header where all its cells are, or where there is no other; else the header is empty, as GFM wants one. */
function writeTable({ caption, rows }: Table): string {
  const grid = gridOf(rows);
  const hasHeader = rows.length === 1 || rows[0].every(({ isHeader }) => isHeader);
  const width = grid.reduce((most, row) => Math.max(most, row.length), 0);
  const head = hasHeader ? grid[0] : [];
  // GFM fills up rows that are shorter than the header: with a row of thousands of cells, all rows would be.
  const lines = (hasHeader ? grid.slice(1) : grid).map((row) => writeRow(row, row.length));
  const table = [writeRow(head, width), `|${' --- |'.repeat(width)}`, ...lines].join('\n');
  return caption.length === 0 ? table : `${writeParagraph(caption)}\n\n${table}`;
}

function writeRow(cells: readonly string[], width: number): string {
  return `|${Array.from({ length: width }, (_, i) => ` ${cells[i] ?? ''} `.replace(/^ +$/, ' ')).join('|')}|`;
}

/** The cells by row and column; those that a cell takes besides its own are empty. */
function gridOf(rows: readonly (readonly Cell[])[]): string[][] {
  const grid: string[][] = rows.map(() => []);
  rows.forEach((cells, y) => {
    let x = 0;
    for (const cell of cells) {
      while (grid[y][x] !== undefined) x++;
      for (let down = 0; down < cell.rows && y + down < rows.length; down++) {
        for (let right = 0; right < cell.columns; right++) grid[y + down][x + right] ??= '';
      }
      grid[y][x] = writeLine(cell.children, TABLE_CELL);
    }
  });
  return grid;
}

/** Marks at the end of a heading would close it: they are escaped. */
function withoutClosing(line: string): string {
  const content = trimEndWhile(line, (unit) => unit === 0x23);
  return content.length === line.length ? line : `${content}\\${line.slice(content.length)}`;
}
