import type { Block } from '../../document/types.js';
import type { Context } from '../rule.js';

/** What lines of programs, of data and of lists of strings look like: braces, elements, remarks, keys with values. */
const LINE = /^\s*(?:<\/?[a-z][^<>]*>(?:.*<\/[a-z]+>)?\s*$|\/\/|\/\*|["']?[\w.-]+["']?\s*[=:]\s*["'[{]|[\w-]+(?:\.[\w-]+)+\s?[=:,\t]|\w+ ".*"\s*$)/;
const LINE_END = /(?:[{}],?|\);)\s*$/;
/** Characters of the longest such line, and those at the end of a line in which its last sign stands. */
const LONGEST = 500;
const TAIL = 12;
/** Others of the kind that have to stand near one. */
const FEWEST_NEAR = 2;
const NEAR = 3;
/** The share of lines that makes a text a listing. */
const MOSTLY = 0.6;
/** Rows of two columns that make a table of them. */
const FEWEST_ROWS = 4;
/** "Weight       4.2 kg". */
const COLUMNS = /^\s*\S[^\d\t]{0,40}[^\s\d] {3,20}\d[^\s]{0,12}(?: [^\s]{1,12})?\s*$/;
const FEWEST_FACTS = 3;
const LONGEST_FACT = 200;
const GAP = '   ';
const FACT = /^\s*[-*+•]\s+[^:\s][^:]{0,30}: \S/;
/** When a subtitle is shown, and how many of them make a film. */
const CUE = /^\s*(?:\d{1,2}:)?\d\d:\d\d[,.]\d{3} --> (?:\d{1,2}:)?\d\d:\d\d[,.]\d{3}/;
const FEWEST_CUES = 3;

/** True for a line of a listing that stands in a text as it is: its words are examples, and no notice of the page. */
export function isListingLine(block: Block, context: Context): boolean {
  if (!isLine(block) && !isRow(block)) return false;
  const { blocks } = context;
  const near = blocks.slice(Math.max(0, block.index - NEAR), block.index + NEAR + 1);
  return near.filter(isLine).length > FEWEST_NEAR || (isRow(block) && near.filter(isRow).length >= FEWEST_ROWS);
}

/** True for a text that is a listing as a whole. */
export function isListing(context: Context): boolean {
  return context.once(consistsOfLines);
}

/** True for one of several lines that give a fact each: "- Maker: unknown". */
export function isFact({ index }: Block, context: Context): boolean {
  const facts = context.once(factsIn);
  return facts[index] >= FEWEST_FACTS;
}

/** For each block how many facts stand in its run of them. */
function factsIn({ blocks }: Context): Uint32Array {
  const runs = new Uint32Array(blocks.length);
  for (let i = 0; i < blocks.length; i++) {
    let end = i;
    while (end < blocks.length && statesFact(blocks[end])) end++;
    runs.fill(end - i, i, end);
    i = Math.max(i, end - 1);
  }
  return runs;
}

function statesFact({ kind, text }: Block): boolean {
  if (text.length > LONGEST_FACT) return false;
  return kind === 'list-item' ? FACT.test(text) : text.includes(GAP) && COLUMNS.test(text);
}

/** True for the subtitles of a film. */
export function isSubtitled(context: Context): boolean {
  return context.once(hasCues);
}

function isLine({ text }: Block): boolean {
  return text.length <= LONGEST && (LINE.test(text) || LINE_END.test(text.slice(-TAIL)));
}

function isRow({ text }: Block): boolean {
  const tab = text.indexOf('\t');
  return tab > 0 && text.indexOf('\t', tab + 1) < 0 && tab < text.trimEnd().length - 1;
}

function consistsOfLines({ blocks }: Context): boolean {
  if (blocks.length <= NEAR) return false;
  let others = 0;
  return blocks.every((block) => isLine(block) || ++others <= blocks.length * (1 - MOSTLY));
}

function hasCues({ blocks }: Context): boolean {
  let cues = 0;
  for (const { text } of blocks) if (text.includes('-->') && CUE.test(text) && ++cues === FEWEST_CUES) return true;
  return false;
}
