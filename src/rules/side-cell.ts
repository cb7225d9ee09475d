import { isProse } from '../document/shape.js';
import type { Block } from '../document/types.js';
import { type Context, defineRule, type Finding, wholeBlock } from './rule.js';
import { elementOf, proseByElement } from './shared/elements.js';

/** Words of prose in the cell that holds the text, and their share in those of the page. */
const FEWEST_WORDS = 25;
const MAIN_SHARE = 0.6;
/** Share of link text in a cell from which it is a menu, and its blocks. */
const MOST_LINKED = 0.5;
const FEWEST_BLOCKS = 3;
const FEWEST_LINKS = 2;
/** Words of the longest line of a side bar. */
const LINE_WORDS = 12;
const HEADINGS: ReadonlySet<string> = new Set(['h1', 'h2']);
const CONFIDENCE = 0.8;

export const sideCell = defineRule({
  id: 'side-cell',
  category: 'navigation',
  summary: 'Drops the menu beside the text, and the bar on its other side, where a table sets the page.',
  scope: 'document',
  input: ['html'],
  structural: true,
  yieldsBelow: 0.3,
  examples: {
    drop: [
      '<html><body><table><tr><td><a href="a">Home</a><br><a href="b">Boats</a><br><a href="c">Guestbook</a></td><td><h2>The slipway</h2><p>The slipway was cut into the rock in 1884, and boats of up to forty feet have been drawn up on it every winter since then.</p></td></tr></table></body></html>',
    ],
    keep: [
      '<html><body><table><tr><td>Home</td><td>Boats</td></tr></table></body></html>',
      '<html><body><table><tr><td>Length<br>Beam<br>Draught</td><td><h2>The slipway</h2><p>The slipway was cut into the rock in 1884, and boats of up to forty feet have been drawn up on it every winter since then.</p></td></tr></table></body></html>',
      '<html><body><table><tr><td><p>The slipway was cut into the rock in 1884, and boats of up to forty feet have been drawn up on it every winter since then.</p><hr><a href="a">Home</a><br><a href="b">Boats</a><br><a href="c">Guestbook</a></td></tr></table></body></html>',
    ],
  },
  judge(context) {
    const main = mainCell(context);
    if (main === undefined) return [];
    const cells = cellsBeside(context, main);
    const menus = cells.filter((cell) => isMenu(cell, context));
    if (menus.length === 0) return [];
    return cells
      .filter((cell) => menus.includes(cell) || isBar(cell, context))
      .flatMap((cell) => cell.map((block): Finding => wholeBlock(block, CONFIDENCE)));
  },
});

/** The innermost box of a layout that holds the prose of the page, if others stand beside it. Only tables that set a page have cells as elements. */
function mainCell(context: Context): number | undefined {
  const { elements } = context.document;
  if (!elements.some(({ tag }) => tag === 'td')) return undefined;
  const words = context.once(proseByElement);
  const all = words.reduce((sum, own, i) => (elements[i].parent < 0 ? sum + own : sum), 0);
  const least = Math.max(FEWEST_WORDS, MAIN_SHARE * all);
  const main = elements.findLastIndex(({ tag }, i) => tag === 'td' && words[i] >= least);
  return main < 0 ? undefined : main;
}

/** The blocks of each cell in the rows around the main one, and around those that it stands in. */
function cellsBeside({ document, blocks }: Context, main: number): Block[][] {
  const { elements } = document;
  const around = new Set<number>();
  for (let i = main; i >= 0; i = elements[i].parent) around.add(i);
  const cells = new Map<number, Block[]>();
  for (const block of blocks) {
    const cell = outermostApart(block.markup?.element ?? -1);
    if (cell < 0) continue;
    const found = cells.get(cell);
    if (found === undefined) cells.set(cell, [block]);
    else found.push(block);
  }
  return [...cells.values()];

  /** The cell around an element whose row is one of those around the main cell. */
  function outermostApart(element: number): number {
    for (let i = element; i >= 0 && !around.has(i); i = elements[i].parent) if (elements[i].tag === 'td' && around.has(elements[i].parent)) return i;
    return -1;
  }
}

function isMenu(cell: readonly Block[], context: Context): boolean {
  const length = cell.reduce((sum, { text }) => sum + text.length, 0);
  const linked = cell.reduce((sum, { text, markup }) => sum + text.length * (markup?.linkDensity ?? 0), 0);
  return cell.length >= FEWEST_BLOCKS && linked >= MOST_LINKED * length && isBar(cell, context);
}

/** Short lines, of which more than one is a link: what is told beside a text in labels and values has one at most. */
function isBar(cell: readonly Block[], { document }: Context): boolean {
  const links = cell.filter(({ markup }) => markup !== undefined && markup.linkDensity >= MOST_LINKED).length;
  if (links < FEWEST_LINKS) return false;
  return cell.every((block) => block.words <= LINE_WORDS && !isProse(block) && !HEADINGS.has(elementOf(document, block)?.tag ?? ''));
}
