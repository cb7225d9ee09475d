import type { BlockNode, Inline, List } from './nodes.js';
import { type Line, words } from './text-line.js';

/** Bullets and numbers; what is counted with letters has no list in Markdown and stays as it is written. */
const MARKER = /^\s*(?:[-*+•‣◦▪●·]|\(?(\d{1,3})[.)])\s+/;

interface OpenList {
  readonly indent: number;
  readonly items: BlockNode[][];
  /** Of the item that came last. */
  number: number | undefined;
}

/** Lists from lines that begin with bullets or numbers; one that is indented more stands in the item before it. */
export function listsOf(lines: readonly Line[]): readonly BlockNode[] {
  const top: BlockNode[] = [];
  const open: OpenList[] = [];
  for (const { kept, text, indent } of lines) {
    const marker = MARKER.exec(text);
    if (marker === null) {
      continueItem(open, top, text, kept.block.kind === 'list-item');
      continue;
    }
    const number = marker[1] === undefined ? undefined : Number(marker[1]);
    while (open.length > 0 && indent < open[open.length - 1].indent) open.pop();
    let current = open.at(-1);
    if (current?.indent === indent && !goesOn(current, number)) {
      open.pop();
      current = open.at(-1);
    }
    if (current?.indent !== indent) {
      const items: BlockNode[][] = [];
      const list: List = { type: 'list', ...(number === undefined ? {} : { start: number }), items };
      (current?.items.at(-1) ?? top).push(list);
      current = { indent, items, number };
      open.push(current);
    }
    current.number = number;
    current.items.push([{ type: 'paragraph', children: words(text.slice(marker[0].length)) }]);
  }
  return top;
}

/** Numbers count on, or are all the same and left to be counted. */
function goesOn({ number: last }: OpenList, next: number | undefined): boolean {
  if (last === undefined || next === undefined) return last === next;
  return next === last + 1 || next === last;
}

/** A line without a marker of its own belongs to the item above it: as its next line where it has a letter, else as more of it. */
function continueItem(open: readonly OpenList[], top: BlockNode[], text: string, isItem: boolean): void {
  const blocks = open.at(-1)?.items.at(-1) ?? top;
  const last = blocks.at(-1);
  const separator: Inline = isItem ? { type: 'break' } : { type: 'text', value: ' ' };
  if (last?.type === 'paragraph') blocks[blocks.length - 1] = { ...last, children: [...last.children, separator, ...words(text)] };
  else blocks.push({ type: 'paragraph', children: words(text) });
}
