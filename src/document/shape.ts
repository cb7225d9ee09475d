import { letters } from './letters.js';
import type { Block, BlockKind, Span } from './types.js';

/** What is taken over as it is: code, data, the words of somebody else. Whether they sound like boilerplate says little there. */
export const VERBATIM: ReadonlySet<BlockKind> = new Set(['code', 'quote', 'table-row']);

/** What parts the cells of a row in its text. */
export const CELL_SEPARATOR = '\t';

const SENTENCE_END = new Set('.!?…。！？।؟۔');
/** With which headlines end as well. */
const HEADLINE_END = new Set('?!…？！؟');
const ELLIPSIS = '...';
const CLOSING = new Set('"\'”’»)]）」』›*_');
const SPACE = /\s/;
/** Shorter texts are labels and headlines more often than sentences. */
const PROSE_WORDS = 12;
const HEADLINE_WORDS = 25;
/** Words of the longest headline with a full stop inside: "A wolf in the playground. Parents are alarmed". */
const HEADLINE_OF_TWO = 16;
const SENTENCE_WORDS = 7;

const ASCII_END = 0x80;
const ASCII_CLOSES = Uint8Array.from({ length: ASCII_END }, (_, unit) => (closes(String.fromCharCode(unit)) ? 1 : 0));

function closes(character: string): boolean {
  return CLOSING.has(character) || SPACE.test(character);
}

/** Index after the last character that is not a closing quote, bracket or space. */
function endOfWords(text: string): number {
  let end = text.length;
  for (; end > 0; end--) {
    const unit = text.charCodeAt(end - 1);
    if (unit < ASCII_END ? ASCII_CLOSES[unit] === 0 : !closes(text[end - 1])) break;
  }
  return end;
}

export function endsLikeSentence(text: string): boolean {
  const end = endOfWords(text);
  return end > 0 && SENTENCE_END.has(text[end - 1]);
}

const COLON = /[:：]\s*$/;

/** A line that announces what follows: "Save it under this name:" */
export function endsWithColon(text: string): boolean {
  return COLON.test(text);
}

/** How speech begins. */
const SPEECH = /^\s*["“„«»‘「『—–]/u;

/** A line that begins as speech does, with a quotation mark or a dash. */
export function beginsLikeSpeech(text: string): boolean {
  return SPEECH.test(text);
}

/** A sentence, if a short one, or a line of dialogue. */
export function readsLikeText({ text, words }: Block): boolean {
  return endsLikeSentence(text) && (words >= SENTENCE_WORDS || beginsLikeSpeech(text));
}

/** A paragraph that somebody wrote to be read: long enough, and ended as sentences end. */
export function isProse(block: Block): boolean {
  return block.words >= PROSE_WORDS && endsLikeSentence(block.text);
}

/** What any inner end of a sentence has; most lines have none, and need not be searched further. */
const INNER_MARK = /[.!?]\s/;
const INNER_SENTENCE = letters`/(?<=[\p{Ll}\p{N}”"')])[.!?]\s+[“"'(]?\p{Lu}/g`;

/** A line that could be a headline, a label or a link: short, one sentence at most, and not ended with a full stop or colon. */
export function isHeadlineLike(block: Block): boolean {
  if (block.words === 0 || block.words > HEADLINE_WORDS) return false;
  const end = endOfWords(block.text);
  const last = block.text[end - 1];
  if (last === ':' || (SENTENCE_END.has(last) && !HEADLINE_END.has(last) && !block.text.endsWith(ELLIPSIS, end))) return false;
  if (!INNER_MARK.test(block.text)) return true;
  const ends = [...block.text.matchAll(INNER_SENTENCE)].filter(({ index }) => !isAbbreviation(block.text, index)).length;
  return ends <= (block.words <= HEADLINE_OF_TWO ? 1 : 0);
}

const NO_SPACE_ENDS = new Set('。！？');
const ABBREVIATION = letters`/(?:^|[\s(])(?:\p{L}|Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|vs|etc|No|Inc|Ltd|Co|Corp|Gov|Sen|Rep|Gen|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)$/`;
const LONGEST_ABBREVIATION = 6;

/**
 * The sentences of a text, as offsets into it. Together they cover it: white space belongs to the sentence before it.
 * A rule-based split; an unknown abbreviation gives one cut too many, never a lost character.
 */
export function sentences(text: string): Span[] {
  const found: Span[] = [];
  let start = 0;
  let i = 0;
  while (i < text.length) {
    if (!SENTENCE_END.has(text[i])) {
      i++;
      continue;
    }
    const mark = i;
    while (i < text.length && (SENTENCE_END.has(text[i]) || CLOSING.has(text[i]))) i++;
    const spaced = i < text.length && SPACE.test(text[i]);
    while (i < text.length && SPACE.test(text[i])) i++;
    if (i === text.length) break;
    if (spaced ? startsSentence(text, i) && !isAbbreviation(text, mark) : NO_SPACE_ENDS.has(text[mark])) {
      found.push({ start, end: i });
      start = i;
    }
  }
  if (start < text.length) found.push({ start, end: text.length });
  return found;
}

function startsSentence(text: string, at: number): boolean {
  const first = text[at];
  return first === first.toUpperCase();
}

function isAbbreviation(text: string, mark: number): boolean {
  return text[mark] === '.' && ABBREVIATION.test(text.slice(Math.max(0, mark - LONGEST_ABBREVIATION), mark));
}
