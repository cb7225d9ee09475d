import { totalWords } from '../document/document.js';
import { letters } from '../document/letters.js';
import { beginsLikeSpeech, endsLikeSentence, isHeadlineLike, isProse, readsLikeText, sentences } from '../document/shape.js';
import { countOf, fingerprint, sharesWord } from '../document/similarity.js';
import type { Block } from '../document/types.js';
import type { Hit } from '../phrases/types.js';
import { type Context, defineRule, type Finding, wholeBlock } from './rule.js';
import { commonContainer, isInside, tagOf } from './shared/elements.js';
import { teasersAtFoot } from './shared/foot.js';
import { isOfLesson } from './shared/lesson.js';
import { isTextParagraph, proseBefore } from './shared/prose.js';
import { isInOther } from './shared/title.js';
import { isTurn } from './shared/turns.js';
import { isManual } from './shared/voice.js';

/** Entries that one header can have; more is a page of its own. */
const MOST_ENTRIES = 40;
/** The same where the text goes on after them. */
const MOST_ENTRIES_IN_TEXT = 8;
const ITEM_WORDS = 25;
/** Words of a headline that is a sentence; more are a short paragraph. */
const TITLE_WORDS = 16;
/** Words of the longest headline in mid-text; a longer line may be the text's. */
const LONGEST_IN_TEXT = 18;
/** Words of the longest teaser under a headline. */
const TEASER_WORDS = 70;
/** Words of a text under a heading. */
const FEWEST_WORDS_HEADED = 5;
/** Words of the longest label. */
const LONGEST_LABEL = 6;
/** Characters after the last word of a pointer. */
const PUNCTUATION = 3;
/** Of a header in one document. */
const MOST_COPIES = 2;
/** Words of a list without a text before it, and words of it for each word of the text: a longer list is what the page is about. */
const MOST_SHARE = 2;
const MOST_WORDS = 120;
/** Words of prose before a header that other lists have as well. */
const FEWEST_WORDS_BEFORE = 25;
/** Of a label that leads to more of what stands under it. */
const ARROW = /(?:>>|[»›＞→])\s*$/u;
/** Share of paragraphs in a story. */
const MOSTLY = 0.6;
/** Share of link text from which a block is a link. */
const MOST_LINKED = 0.5;
/** What an ambiguous header needs under it. */
const FEWEST_WORDS_PER_ENTRY = 3;
/** A value under a label, a time of the day: no headline. */
const VALUE = letters`/^(?:[-*•]\s)?[\p{L} *]{1,20}:\s|^\d{1,2}[.:]\d\d\s/`;
/** A place in a ranking, of which the full stop got lost. */
const RANKED = letters`/^\s*\d{1,2}\s?["“‘']?\p{Lu}/`;
/** A line of dialogue, or a sentence: "— Read on." */
const SPOKEN = /^\s*—\s|[^.]\.\s*$/u;
/** Phrases that announce their list, as "More football:", and words of its headlines on average. */
const ANNOUNCING = '.more-topic';
const HEADLINE_WORDS = 5;
/** Phrases of one headline alone, as "Related story". */
const OF_ONE = '.related-one';
/** Phrases that end the articles of reference works, as "See also", with lists that belong to them. */
const OF_REFERENCE = '.reference';
/** What the lines of a list begin with. */
const MARK = /^\s*([»›>•▸►▶→*–—-])\s/u;
const HEADER_CONFIDENCE = 0.9;
const ENTRY_CONFIDENCE = 0.75;
/** Words; a last entry as short as this, right before the text goes on, is the text's own subheading. */
const SUBHEADING_WORDS = 5;

