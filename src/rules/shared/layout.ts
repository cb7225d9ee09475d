import { beginsLikeSpeech, endsLikeSentence } from '../../document/shape.js';
import type { Block } from '../../document/types.js';

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
/** The number of a release, and how many of them make a list of changes. */
const RELEASE = /^\s*v?\d{1,3}\.\d{1,3}\.\d{1,3}\s*$/;
const FEWEST_RELEASES = 3;
/** The date or the time with which an entry of a log begins. */
const STAMP = /^\s*[[(<]?(?:\d{4}-\d\d-\d\d\b|\d\d?:\d\d:\d\d\b|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d\b)/;
/** Terms with their definitions that make a glossary. */
const FEWEST_TERMS = 6;

interface Layout {
  readonly isVerse: boolean;
  readonly isDialogue: boolean;
  readonly releases: ReadonlySet<Block>;
  readonly entries: ReadonlySet<Block>;
  readonly terms: ReadonlySet<Block>;
}

const known = new WeakMap<readonly Block[], Layout>();

/** True for a poem or a song, whose lines may read like labels: "Log in," or "Share it". */
export function isVerse(blocks: readonly Block[]): boolean {
  return layoutOf(blocks).isVerse;
}

/** True for a scene or an interview, most of whose lines are spoken: they too may read like labels. */
export function isDialogue(blocks: readonly Block[]): boolean {
  return layoutOf(blocks).isDialogue;
}

/** True for a number that heads what has changed with a release, among others. */
export function isRelease(block: Block, blocks: readonly Block[]): boolean {
  return layoutOf(blocks).releases.has(block);
}

/** True for an entry of a log, in a document that is one: the last may read like a notice, "connection closed". */
export function isLogEntry(block: Block, blocks: readonly Block[]): boolean {
  return layoutOf(blocks).entries.has(block);
}

/** True for a term of a glossary: a line that has its definition under it, among others that have theirs. */
export function isTerm(block: Block, blocks: readonly Block[]): boolean {
  return layoutOf(blocks).terms.has(block);
}

/** Worked out once a document. */
function layoutOf(blocks: readonly Block[]): Layout {
  const found = known.get(blocks) ?? examineLayout(blocks);
  known.set(blocks, found);
  return found;
}

function examineLayout(blocks: readonly Block[]): Layout {
  const groups = groupLines(blocks);
  const verses = groups.filter((group) => group.length >= STANZA_LINES && group.every(isVerseLine)).flat();
  const runningOn = verses.filter((line) => RUNS_ON.test(line.text)).length;
  const terms = groups.filter(isDefinition).map(([term]) => term);
  const spoken = blocks.filter(({ text }) => beginsLikeSpeech(text)).length;
  const releases = blocks.filter(({ text }) => RELEASE.test(text));
  const entries = blocks.filter(({ text }) => STAMP.test(text));
  return {
    isVerse: verses.length >= Math.max(FEWEST_VERSES, blocks.length * MOSTLY) && runningOn >= verses.length * FEWEST_RUNNING_ON,
    isDialogue: spoken >= Math.max(FEWEST_VERSES, blocks.length * MOSTLY),
    releases: new Set(releases.length >= FEWEST_RELEASES ? releases : []),
    entries: new Set(entries.length >= Math.max(FEWEST_VERSES, blocks.length * MOSTLY) ? entries : []),
    terms: new Set(terms.length >= Math.max(FEWEST_TERMS, groups.length * MOSTLY) ? terms : []),
  };
}

/** Lines that stand together, without a blank line between them. */
function groupLines(blocks: readonly Block[]): Block[][] {
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

function isDefinition([term, definition, ...more]: readonly Block[]): boolean {
  if (definition === undefined || more.length > 0) return false;
  return term.kind === 'paragraph' && term.words <= TERM_WORDS && !endsLikeSentence(term.text) && endsLikeSentence(definition.text);
}
