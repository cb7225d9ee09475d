import { letters } from '../../document/letters.js';
import { beginsLikeSpeech, endsLikeSentence } from '../../document/shape.js';
import type { Block } from '../../document/types.js';
import type { Context } from '../rule.js';

/** Words of the longest line of verse, and of the longest term. */
const LINE_WORDS = 12;
const TERM_WORDS = 4;
/** Lines of the shortest stanza. */
const STANZA_LINES = 3;
/** Lines of verse that make a document a poem, and the share of its lines that they need to be. */
const FEWEST_VERSES = 8;
const MOSTLY = 0.6;
/** Menus and lists are lines as short as verse, but do not go on after a comma. */
const RUNS_ON = /[,;]["”’»]?\s*$/u;
const FEWEST_RUNNING_ON = 0.15;
const BEGINS_LOW = letters`/^\s*\p{Ll}/`;
/** The name of a part, over a stanza of a song, and how many of them make one whose lines do not go on: "[Chorus]". */
const PART = letters`/^\s*[[(](?:verse|chorus|bridge|intro|outro|hook|refrain|strophe|couplet|coro|estribillo|estrofa|puente|ponte|verso|refrão|strofa|ritornello|zwrotka|refren|куплет|припев)(?:[^\p{L}\])][^\])]{0,20})?[\])]\s*$/i`;
const FEWEST_PARTS = 2;
/** The number of a release, and how many of them make a list of changes. */
const RELEASE = /^\s*v?\d{1,3}\.\d{1,3}\.\d{1,3}\s*$/;
const RELEASE_WORDS = 3;
const FEWEST_RELEASES = 3;
/** The date or the time with which an entry of a log begins, or the name of who says it in a chat. */
const STAMP = /^\s*(?:<[^<>]{1,30}> |[[(<]?(?:\d{4}-\d\d-\d\d\b|\d\d?:\d\d:\d\d\b|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d\b))/;
/** Terms with their definitions that make a glossary. */
const FEWEST_TERMS = 6;

const NONE: ReadonlySet<Block> = new Set();

/** True for a poem or a song, whose lines may read like labels: "Log in," or "Share it". */
export function isVerse(context: Context): boolean {
  return context.once(consistsOfVerses);
}

/** True for a line of a stanza whose sentence has begun above it or goes on below: it says nothing by itself. */
export function isWithinVerse({ index, gap, text }: Block, context: Context): boolean {
  if (context.once(versesIn).length === 0) return false;
  const [above, below] = [context.blocks[index - 1], context.blocks[index + 1]];
  if (below?.gap === 'line' && (RUNS_ON.test(text) || BEGINS_LOW.test(below.text))) return true;
  return gap === 'line' && above !== undefined && RUNS_ON.test(above.text);
}

/** True for a scene or an interview, most of whose lines are spoken: they too may read like labels. */
export function isDialogue(context: Context): boolean {
  return context.once(consistsOfSpeech);
}

/** True for a number that heads what has changed with a release, among others. */
export function isRelease(block: Block, context: Context): boolean {
  return namesRelease(block) && context.once(isListOfReleases);
}

/** True for an entry of a log, in a document that is one: the last may read like a notice, "connection closed". */
export function isLogEntry(block: Block, context: Context): boolean {
  return hasStamp(block) && context.once(isLog);
}

/** True for a term of a glossary: a line that has its definition under it, among others that have theirs. */
export function isTerm(block: Block, context: Context): boolean {
  return context.once(termsIn).has(block);
}

/** How many lines of a kind make a document one of that kind. */
function fewestOf({ length }: readonly Block[]): number {
  return Math.max(FEWEST_VERSES, length * MOSTLY);
}

function consistsOfVerses(context: Context): boolean {
  const verses = context.once(versesIn);
  if (verses.length === 0) return false;
  const goesOn = verses.filter(({ text }) => RUNS_ON.test(text)).length >= verses.length * FEWEST_RUNNING_ON;
  return goesOn || verses.filter(({ text }) => PART.test(text)).length >= FEWEST_PARTS;
}

/** The lines of all stanzas, in a document that mostly consists of such. */
function versesIn(context: Context): readonly Block[] {
  const { blocks } = context;
  const fewest = fewestOf(blocks);
  if (blocks.filter(isVerseLine).length < fewest) return [];
  const stanzas = context.once(groupsIn).filter((group) => group.length >= STANZA_LINES && group.every(isVerseLine));
  const verses = stanzas.flat();
  return verses.length < fewest ? [] : verses;
}

function consistsOfSpeech({ blocks }: Context): boolean {
  return blocks.filter(({ text }) => beginsLikeSpeech(text)).length >= fewestOf(blocks);
}

function namesRelease({ words, text }: Block): boolean {
  return words <= RELEASE_WORDS && RELEASE.test(text);
}

function isListOfReleases({ blocks }: Context): boolean {
  return blocks.filter(namesRelease).length >= FEWEST_RELEASES;
}

function hasStamp({ text }: Block): boolean {
  return STAMP.test(text);
}

function isLog({ blocks }: Context): boolean {
  return blocks.filter(hasStamp).length >= fewestOf(blocks);
}

function termsIn(context: Context): ReadonlySet<Block> {
  const groups = context.once(groupsIn);
  const terms = groups.filter(isDefinition).map(([term]) => term);
  return terms.length >= Math.max(FEWEST_TERMS, groups.length * MOSTLY) ? new Set(terms) : NONE;
}

/** Lines that stand together, without a blank line between them. */
function groupsIn({ blocks }: Context): readonly (readonly Block[])[] {
  const groups: Block[][] = [];
  for (const block of blocks) {
    const group = groups.at(-1);
    if (group === undefined || block.gap === 'paragraph') groups.push([block]);
    else group.push(block);
  }
  return groups;
}

function isVerseLine({ kind, words }: Block): boolean {
  return kind === 'paragraph' && words <= LINE_WORDS;
}

function isDefinition(group: readonly Block[]): boolean {
  if (group.length !== 2) return false;
  const [term, definition] = group;
  return term.kind === 'paragraph' && term.words <= TERM_WORDS && !endsLikeSentence(term.text) && endsLikeSentence(definition.text);
}