export const relatedList = defineRule({
  id: 'related-list',
  category: 'related',
  summary: 'Drops a header such as "Related" or "Most read" and the headlines that hang on it.',
  scope: 'run',
  yieldsBelow: 0.6,
  examples: {
    drop: ['Related:\n\nFive gardens to visit this summer\n\nHow the ferry got its name'],
    keep: [
      'The storm was related to warm water in the gulf.',
      'Most read the letter as a threat.',
      'You may also like the second album, which she recorded alone at home over one long winter.',
    ],
  },
  judge(context) {
    const { blocks } = context;
    const findings: Finding[] = [];
    const headers = context.blocksWith('related-header', 'related-stub', 'navigation').filter((block) => headerHit(context, block) !== undefined);
    if (headers.length === 0 || isManual(context)) return findings;
    const place = placeIn(context);
    const text = proseBefore(context);
    const teasersUnder = teasersAtFoot(context);
    let covered = -1;
    for (const header of headers) {
      const hit = headerHit(context, header);
      if (
        hit === undefined ||
        header.index <= covered ||
        SPOKEN.test(header.text) ||
        isOfLesson(header, context) ||
        tagOf(context.document, header) === 'h1'
      )
        continue;
      const isText = header.markup === undefined;
      const listed = entriesOf(context, header, hit, place(header));
      const teasers = isText && hit.phrase.strength === 'strong' && !isOfOne(hit) ? teasersUnder(header) : [];
      const found = teasers.length > listed.length && totalWords(teasers) <= text[header.index] ? teasers : listed;
      const entries = isText && context.once(isInOther) ? beforeText(context, found) : found;
      if (isText && totalWords(entries) > Math.max(MOST_WORDS, MOST_SHARE * text[header.index])) continue;
      if (hit.phrase.strength === 'weak' || hit.phrase.topic !== 'related-header') {
        if (isText && hit.phrase.id.endsWith(OF_REFERENCE) && !isAfterStory(context, header)) continue;
        if (context.once(labelsOfCards)(header) || (isText && text[header.index] < FEWEST_WORDS_BEFORE)) continue;
        if (headsText(blocks, header) || !provesHeader(blocks, hit, header, entries)) continue;
      }
      findings.push(wholeBlock(header, HEADER_CONFIDENCE, hit));
      for (const entry of entries) findings.push(wholeBlock(entry, ENTRY_CONFIDENCE, hit));
      covered = header.index + entries.length;
    }
    return findings;
  },
});

/** The phrase of a header; also of a pointer that has gone without a title of its own, as "Read more of our articles", or "More >>" over a list. */
function headerHit(context: Context, block: Block): Hit | undefined {
  const [header] = context.hits(block, 'related-header');
  if (header !== undefined || block.words > LONGEST_LABEL || !context.isDropped(block)) return header;
  const isWhole = (hit: Hit): boolean => hit.start === block.span.start && hit.end >= block.span.end - PUNCTUATION;
  return context.hits(block, 'related-stub').find(isWhole) ?? (ARROW.test(block.text) ? context.hits(block, 'navigation').find(isWhole) : undefined);
}

/** "Read more" under every teaser, "What's new" over every section: a header comes once or twice. */
function labelsOfCards({ document, blocks }: Context): (block: Block) => boolean {
  const labels = blocks.filter(({ words }) => words <= LONGEST_LABEL);
  const copies = countOf(labels.map((block) => fingerprint(document, block)));
  return (block) => (copies.get(fingerprint(document, block)) ?? 0) > MOST_COPIES;
}

type Place = 'before' | 'within' | 'after';

/** Where a header stands: before the first prose, between two pieces of the text, or after the text. */
function placeIn(context: Context): (header: Block) => Place {
  const { blocks } = context;
  const firstProse = blocks.findIndex(isProse);
  const lastText = blocks.findLastIndex(
    (block, i) => isTextParagraph(block) && i > 0 && (isTextParagraph(blocks[i - 1]) || isHeader(context, blocks[i - 1])),
  );
  return ({ index }) => (index < firstProse ? 'before' : index >= lastText ? 'after' : 'within');
}

function isOfOne({ phrase }: Hit): boolean {
  return phrase.id.endsWith(OF_ONE);
}

