import type { Block } from '../../document/types.js';
import type { Context } from '../rule.js';

/** What lines of programs, of data and of lists of strings look like: braces, elements, remarks, keys with values. */
const LINE =
  /[{}],?\s*$|\);\s*$|^\s*<\/?[a-z][^<>]*>(?:.*<\/[a-z]+>)?\s*$|^\s*(?:\/\/|\/\*)|^\s*["']?[\w.-]+["']?\s*[=:]\s*["'[{]|^\s*[\w-]+(?:\.[\w-]+)+\s?[=:,\t]|^\s*\w+ ".*"\s*$/;
/** Others of the kind that have to stand near one. */
const FEWEST_NEAR = 2;
const NEAR = 3;
/** The share of lines that makes a text a listing. */
const MOSTLY = 0.6;
/** Rows of two columns that make a table of them. */
const FEWEST_ROWS = 4;
/** "Weight       4.2 kg". */
const COLUMNS = /^\s*\S[^\d\t]{0,40}[^\s\d] {3,20}\d[^\s]{0,12}(?: [^\s]{1,12})?\s*$/;
const FACT = /^\s*[-*+•]\s+[^:\s][^:]{0,30}: \S/;
/** When a subtitle is shown, and how many of them make a film. */
const CUE = /^\s*(?:\d{1,2}:)?\d\d:\d\d[,.]\d{3} --> (?:\d{1,2}:)?\d\d:\d\d[,.]\d{3}/;
const FEWEST_CUES = 3;

/** True for a line of a listing that stands in a text as it is: its words are examples, and no notice of the page. */
export function isListingLine(block: Block, context: Context): boolean {
  if (!isLineOf(block, LINE) && !isRow(block)) return false;
  const { blocks } = context;
  const near = blocks.slice(Math.max(0, block.index - NEAR), block.index + NEAR + 1);
  return near.filter((other) => isLineOf(other, LINE)).length > FEWEST_NEAR || (isRow(block) && near.filter(isRow).length >= FEWEST_ROWS);
}

/** True for a text that is a listing as a whole. */
export function isListing(context: Context): boolean {
  return context.once(consistsOfLines);
}

/** True for one of several lines that give a fact each: "- Maker: unknown". */
export function isFact({ index }: Block, { blocks }: Context): boolean {
  return [-2, -1, 0].some((from) => [0, 1, 2].every((at) => statesFact(blocks[index + from + at])));
}

function statesFact(block: Block | undefined): boolean {
  return block !== undefined && (block.kind === 'list-item' ? FACT : COLUMNS).test(block.text);
}

/** True for the subtitles of a film. */
export function isSubtitled(context: Context): boolean {
  return context.once(hasCues);
}

function isLineOf({ text }: Block, shape: RegExp): boolean {
  return text.length <= LONGEST && shape.test(text);
}

const LONGEST = 500;

function isRow({ text }: Block): boolean {
  const tab = text.indexOf('\t');
  return tab > 0 && text.indexOf('\t', tab + 1) < 0 && tab < text.trimEnd().length - 1;
}

function consistsOfLines({ blocks }: Context): boolean {
  return blocks.length > NEAR && blocks.filter((block) => isLineOf(block, LINE)).length >= blocks.length * MOSTLY;
}

function hasCues({ blocks }: Context): boolean {
  let cues = 0;
  for (const { text } of blocks) if (text.includes('-->') && CUE.test(text) && ++cues === FEWEST_CUES) return true;
  return false;
}
