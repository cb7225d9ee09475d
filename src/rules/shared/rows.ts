import { letters } from '../../document/letters.js';
import { endsLikeSentence, isHeadlineLike } from '../../document/shape.js';
import type { Block } from '../../document/types.js';
import type { Context } from '../rule.js';

/** Words of the longest row, and blocks from one row to the next of its kind: what stands between the times of a live blog. */
const ROW_WORDS = 12;
const REACH = 6;
/** Rows that make a table or a feed. */
const FEWEST_ROWS = 4;
const FEWEST_TIMES = 3;
/** Blocks from a heading to the first row under it, buttons between them. */
const BELOW_HEADING = 3;

const DIGIT = /\d/;
const NUMBERS = /[+−–-]?\d[\d.,:]*/g;
const WORDS = letters`/\p{L}[\p{L}\p{M}'’.,& -]*/g`;
const SPACES = /\s+/g;
const ENDS_IN_NUMBER = /0 ?[%€$£]?$/;
/** Between the last word of a row and its number. */
const NO_COUNT = /^a[^()#/]*$/;
const ENDS_IN_YEAR = /\b(?:19|20)\d\d\s*$/;
/** A time of day alone: "08:14", "8h41", "1.20pm", "11:48 Uhr". */
const TIME = /^\s*(\d\d?)[:.h](\d\d)\s?([ap]\.?m\.?|h|uhr|uur)?\s*$/i;
const AFTERNOON = /^p/i;
const TIMES = 'time';

const NONE: ReadonlySet<Block> = new Set();

/**
 * Of the blocks that the model takes for boilerplate those that stay with their like: rows of a table or a list, and times of a live
 * blog, of which more stay than go, what is said under such a time, and what heads them. The model judges each line by its neighbours, and
 * those of the last are others.
 */
export function rowsAmong(found: readonly Block[], context: Context): ReadonlySet<Block> {
  if (!found.some(isRowLike)) return NONE;
  const going = new Set(found);
  const goes = (block: Block | undefined): boolean => block !== undefined && (going.has(block) || context.isDropped(block));
  const staying = new Set<Block>();
  for (const [shape, rows] of runsIn(context)) {
    const stay = rows.filter((row) => !goes(row)).length;
    if (stay * 2 <= rows.length) continue;
    for (const row of rows) staying.add(row);
    const heading = headingOver(rows[0], context, goes);
    if (heading !== undefined) staying.add(heading);
    if (shape !== TIMES) continue;
    for (const { index } of rows) {
      const entry = context.blocks[index + 1];
      if (entry !== undefined && isSaid(entry, context)) staying.add(entry);
    }
  }
  return new Set(found.filter((block) => staying.has(block)));
}

function isRowLike({ text, words }: Block): boolean {
  return words <= ROW_WORDS && DIGIT.test(text) && !ENDS_IN_YEAR.test(text);
}

/** Rows of one shape near one another, as many as make a table, with their shape. */
function runsIn({ blocks }: Context): [shape: string, rows: readonly Block[]][] {
  const runs: [string, Block[]][] = [];
  const open = new Map<string, Block[]>();
  for (const block of blocks) {
    const shape = isRowLike(block) ? shapeOf(block.text) : '';
    if (shape !== TIMES && !isOfTable(shape)) continue;
    const run = open.get(shape);
    if (run !== undefined && block.index - run[run.length - 1].index <= REACH) {
      run.push(block);
      continue;
    }
    const rows = [block];
    open.set(shape, rows);
    runs.push([shape, rows]);
  }
  return runs.filter(([shape, rows]) => (shape === TIMES ? areOfOneDay(rows) : areData(rows)));
}

/** A row of a table ends in a number whose words stand before it, as "12 Eli Vik 40:02" and "Karsund Power 87.60 -1.1%" do. */
function isOfTable(shape: string): boolean {
  const word = shape.lastIndexOf('a');
  return word >= 0 && ENDS_IN_NUMBER.test(shape) && NO_COUNT.test(shape.slice(word));
}

/** The times of a day run on, or back; the lengths of films go up and down. Noon may come between. */
function areOfOneDay(rows: readonly Block[]): boolean {
  const times = rows.map(({ text }) => minutesOf(text));
  const steps = times.slice(1).map((time, i) => Math.sign(time - times[i]));
  const against = Math.min(steps.filter((step) => step > 0).length, steps.filter((step) => step < 0).length);
  return rows.length >= FEWEST_TIMES && against <= 1;
}

function minutesOf(text: string): number {
  const [, hours = '', minutes = '', half = ''] = TIME.exec(text) ?? [];
  const twelve = half !== '' && /m/i.test(half) ? Number(hours) % 12 : Number(hours);
  return (twelve + (AFTERNOON.test(half) ? 12 : 0)) * 60 + Number(minutes);
}

/** Rows say different things; what says one thing again and again is a label: "Number of reviews: 12". */
function areData(rows: readonly Block[]): boolean {
  const labels = new Set(rows.map(({ text }) => text.replace(NUMBERS, '0')));
  return rows.length >= FEWEST_ROWS && labels.size * 2 > rows.length;
}

/** What a line looks like, whatever its words and numbers are: "1 Tor Moen 32:14" and "12 Eli Vik 40:02" are "0 a0". */
function shapeOf(text: string): string {
  if (TIME.test(text)) return TIMES;
  return text.trim().replace(WORDS, 'a').replace(NUMBERS, '0').replace(SPACES, ' ');
}

/** What is said at a time. */
function isSaid(block: Block, context: Context): boolean {
  return endsLikeSentence(block.text) && context.hits(block).every(({ phrase }) => phrase.strength === 'weak' || phrase.topic === 'reported');
}

/** The line right over the first row, with nothing but what goes between them, if it could be a heading. */
function headingOver({ index }: Block, context: Context, goes: (block: Block | undefined) => boolean): Block | undefined {
  for (let i = index - 1; i >= Math.max(0, index - BELOW_HEADING); i--) {
    const block = context.blocks[i];
    if (!goes(block)) return undefined;
    if (!context.isDropped(block)) return isHeadlineLike(block) && context.hits(block).length === 0 ? block : undefined;
  }
  return undefined;
}