function entriesOf(context: Context, header: Block, hit: Hit, place: Place): readonly Block[] {
  const boxed = listInBox(context, header);
  if (boxed !== undefined) return boxed;
  if (place === 'before') return header.markup === undefined && hit.phrase.strength === 'strong' ? bulletsUnder(context.blocks, header) : [];
  const found = place === 'after' ? listAtEnd(context, header) : listInText(context.blocks, header);
  const entries = found.slice(0, endOfList(context, found));
  return isOfOne(hit) ? entries.slice(0, 1) : entries;
}

/** After paragraphs alone, without the headings and lists of a reference work. */
function isAfterStory(context: Context, header: Block): boolean {
  const before = context.blocks.slice(0, header.index).filter((block) => !context.isDropped(block));
  const text = before.slice(Math.max(0, before.findIndex(isProse)));
  return text.filter(isProse).length >= text.length * MOSTLY;
}

/** A heading of the text: "Related" over a paragraph on kin. */
function headsText(blocks: readonly Block[], header: Block): boolean {
  const next = blocks[header.index + 1];
  if (header.kind !== 'heading' || next === undefined || isHeadlineLike(next)) return false;
  return next.words >= FEWEST_WORDS_HEADED && endsLikeSentence(next.text) && (next.markup?.linkDensity ?? 0) < MOST_LINKED;
}

/** "Recommended" and "Top stories" head other lists too; they need headlines under them, linked or not in the middle of a text. */
function provesHeader(blocks: readonly Block[], { phrase }: Hit, header: Block, entries: readonly Block[]): boolean {
  if (entries.length === 0) return false;
  const values = entries.filter((block) => VALUE.test(block.text)).length;
  if (totalWords(entries) < entries.length * FEWEST_WORDS_PER_ENTRY || values > entries.length / 2) return false;
  if (phrase.id.endsWith(ANNOUNCING) && entries.length > 1 && totalWords(entries) >= entries.length * HEADLINE_WORDS) return true;
  if (entries.every((block) => (block.markup?.linkDensity ?? 0) >= MOST_LINKED)) return true;
  const next = blocks[header.index + 1 + entries.length];
  return next === undefined || !isProse(next) || entries.some(isProse);
}

/** The rest of the element that the header opens, where it has one to itself. */
function listInBox({ document, blocks }: Context, header: Block): Block[] | undefined {
  const next = blocks[header.index + 1];
  const box = next === undefined ? undefined : commonContainer(document, header, next);
  const before = blocks[header.index - 1];
  if (box === undefined || (before !== undefined && isInside(document, before, box))) return undefined;
  const entries: Block[] = [];
  for (let i = header.index + 1; i < blocks.length && isInside(document, blocks[i], box); i++) entries.push(blocks[i]);
  return entries.length <= MOST_ENTRIES && !entries.some((block) => isTextParagraph(block) && block.words > TEASER_WORDS) ? entries : undefined;
}

/**
 * The list after which no text comes any more: headlines, each with a teaser at most. A paragraph after the last headline alone is the
 * article's, and so are two, one after the other.
 */
function listAtEnd(context: Context, header: Block): Block[] {
  const { blocks } = context;
  const entries: Block[] = [];
  let teasers = 0;
  let titles = 0;
  for (const block of blocks.slice(header.index + 1, header.index + 1 + MOST_ENTRIES)) {
    const before = entries.at(-1);
    if (block.kind === 'heading' && block.markup !== undefined) break;
    if (!isHeadlineLike(block) && !isShortItem(block)) {
      const next = blocks[block.index + 1];
      const goesOn = next !== undefined && isProse(block) && isProse(next) && !context.isDropped(next);
      const isTitle = isTitleLong(block) && !(goesOn && sentences(block.text).length > 1);
      const isSentence = isTitle && (titles > 0 || (before === undefined && next !== undefined && isTitleLong(next)));
      const isRegular =
        (block.gap === 'line' && header.gap !== 'line') ||
        teasers > 0 ||
        (next !== undefined && (context.isDropped(next) ? isTeaserOf(context, block, entries) : isHeadlineLike(next) || isShortItem(next)));
      const isQuoted = beginsLikeSpeech(block.text) && !isTeaserOf(context, block, entries);
      if (!isSentence && (goesOn || isQuoted || block.words > TEASER_WORDS || before === undefined || !isHeadlineLike(before) || !isRegular)) break;
      if (isSentence) titles++;
      else teasers++;
    }
    entries.push(block);
  }
  return entries;
}

