import { asLine, type Flow } from './flow.js';
import type { BlockNode, Cell, Inline } from './nodes.js';
import type { PageReader } from './page.js';
import type { PrunedElement } from './prune.js';

/** Rows stand in these, and in the table itself. */
const SECTIONS: ReadonlySet<string> = new Set(['thead', 'tbody', 'tfoot']);
/** Characters; a cell that holds more is a part of a page's layout. */
const LONGEST_CELL = 1000;
/** Columns or rows that a cell may take. */
const WIDEST = 50;
const FEWEST_COLUMNS = 2;

interface Parts {
  readonly captions: readonly PrunedElement[];
  readonly rows: readonly (readonly PrunedElement[])[];
}

/**
 * A table; of one that is there for the layout of a page what stands in it, cell after cell: one column, or cells with headings, lists,
 * listings or much text in them. Under a row of headers, lists and listings of one line are lines of their cell.
 */
export function tableOf(element: PrunedElement, reader: PageReader, flow: Flow): readonly BlockNode[] {
  const parts = partsOf(element);
  if (parts === undefined) return reader.blocksOf(element, flow.nested());
  const blocksOf = (part: PrunedElement): readonly BlockNode[] => reader.blocksOf(part, flow.nested());
  const captions = parts.captions.flatMap(blocksOf);
  const contents = parts.rows.map((row) => row.map((cell) => ({ cell, blocks: blocksOf(cell) })));
  const caption = asLine(captions);
  const isData = parts.rows[0]?.every(({ tag }) => tag === 'th') === true;
  const rows = contents.map((row) => row.flatMap(({ cell, blocks }) => cellOf(cell, isData ? inLines(blocks) : blocks) ?? []));
  const isTable = caption !== undefined && rows.every((row, i) => row.length === contents[i].length) && widthOf(rows) >= FEWEST_COLUMNS;
  return isTable ? [{ type: 'table', caption, rows }] : [...captions, ...contents.flatMap((row) => row.flatMap(({ blocks }) => blocks))];
}

/** Undefined where other things stand where rows and cells should. */
function partsOf(table: PrunedElement): Parts | undefined {
  const captions: PrunedElement[] = [];
  const rows: (readonly PrunedElement[])[] = [];
  const children = elementsOf(table)?.flatMap((child) => (SECTIONS.has(child.tag) ? (elementsOf(child) ?? [child]) : [child]));
  for (const child of children ?? [table]) {
    const cells = child.tag === 'tr' ? elementsOf(child) : undefined;
    if (child.tag === 'caption') captions.push(child);
    else if (cells?.every(({ tag }) => tag === 'td' || tag === 'th') === true) rows.push(cells);
    else return undefined;
  }
  return { captions, rows };
}

/** Undefined where text stands between the elements. */
function elementsOf({ children }: PrunedElement): PrunedElement[] | undefined {
  const elements: PrunedElement[] = [];
  for (const child of children) {
    if (typeof child === 'string' ? child.trim() !== '' : child.tag === 'br') return undefined;
    if (typeof child !== 'string') elements.push(child);
  }
  return elements;
}

function inLines(blocks: readonly BlockNode[]): readonly BlockNode[] {
  return blocks.flatMap((block): readonly BlockNode[] => {
    if (block.type === 'list') return block.items.flatMap(inLines);
    if (block.type !== 'listing' || block.value.includes('\n')) return [block];
    return [{ type: 'paragraph', children: [{ type: 'code', value: block.value }] }];
  });
}

/** Undefined for what does not fit into a line. */
function cellOf({ tag, attributes: { colspan, rowspan } }: PrunedElement, blocks: readonly BlockNode[]): Cell | undefined {
  const children = asLine(blocks);
  if (children === undefined || lengthOf(children) > LONGEST_CELL) return undefined;
  return { isHeader: tag === 'th', columns: spanOf(colspan), rows: spanOf(rowspan), children };
}

function spanOf(value: string | undefined): number {
  const span = Number(value ?? 1);
  return Number.isInteger(span) && span >= 1 ? Math.min(span, WIDEST) : 1;
}

function lengthOf(line: readonly Inline[]): number {
  return line.reduce((sum, node) => sum + ('children' in node ? lengthOf(node.children) : 'value' in node ? node.value.length : 0), 0);
}

function widthOf(rows: readonly (readonly Cell[])[]): number {
  return rows.reduce((most, row) => Math.max(most, row.filter(({ children }) => children.length > 0).length), 0);
}
