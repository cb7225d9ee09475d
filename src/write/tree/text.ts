import { trimEndWhile } from '../../document/characters.js';
import type { Document } from '../../document/document.js';
import { isProse } from '../../document/shape.js';
import type { KeptBlock } from '../../pipeline/cut.js';
import { readText } from '../../read/text.js';
import type { BlockNode, Heading, Listing } from './nodes.js';
import { type Line, withoutControls, words } from './text-line.js';
import { listsOf } from './text-list.js';
import { textTableOf } from './text-table.js';

/** Quotes within quotes; what is deeper stays as it is. */
const DEEPEST = 16;

/** The kept part of a plain text as a tree: what its lines are by the signs that they begin with. `title` is the block that is one. */
export function textTree(document: Document, kept: readonly KeptBlock[], title?: KeptBlock, depth = 0): readonly BlockNode[] {
  const lines = kept.map((block, i) => lineOf(document, block, kept[i - 1]));
  const nodes: BlockNode[] = [];
  for (let i = 0; i < lines.length; ) {
    const { kind } = lines[i].kept.block;
    const end = kind === 'paragraph' || kind === 'caption' || kind === 'code' || kind === 'heading' ? i + 1 : runEnd(lines, i);
    const run = lines.slice(i, end);
    if (lines[i].kept === title) nodes.push(headingOf(lines[i].text, true));
    else if (kind === 'heading') nodes.push(headingOf(lines[i].text, false));
    else if (kind === 'code') nodes.push(listingOf(lines[i].text));
    else if (kind === 'quote') nodes.push(quoteOf(run, depth));
    else if (kind === 'list-item') for (const list of listsOf(run)) nodes.push(list);
    else if (kind === 'table-row') nodes.push(textTableOf(run.map(({ text }) => text)) ?? versesOf(run));
    else {
      const verse = verseEnd(lines, i);
      nodes.push(versesOf(lines.slice(i, verse)));
      i = verse;
      continue;
    }
    i = end;
  }
  return nodes;
}

function lineOf({ text }: Document, kept: KeptBlock, before: KeptBlock | undefined): Line {
  const { span, block } = kept;
  let start = span.start;
  while (start > 0 && !/[\n\r]/.test(text[start - 1])) start--;
  const own = text.slice(span.start, span.end);
  const indent = span.start - start + (/^\s*/.exec(own)?.[0].length ?? 0);
  return { kept, text: own, indent, follows: block.gap === 'line' && before?.block.index === block.index - 1 };
}

/** Lines of a kind go together, and with items of a list what is indented below them. */
function runEnd(lines: readonly Line[], from: number): number {
  const { kind } = lines[from].kept.block;
  let end = from + 1;
  for (; end < lines.length; end++) {
    const { kept, follows, indent } = lines[end];
    const continues = kind === 'list-item' && kept.block.kind === 'paragraph' && follows && indent > lines[from].indent;
    if (!continues && (kept.block.kind !== kind || !(follows || kind === 'list-item'))) break;
  }
  return end;
}

/** Short lines without blank ones between them are a verse or an address; prose lines are paragraphs each. */
function verseEnd(lines: readonly Line[], from: number): number {
  let end = from + 1;
  const isShort = ({ kept: { block } }: Line): boolean => block.kind === 'paragraph' && !isProse(block);
  while (end < lines.length && isShort(lines[end - 1]) && isShort(lines[end]) && lines[end].follows) end++;
  return end;
}

function versesOf(lines: readonly Line[]): BlockNode {
  return { type: 'paragraph', children: lines.flatMap(({ text }, i) => [...(i === 0 ? [] : [{ type: 'break' } as const]), ...words(text)]) };
}

const MARKS = /^(#{1,6})\s/;

function headingOf(text: string, isTitle: boolean): Heading {
  const line = text.trim();
  const marks = MARKS.exec(line)?.[1] ?? '';
  const content = marks === '' ? line : withoutClosing(line.slice(marks.length));
  return { type: 'heading', level: isTitle && marks === '' ? 1 : Math.max(1, marks.length), children: words(content) };
}

/** The marks at the end of a heading, if they stand apart, close it. */
function withoutClosing(content: string): string {
  const open = trimEndWhile(content, (unit) => unit === 0x23);
  return /\s$/.test(open) ? open : content;
}

/** For lines without white space at their ends. */
const FENCE = /^(?:`{3,}|~{3,})(?:[ \t]*([\w+#.-]+))?$/;

/** A listing between fences; where more than a language stands behind them, they are a part of it. */
function listingOf(text: string): Listing {
  const lines = text.split(/\r\n|[\n\r]/);
  const opening = FENCE.exec(lines[0].trim());
  const isFenced = lines.length > 1 && opening !== null && isClosing(lines[lines.length - 1]);
  const value = withoutControls((isFenced ? lines.slice(1, -1) : lines).join('\n'));
  return { type: 'listing', value, ...(isFenced && opening[1] !== undefined ? { language: opening[1] } : {}) };
}

function isClosing(line: string): boolean {
  const fence = FENCE.exec(line.trim());
  return fence !== null && fence[1] === undefined;
}

/** What is quoted is a text of its own. */
function quoteOf(lines: readonly Line[], depth: number): BlockNode {
  if (depth === DEEPEST) return versesOf(lines);
  const quoted = readText(lines.map(({ text }) => text.slice(text.indexOf('>') + 1).replace(/^[ \t]/, '')).join('\n'));
  const kept = quoted.blocks.map((block) => ({ block, span: block.span }));
  return { type: 'quote', children: textTree(quoted, kept, undefined, depth + 1) };
}