/** Where lines without the mark of those before begin, or an interview goes on. */
function endOfList(context: Context, entries: readonly Block[]): number {
  const marks = entries.map(markOf);
  const isMarked = marks.length > 1 && marks[0] !== undefined && marks[0] === marks[1];
  const end = entries.findIndex((block, i) => (isMarked && marks[i] !== marks[0]) || isTurn(block, context));
  return end < 0 ? entries.length : end;
}

function markOf({ kind, text }: Block): string | undefined {
  return kind === 'list-item' ? kind : MARK.exec(text)?.[1];
}

/** The entries before the first sentence that nothing proves to be a teaser: where its words say nothing to the model, it is the text's. */
function beforeText(context: Context, entries: readonly Block[]): readonly Block[] {
  const isText = (block: Block): boolean =>
    readsLikeText(block) && !isHeadlineLike(block) && block.kind !== 'list-item' && !context.isDropped(block) && context.hits(block).length === 0;
  const headlines = (end: number): readonly Block[] => entries.slice(0, end).filter((block) => !context.isDropped(block));
  const end = entries.findIndex((block, i) => isText(block) && !isTeaserOf(context, block, headlines(i)));
  return end < 0 ? entries : entries.slice(0, end);
}

/** A last teaser, as against a last paragraph, says again what its headline says. */
function isTeaserOf({ document }: Context, block: Block, entries: readonly Block[]): boolean {
  return entries.some((headline) => sharesWord(document, headline, block));
}

/** Of the length of a headline, sentence or not. */
function isTitleLong({ words }: Block): boolean {
  return words >= HEADLINE_WORDS && words <= TITLE_WORDS;
}

function isHeader(context: Context, block: Block): boolean {
  return context.hits(block, 'related-header').length > 0;
}

function isShortItem(block: Block): boolean {
  return (block.kind === 'list-item' || RANKED.test(block.text)) && block.words <= ITEM_WORDS;
}

/** Over a text, where a title may follow, only what is marked as a list hangs on a header. */
function bulletsUnder(blocks: readonly Block[], header: Block): readonly Block[] {
  const end = blocks.findIndex(({ index, kind }) => index > header.index && kind !== 'list-item');
  const entries = blocks.slice(header.index + 1, end < 0 ? blocks.length : end);
  const isOfHeadlines = totalWords(entries) >= entries.length * HEADLINE_WORDS && entries.every(isHeadlineLike);
  return isOfHeadlines && entries.length <= MOST_ENTRIES_IN_TEXT ? entries : [];
}

/** The headlines after a header in the text, up to the first block that is none. */
function listInText(blocks: readonly Block[], header: Block): Block[] {
  const entries: Block[] = [];
  let i = header.index + 1;
  for (; i < blocks.length && blocks[i].kind !== 'heading' && isHeadlineLike(blocks[i]) && blocks[i].words <= LONGEST_IN_TEXT; i++)
    entries.push(blocks[i]);
  const goesOn = i < blocks.length && isProse(blocks[i]);
  if (entries.length > (goesOn ? MOST_ENTRIES_IN_TEXT : MOST_ENTRIES)) return [];
  const last = entries.at(-1);
  if (goesOn && last !== undefined && entries.length > 1 && last.words <= SUBHEADING_WORDS) entries.pop();
  return entries;
}
