import { letters } from '../../document/letters.js';
import { endsLikeSentence } from '../../document/shape.js';
import type { Block } from '../../document/types.js';
import type { Context } from '../rule.js';

/** Pages of which the heads must be there, and the share of copies of a line that must stand at the edge of a page. */
const FEWEST_PAGES = 3;
const MOSTLY = 0.75;
/** Characters of the longest line on the edge of a page, and of the shortest. */
const LONGEST = 200;
const SHORTEST = 4;
const MOST_DIGITS = 4;
/** How far page numbers step: pictures and first pages of chapters have none. */
const LARGEST_STEP = 3;

/** Words of the shortest page, on the average, where nothing but numbers alone in their lines tells where one ends: coupons are shorter. */
const PAGE_WORDS = 40;
/** How often a head that has been found may reveal another. */
const MOST_TURNS = 4;

const DIGIT = /\d/;
/** "Page 4 of 12", "4 / 12" apart from what stands before it; "Step 4 of 12" is a heading. */
const PAGE_OF = letters`/(?:(?<![\p{L}\d])(?:page|seite|página|pagina|strona|str|strana|sida|blatt|side|стр|страница|sayfa|s|p|pp)\.? ?|\s{3}|^)(\d{1,4}) ?(?:of|von|de|di|sur|van|av|af|z|ze|из|\/) ?\d{1,4}(?![\p{L}\d])/i`;
/** What any of these has. */
const PARTED = /\d ?(?:[a-zи][a-zз]{0,2}|\/) ?\d/i;
/** With what a number is set apart from the title before or after it. */
const APART = 3;
const STROKES = new Set('|·•\t');
const PAGE_WORD = /\s(?:page|seite|página|strona|blatt|side|sida|стр|s|p)\.?$/i;
const LETTER = letters`/\p{L}/`;
const NUMBER = /^[-–—[(]?\s?(\d{1,4})\s?[-–—\])]?$/;
/** A line of two ends, as wide as a page. */
const ENDS = /^\S.{1,120}?[^\s:：]\s{12,}\S.{1,80}$/;
const COLUMNS = /\S\s{3,}\S/;
const WIDE = '            ';
const SPACE = 0x20;
const PAGE_BREAK = '\f';

interface Numbered {
  readonly block: Block;
  readonly key: string;
  readonly value: number;
  /** Where the number stands. */
  readonly side: 'start' | 'end' | 'start-close' | 'end-close' | 'of';
}

/** Lines that are the same on page after page but for their number, which counts the pages. */
export function numberedHeads({ blocks }: Context): Set<Block> {
  const groups = new Map<string, Numbered[]>();
  for (const block of blocks) {
    const numbered = readNumber(block);
    if (numbered === undefined) continue;
    const group = groups.get(numbered.key);
    if (group === undefined) groups.set(numbered.key, [numbered]);
    else group.push(numbered);
  }
  const heads = new Set<Block>();
  for (const group of groups.values()) if (countsPages(group)) for (const { block } of group) heads.add(block);
  return heads;
}

function isLine({ kind, text }: Block): boolean {
  return (kind === 'paragraph' || kind === 'heading') && text.length <= LONGEST;
}

function readNumber(block: Block): Numbered | undefined {
  if (!isLine(block) || !DIGIT.test(block.text)) return undefined;
  const text = block.text.trim();
  const [ofPages, page] = (PARTED.test(text) && PAGE_OF.exec(text)) || [];
  if (ofPages !== undefined) return { block, key: keyOf(text.replace(ofPages, '#')), value: Number(page), side: 'of' };
  if (isDigit(text, text.length - 1)) {
    let at = text.length - 1;
    while (isDigit(text, at - 1)) at--;
    return numberBeside(block, text.slice(0, at), text.slice(at), 'end');
  }
  let end = 0;
  while (isDigit(text, end)) end++;
  return end === 0 ? undefined : numberBeside(block, text.slice(end), text.slice(0, end), 'start');
}

/** The number before or after a title, by what stands between the two. */
function numberBeside(block: Block, rest: string, number: string, side: 'start' | 'end'): Numbered | undefined {
  const title = rest.trim();
  const gap = rest.length - title.length;
  if (gap === 0 || title.length < SHORTEST || number.length > MOST_DIGITS || !LETTER.test(title)) return undefined;
  const isApart = gap >= APART || rest.includes('\t') || STROKES.has(side === 'end' ? title[title.length - 1] : title[0]);
  const isCalled = side === 'end' && PAGE_WORD.test(title);
  return { block, key: keyOf(title), value: Number(number), side: isApart || isCalled ? side : `${side}-close` };
}

function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0x30 && unit <= 0x39;
}

