import { endsWithColon, isProse } from '../../document/shape.js';
import type { Block } from '../../document/types.js';
import type { Context } from '../rule.js';
import { elementOf, isRunningText } from './elements.js';

/** Words of the shortest line that announces a list. */
const ANNOUNCES = 6;
const HEADING = /^h[2-6]$/;

/**
 * Of the blocks that the model takes for boilerplate on a page those that something which stays speaks of: the items of a list after a line
 * that ends with a colon, and the heading of a paragraph, each in the same box as that line or paragraph.
 */
export function announcedAmong(found: readonly Block[], context: Context): ReadonlySet<Block> {
  const going = new Set(found);
  const announced = new Set<Block>();
  const stays = (block: Block): boolean => !going.has(block) && !context.isDropped(block);
  const blocks = context.blocks.filter(({ words }) => words > 0);
  for (let i = 0; i + 1 < blocks.length; i++) {
    const [block, next] = [blocks[i], blocks[i + 1]];
    if (going.has(block) && isRunningText(block) && stays(next) && isProse(next) && heads(block, next, context)) announced.add(block);
    if (!going.has(next) || !stays(block) || block.words < ANNOUNCES || !endsWithColon(block.text)) continue;
    const list = listAfter(block, next, context);
    for (let at = i + 1; list !== undefined && at < blocks.length && elementOf(context.document, blocks[at])?.parent === list; at++)
      if (going.has(blocks[at]) && isRunningText(blocks[at])) announced.add(blocks[at]);
  }
  return announced;
}

function heads(heading: Block, paragraph: Block, { document }: Context): boolean {
  const [above, below] = [elementOf(document, heading), elementOf(document, paragraph)];
  return above !== undefined && HEADING.test(above.tag) && below?.tag === 'p' && below.parent === above.parent;
}

/** The list, as an index into the elements, that begins right after a line and stands beside it. */
function listAfter(line: Block, item: Block, { document }: Context): number | undefined {
  const element = elementOf(document, item);
  if (element?.tag !== 'li' || element.parent < 0) return undefined;
  return document.elements[element.parent].parent === elementOf(document, line)?.parent ? element.parent : undefined;
}
