import { CELL_SEPARATOR, endsLikeSentence } from '../../document/shape.js';
import type { Block } from '../../document/types.js';
import type { Context } from '../rule.js';

const FEWEST_ROWS = 2;
const FEWEST_COLUMNS = 2;
/** Share of the rows that have as many cells as most, at least. */
const ALIKE = 0.8;
/** Above that share of links rows are a menu. */
const MOST_LINKED = 0.3;
/** Words of a row on the average; what has more is laid out by a table, not set in one. */
const ROW_WORDS = 40;

/**
 * Of the blocks that the model takes for boilerplate on a page the rows of tables between sentences that stay: as many cells in each row,
 * and hardly a link. What stands right over the table may be its heading. The last table of a text is enough under a heading that stays.
 */
export function dataTablesAmong(found: readonly Block[], context: Context): ReadonlySet<Block> {
  const rows = new Set<Block>();
  const going = new Set(found);
  const isSaid = (block: Block | undefined): boolean =>
    block !== undefined && !going.has(block) && !context.isDropped(block) && (endsLikeSentence(block.text) || block.kind === 'list-item');
  const isHeading = (block: Block | undefined): boolean => block !== undefined && !context.isDropped(block) && block.kind === 'heading';
  const { blocks } = context;
  const staysFrom = blocks.findLastIndex((block) => block.words > 0 && !going.has(block) && !context.isDropped(block)) + 1;
  const endsText = (first: number, next: number): boolean => isHeading(blocks[first - 1]) && !going.has(blocks[first - 1]) && staysFrom <= next;
  for (let first = 0, next = 1; first < blocks.length; first = next++) {
    if (!isRow(blocks[first])) continue;
    while (next < blocks.length && isRow(blocks[next])) next++;
    const table = blocks.slice(first, next);
    const before = isHeading(blocks[first - 1]) ? blocks[first - 2] : blocks[first - 1];
    if (!table.some((row) => going.has(row)) || !isSaid(before) || !(isSaid(blocks[next]) || isHeading(blocks[next]) || endsText(first, next)))
      continue;
    if (isData(table)) for (const row of table) rows.add(row);
  }
  return rows;
}

function isRow({ kind }: Block): boolean {
  return kind === 'table-row';
}

function isData(table: readonly Block[]): boolean {
  const columns = table.map(({ text }) => text.split(CELL_SEPARATOR).length);
  const usual = columns.toSorted((a, b) => a - b)[columns.length >> 1];
  const alike = columns.filter((count) => count === usual).length;
  const mean = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  return (
    table.length >= FEWEST_ROWS &&
    usual >= FEWEST_COLUMNS &&
    alike >= ALIKE * table.length &&
    mean(table.map(({ words }) => words)) <= ROW_WORDS &&
    mean(table.map(({ markup }) => markup?.linkDensity ?? 0)) <= MOST_LINKED
  );
}