function keyOf(title: string): string {
  return title.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Headings count as well, "Exercise 1": the numbers of pages are set apart, stand now left, now right, or say of how many. */
function countsPages(group: readonly Numbered[]): boolean {
  if (group.length < FEWEST_PAGES) return false;
  const [{ key, side }] = group;
  const isOfPages = group.every((one) => one.side === 'of');
  const isApart = group.every((one) => one.side === side && (side === 'start' || side === 'end')) && /\s/.test(key);
  const sides = new Set(group.map((one) => one.side.split('-')[0]));
  const isSpread = sides.size === 2 && !sides.has('of');
  if (!isOfPages && !isApart && !isSpread) return false;
  return group.every(({ block, value }, i) => i === 0 || isNextPage(group[i - 1], block, value));
}

function isNextPage(before: Numbered, { index }: Block, value: number): boolean {
  const step = value - before.value;
  return step >= 1 && step <= LARGEST_STEP && index - before.block.index >= 2;
}

/** Copies of a line on the edges of pages: beside a head that has been found, beside page numbers, at form feeds, or as wide as a page. */
export function repeatedHeads(context: Context, heads: ReadonlySet<Block>): Set<Block> {
  const { blocks } = context;
  const found = new Set<Block>();
  const numbers = pageNumbersIn(blocks);
  const edges = pageEdgesIn(context);
  const hasEdges = heads.size > 0 || numbers.size > 0 || edges.size > 0;
  if (!hasEdges && blocks.filter(({ text }) => isWide(text)).length < FEWEST_PAGES) return found;
  const copies = copiesIn(blocks);
  const isEdge = (block: Block | undefined): boolean =>
    block !== undefined && (heads.has(block) || found.has(block) || numbers.has(block) || edges.has(block));
  for (let turn = 0, grown = -1; turn < MOST_TURNS && grown !== found.size; turn++) {
    grown = found.size;
    for (const group of copies) {
      if (found.has(group[group.length - 1])) continue;
      const rest = isTitle(group[0], blocks) ? group.slice(1) : group;
      const atEdge = rest.filter((block) => edges.has(block) || isEdge(blocks[block.index - 1]) || isEdge(blocks[block.index + 1]));
      const isHead = atEdge.length >= rest.length * MOSTLY || isWideHead(group, blocks);
      if (isHead) for (const block of rest) found.add(block);
    }
  }
  const beside = (block: Block): boolean =>
    [blocks[block.index - 1], blocks[block.index + 1]].some((other) => other !== undefined && (found.has(other) || heads.has(other)));
  const numbered = [...numbers].filter((block) => beside(block) || edges.has(block));
  if (numbered.length >= Math.max(FEWEST_PAGES, numbers.size * MOSTLY)) for (const block of numbered) found.add(block);
  return found;
}

/** Numbers alone in a line that count pages; the first page has none, and chapters begin with one. */
function pageNumbersIn(blocks: readonly Block[]): ReadonlySet<Block> {
  const numbers: Block[] = [];
  let last = 0;
  for (const block of blocks) {
    if (block.text.length > 8 || block.kind !== 'paragraph') continue;
    const value = Number(NUMBER.exec(block.text.trim())?.[1] ?? Number.NaN);
    if (Number.isNaN(value)) continue;
    if (numbers.length > 0 && (value <= last || value > last + LARGEST_STEP)) return new Set();
    if (numbers.length === 0 && value < 2) return new Set();
    last = value;
    numbers.push(block);
  }
  return new Set(numbers.length >= FEWEST_PAGES && holdPages(numbers, blocks) ? numbers : []);
}

function holdPages(numbers: readonly Block[], blocks: readonly Block[]): boolean {
  const words = blocks.slice(numbers[0].index, numbers[numbers.length - 1].index).reduce((sum, block) => sum + block.words, 0);
  return words >= PAGE_WORDS * (numbers.length - 1);
}

/** The last block before each form feed, and the first one after it, where there are as many as pages of a text. */
function pageEdgesIn({ document, blocks }: Context): ReadonlySet<Block> {
  const edges = new Set<Block>();
  if (!document.text.includes(PAGE_BREAK)) return edges;
  for (let i = 1; i < blocks.length; i++) {
    const [above, below] = [blocks[i - 1], blocks[i]];
    if (document.text.slice(above.span.end, below.span.start).includes(PAGE_BREAK)) edges.add(above).add(below);
  }
  return edges;
}

/** Lines that stand in a text as often as it must have pages, with others between them. */
function copiesIn(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const groups = new Map<string, Block[]>();
  for (const block of blocks) {
    const { text } = block;
    if (!isLine(block) || text.length < SHORTEST) continue;
    const key = keyOf(text);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [block]);
    else group.push(block);
  }
  return [...groups.values()].filter(
    (group) => group.length >= FEWEST_PAGES && group.every((block, i) => i === 0 || block.index - group[i - 1].index >= 2),
  );
}

/** Two ends of a line as wide as a page, over and under anything but rows of a table or of a form. */
function isWideHead(group: readonly Block[], blocks: readonly Block[]): boolean {
  const isRow = (block: Block | undefined): boolean => block !== undefined && COLUMNS.test(block.text);
  return group.every(({ text, index }) => isWide(text) && ENDS.test(text.trim()) && !isRow(blocks[index - 1]) && !isRow(blocks[index + 1]));
}

/** Not for the spaces before it. */
function isWide(text: string): boolean {
  if (text.length <= 2 * WIDE.length) return false;
  let start = 0;
  while (start < text.length && text.charCodeAt(start) <= SPACE) start++;
  return text.indexOf(WIDE, start) >= 0;
}

/** The first copy may be the title of the text, which nobody sets so wide. */
function isTitle({ index, text }: Block, blocks: readonly Block[]): boolean {
  return (index === 0 || (index === 1 && !endsLikeSentence(blocks[0].text))) && !text.includes(WIDE);
}
