import { type BlockDraft, createDocument, type Document, type Original } from '../document/document.js';
import { letters } from '../document/letters.js';
import { endsLikeSentence } from '../document/shape.js';
import type { BlockKind, Gap } from '../document/types.js';
import { withoutControls } from './controls.js';
import { refuseBlocks, USUAL_BLOCKS } from './errors.js';
import { type Line, splitLines } from './lines.js';

const FENCE = /^(```|~~~)/;
const FENCE_LENGTH = 3;
const BACKTICK = 0x60;
const TILDE = 0x7e;
const BAR = 0x7c;
const CASE_BIT = 0x20;
const LOWEST_LETTER = 0x61;
const HIGHEST_LETTER = 0x7a;
/** Lines; bounds the search for the closing fence, so that fences without one cost no more than their text. */
const LONGEST_LISTING = 2000;
const HEADING = /^#{1,6}\s+\S/;
const LIST_ITEM = /^(?:[-*+•‣◦▪●·]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+\S/;
const QUOTE = /^>/;
const TABLE_ROW = /^\|.*\||^[^|]+\|[^|]+\|/;
/** The marks that decide a line's kind stand in its first characters. */
const KIND_PREFIX = 200;

/**
 * Reads plain text. A line is a block; the lines of a hard-wrapped paragraph are one block together, and so is a fenced
 * listing. Blank lines belong to no block: they are the gaps between them. Control characters and escape sequences are no text.
 */
export function readText(source: string, mostBlocks: number = USUAL_BLOCKS): Document {
  const shown = withoutControls(source);
  return createDocument({ format: 'text', source, ...shown, blocks: blocksOf(shown?.text ?? source, mostBlocks) });
}

/** Reads what is left of a document that was not too large. */
export function readRest(text: string, original: Original): Document {
  if (withoutControls(text) !== undefined) return readText(text, Number.POSITIVE_INFINITY);
  return createDocument({ format: 'text', source: text, original, blocks: blocksOf(text, Number.POSITIVE_INFINITY) });
}

function blocksOf(source: string, most: number): BlockDraft[] {
  const lines = splitLines(source);
  const blocks: BlockDraft[] = [];
  let gap: Gap = 'line';
  for (let i = 0; i < lines.length; ) {
    if (isBlank(lines[i])) {
      gap = 'paragraph';
      i++;
      continue;
    }
    const fenceEnd = listingEnd(source, lines, i);
    const end = fenceEnd ?? groupEnd(source, lines, i);
    if (fenceEnd === undefined) addGroup(blocks, source, lines, i, end, gap);
    else blocks.push({ kind: 'code', span: { start: lines[i].start, end: lines[end - 1].to }, gap });
    gap = 'line';
    refuseBlocks(blocks.length, most);
    i = end;
  }
  return blocks;
}

function isBlank(line: Line): boolean {
  return line.from === line.to;
}

function startsFence(source: string, line: Line): boolean {
  const first = source.charCodeAt(line.from);
  return (first === BACKTICK || first === TILDE) && FENCE.test(source.slice(line.from, Math.min(line.to, line.from + FENCE_LENGTH)));
}

/** The line after the fence that closes a listing begun at `from`; undefined where none begins or none closes it. */
function listingEnd(source: string, lines: readonly Line[], from: number): number | undefined {
  if (!startsFence(source, lines[from])) return undefined;
  const most = Math.min(lines.length, from + LONGEST_LISTING);
  for (let end = from + 1; end < most; end++) if (startsFence(source, lines[end])) return end + 1;
  return undefined;
}

/** A group is a run of lines without a blank one between them. */
function groupEnd(source: string, lines: readonly Line[], from: number): number {
  let end = from + 1;
  while (end < lines.length && !isBlank(lines[end]) && !startsFence(source, lines[end])) end++;
  return end;
}

function addGroup(blocks: BlockDraft[], source: string, lines: readonly Line[], from: number, end: number, before: Gap): void {
  const kinds = lines.slice(from, end).map((line) => kindOf(source, line));
  if (isWrapped(source, lines, from, kinds)) {
    blocks.push({ kind: 'paragraph', span: { start: lines[from].start, end: lines[end - 1].to }, gap: before });
    return;
  }
  kinds.forEach((own, i) => {
    const line = lines[from + i];
    const isLone = kinds[i - 1] !== own && kinds[i + 1] !== own && (own === 'table-row' ? !beginsRow(source, line) : beginsArrow(source, line));
    const kind = isLone ? 'paragraph' : own;
    const start = indentCounts(source, line, kind) ? line.start : line.from;
    blocks.push({ kind, span: { start, end: line.to }, gap: i === 0 ? before : 'line' });
  });
}

function kindOf(source: string, line: Line): BlockKind {
  const end = Math.min(line.to, line.from + KIND_PREFIX);
  const head = source.slice(line.from, end);
  const startsWithWord = isAsciiLetter(source.charCodeAt(line.from)) && isAsciiLetter(source.charCodeAt(line.from + 1));
  if (startsWithWord && !head.includes('|')) return 'paragraph';
  if (HEADING.test(head)) return 'heading';
  if (LIST_ITEM.test(head)) return 'list-item';
  if (QUOTE.test(head)) return 'quote';
  if (TABLE_ROW.test(head)) return 'table-row';
  return 'paragraph';
}

/** A row without a stroke at its beginning needs another one beside it: "Privacy | Terms | Contact" is no table. */
function beginsRow(source: string, line: Line): boolean {
  return source.charCodeAt(line.from) === BAR;
}

/** A quote in a quote has other lines of one beside it; alone, ">> Read on" is an arrow. */
function beginsArrow(source: string, line: Line): boolean {
  return source.startsWith('>>', line.from);
}

/** What most lines begin with, and no mark of a list, heading or quote does. */
function isAsciiLetter(unit: number): boolean {
  return (unit | CASE_BIT) >= LOWEST_LETTER && (unit | CASE_BIT) <= HIGHEST_LETTER;
}

/** Between the words of the shortest sentence whose indentation is a leftover. */
const FEWEST_SPACES = 7;
const IDEOGRAPHIC_SPACE = 0x3000;

/**
 * Indentation is part of a list, a listing, a verse; before a sentence of prose it is a leftover of scraping. Looks at the
 * line alone, so that dropping its neighbours cannot change it. The wide space that opens a Chinese paragraph stays.
 */
function indentCounts(source: string, line: Line, kind: BlockKind): boolean {
  if (line.from === line.start) return false;
  if (kind !== 'paragraph' || source.charCodeAt(line.start) === IDEOGRAPHIC_SPACE) return true;
  const text = source.slice(line.from, line.to);
  return !endsLikeSentence(text) || !hasSpaces(text, FEWEST_SPACES);
}

function hasSpaces(text: string, fewest: number): boolean {
  let count = 0;
  for (let at = text.indexOf(' '); at >= 0 && count < fewest; at = text.indexOf(' ', at + 1)) count++;
  return count === fewest;
}

const NARROWEST_WRAP = 50;
const WIDEST_WRAP = 120;
const LOWERCASE_SHARE = 0.4;
const LOWERCASE = letters`/^\p{Ll}/`;

/**
 * True when a group's lines were broken to a width: no line could have taken the first word of the next one, and
 * sentences run on over the breaks. Looks at nothing outside the group, so that dropping other blocks cannot change it.
 */
function isWrapped(source: string, lines: readonly Line[], from: number, kinds: readonly BlockKind[]): boolean {
  const end = from + kinds.length;
  if (kinds.length < 2 || kinds.some((kind) => kind !== 'paragraph')) return false;
  let width = 0;
  for (let i = from; i < end; i++) width = Math.max(width, lines[i].to - lines[i].from);
  if (width < NARROWEST_WRAP || width > WIDEST_WRAP) return false;
  let runningOn = 0;
  for (let i = from; i < end - 1; i++) {
    const next = lines[i + 1];
    if (lines[i].to - lines[i].from + 1 + firstWordLength(source, next) <= width) return false;
    if (LOWERCASE.test(source.slice(next.from, next.from + 2))) runningOn++;
  }
  return runningOn >= LOWERCASE_SHARE * (end - from - 1);
}

function firstWordLength(source: string, line: Line): number {
  let i = line.from;
  while (i < line.to && source.charCodeAt(i) > 0x20) i++;
  return i - line.from;
}
