import { endsLikeSentence, readsLikeText } from '../document/shape.js';
import { fingerprint } from '../document/similarity.js';
import type { Block } from '../document/types.js';
import { CATEGORIES, type Category } from './categories.js';
import { type Context, defineRule, type Finding } from './rule.js';
import { announcedAmong } from './shared/announced.js';
import { dataTablesAmong } from './shared/data-tables.js';
import { islandsAmong } from './shared/islands.js';
import { isDialogue, isLogEntry, isRelease, isVerse } from './shared/layout.js';
import { leadOf } from './shared/lead.js';
import { isLesson } from './shared/lesson.js';
import { isSignature } from './shared/letter.js';
import { isFact, isListing, isSubtitled } from './shared/listing.js';
import { isPolicy } from './shared/policy.js';
import { rowsAmong } from './shared/rows.js';
import { isSpecification } from './shared/specifications.js';
import { isInOther, titlesOfText } from './shared/title.js';
import { isTurn } from './shared/turns.js';
import { isManual } from './shared/voice.js';

/** Features that are named with each verdict. */
const MOST_REASONS = 3;
/** A block is judged by its neighbours as well; without any the model knows too little. */
const FEWEST_BLOCKS = 8;
/** Words of a paragraph that somebody wrote at length, and how many of them make a book: the model has seen none, and takes their likeness for a menu's. */
const LONG = 40;
const BOOK = 60;
/** Words of the shortest title in them, as the first line. */
const FIRST_LINE = 3;
/** Words of the shortest sentence of which copies are looked for. */
const REFRAIN_WORDS = 8;
const NONE: ReadonlySet<Block> = new Set();

export const boilerplateScore = defineRule({
  id: 'boilerplate-score',
  category: 'other',
  summary: 'Drops what a model, trained on pages of 1,297 sites, takes for boilerplate by its words, its shape and its neighbours.',
  scope: 'score',
  examples: {
    drop: [],
    keep: [
      'The ferry sails again after two years of repairs, and the islanders are glad of it.',
      'Boats leave every morning at eight from the old pier, except on Sundays and in storms.',
      'The captain, who was born on the islands, said that she had missed the smell of the engine room.',
    ],
  },
  judge(context, scores) {
    const isPage = context.document.format === 'html';
    if (
      context.blocks.length < FEWEST_BLOCKS ||
      (!isPage && [isVerse, isDialogue, isManual, isPolicy, isLesson, isListing, isSubtitled].some((isKind) => isKind(context)))
    )
      return [];
    const isBook = context.blocks.reduce((sum, block) => sum + Number(isLong(block)), 0) >= BOOK;
    const lead = isPage ? leadOf(context) : titlesOfText(context);
    const found = context.blocks.filter((block) => {
      if (context.isDropped(block) || block.words === 0 || lead.has(block)) return false;
      if (scores.boilerplate(block) < scores.thresholdFor(block) || (isBook && isLong(block)) || isListed(block, context)) return false;
      return isPage || !isOnlyText(block, context) || !context.once(isInOther);
    });
    const finders = isPage ? [refrainsAmong, dataTablesAmong, islandsAmong, announcedAmong] : [refrainsAmong, rowsAmong];
    return finders
      .reduce((going, find) => without(going, find(going, context, scores)), found)
      .map(
        (block): Finding => ({
          span: block.span,
          evidence: block.span,
          confidence: scores.boilerplate(block),
          category: categoryOf(block, context),
          reasons: () => scores.reasons(block, MOST_REASONS),
        }),
      );
  },
});

function without(blocks: Block[], staying: ReadonlySet<Block>): Block[] {
  return staying.size === 0 ? blocks : blocks.filter((block) => !staying.has(block));
}

/** Sentences of which more copies stay than go: the model judges each by its neighbours, and those of the last are others. */
function refrainsAmong(found: readonly Block[], context: Context): ReadonlySet<Block> {
  const { document } = context;
  const sentences = found.filter(({ words }) => words >= REFRAIN_WORDS);
  if (sentences.length === 0) return NONE;
  const lengths = new Set(sentences.map(tokensOf));
  const going = new Set(found);
  const balance = new Map<number, number>();
  for (const block of context.blocks) {
    if (!lengths.has(tokensOf(block))) continue;
    const print = fingerprint(document, block);
    balance.set(print, (balance.get(print) ?? 0) + (going.has(block) || context.isDropped(block) ? -1 : 1));
  }
  return new Set(sentences.filter((block) => (balance.get(fingerprint(document, block)) ?? 0) > 0));
}

function tokensOf({ tokens }: Block): number {
  return tokens.end - tokens.start;
}

/** What heads a list of changes, or is an entry of a log, a turn of an interview or a line of specifications, however short. */
function isListed(block: Block, context: Context): boolean {
  return (
    isRelease(block, context) ||
    isLogEntry(block, context) ||
    isTurn(block, context) ||
    isSignature(block, context) ||
    isFact(block, context) ||
    isSpecification(block, context)
  );
}

/** A sentence, or a title as the first line, in which no strong phrase speaks for the model's opinion. */
function isOnlyText(block: Block, context: Context): boolean {
  if (!readsLikeText(block) && (block.index > 0 || block.words < FIRST_LINE)) return false;
  return context.hits(block).every(({ phrase }) => phrase.strength === 'weak');
}

function isLong(block: Block): boolean {
  return block.words >= LONG && endsLikeSentence(block.text);
}

/** The category of the phrases in a block, for the account; the model itself knows none. */
function categoryOf(block: Block, context: Context): Category {
  for (const { phrase } of context.hits(block)) {
    const topic = phrase.topic.startsWith('related') ? 'related' : phrase.topic;
    const category = CATEGORIES.find((known) => known === topic);
    if (category !== undefined) return category;
  }
  return 'other';
}
