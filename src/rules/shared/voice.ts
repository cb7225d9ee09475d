import { letters } from '../../document/letters.js';
import { endsLikeSentence } from '../../document/shape.js';
import type { Block, Span } from '../../document/types.js';
import type { Hit } from '../../phrases/types.js';
import type { Context } from '../rule.js';
import { isTerm, isVerse, isWithinVerse } from './layout.js';
import { isOfLesson } from './lesson.js';
import { topicsOfLetter } from './letter.js';
import { isListingLine, isSubtitled } from './listing.js';
import { isOfPolicy } from './policy.js';
import { topicsAsked } from './questions.js';

const QUOTED = /“[^“”]*(?:”|$)|„[^„“”]*[“”]|«[^«»]*»|»[^«»]*«|「[^「」]*」|『[^『』]*』|"[^"]*"/g;
const SINGLE_QUOTED = /\s‘[^‘’]{1,40}’/u;
/** What any quote begins with; most blocks have none, and need not be searched further. */
const QUOTE_MARK = /[“„«»「『"]/;
/** Phrases, and quotes, of one block that are looked at; a block of more is no paragraph, and must not cost the product of the two. */
const MOST = 200;
/** A step of a manual; appeals are not numbered. */
const STEP = /^\s*\(?\d{1,2}[.)]\s/;
/** Marks of code, which has words such as `login` and `comments` to itself. */
const CODE = letters`/^\s*['\`/.$]|[_={}\`]|;(?! )|[\p{L}\p{N}]\([\p{L}\p{N}"']|[\p{L}\p{N}]\.[\p{L}"']/`;
/** What has such marks as well. */
const NO_CODE = [
  // A count behind a label: "Comments(3)".
  /\(\d{1,6}\)\s*$/,
  // Addresses, and names of sites.
  /(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,80}|\b(?:https?:\/\/|www\.)[^\s]{1,200}/g,
  letters`/(?<![\p{L}\p{N}._-])(?:[\p{L}\p{N}-]{2,40}\.){1,3}(?:com|org|net|info|eu|at|de|ch|fr|be|es|mx|ar|cl|pt|br|it|pl|nl|se|cz|tr|ru|ua|by|uk|us|au|jp|kr|cn|tw|gr|ro|hu|il|ir|vn|id)(?![\p{L}\p{N}_(-]|\.[\p{L}\p{N}])/gi`,
  // Abbreviations without spaces: "sp. z o.o."
  letters`/(?<![\p{L}\p{N}._])\p{L}(?:\.\p{L}){1,3}\.?(?![\p{L}\p{N}_(.])/g`,
  // The address of a link in Markdown.
  /\]\([^()\s]{1,500}\)/g,
  // A day before its month, smileys, the question mark of Greek, and words for all: "19.Dez", ";-)", "Leser_innen", "message(s)".
  letters`/(?<=[α-ώ]);|(?<![\p{L}\p{N}.])\d{1,2}\.\p{Lu}\p{Ll}{2,8}|(?<!\S);-?[()DP](?!\S)|(?<=\p{L})_(?=innen|in\b)|(?<=\p{L})\(\p{Ll}{1,2}\)/g`,
];
/** Topics of what manuals tell how to do. */
const TOLD: ReadonlySet<string> = new Set(['subscribe', 'newsletter', 'account', 'cookie', 'app']);
/** What comes with any appeal says no more than "Yes" under a question. */
const COMPANY: ReadonlySet<string> = new Set(['form', 'appeal-company']);
/** What somebody says in a novel: "— Read on." What begins with a small letter is none: "— with files from Reuters". */
const DIALOGUE = letters`/^\s*—\s(?!\s*\p{Ll})/`;
/** At most one word between the words that report a phrase and the phrase itself: "asked readers to kindly …". */
const NEAR = letters`/^[^\p{L}\p{N}.,;:!?]*(?:[\p{L}\p{N}]+(?:['’-]+[\p{L}\p{N}]+)*[^\p{L}\p{N}.,;:!?]+)?$/`;
/** Characters. */
const NEAREST = 80;
/** Of phrases that say after a phrase who said it: "Get unlimited access, it says on the page", "…, the old captain said". */
const AFTERWARDS = '-after';
const AFTER = letters`/^[!?]?\s*[,–—-]\s*(?:[\p{L}\p{N}’'-]+,?\s+){0,4}$/`;
/** The title of a manual page: "TIDE(1) … TIDE(1)". Such a page speaks to its reader throughout, and has "SEE ALSO" and "AUTHOR". */
const MANUAL = /^(\S+\(\d\w{0,3}\))\s/;

export function isManual(context: Context): boolean {
  return context.once(beginsLikeManual);
}

function beginsLikeManual({ blocks }: Context): boolean {
  const first = blocks.at(0)?.text ?? '';
  const name = MANUAL.exec(first)?.[1];
  return name !== undefined && first.trimEnd().slice(name.length).endsWith(name);
}

/**
 * The phrases of some topics that a block says to its reader in its own voice: not what it quotes, nor what it tells of others
 * ("readers who …", "asked them to …", "how do I …", the topic `reported`), nor the steps of a manual, nor a sentence that
 * runs over lines of verse, nor a label in code, in dialogue, in verse, or over its definition.
 */
export function spokenHits(block: Block, context: Context, ...topics: readonly string[]): readonly Hit[] {
  const hits = context.hits(block, ...topics).slice(0, MOST);
  if (hits.length === 0) return hits;
  if (STEP.test(block.text) || isManual(context) || isWithinVerse(block, context)) return [];
  if (isOfPolicy(block, context) || isOfLesson(block, context) || isListingLine(block, context)) return [];
  if (isSubtitled(context)) return hits.filter(({ phrase }) => phrase.topic === 'player');
  const asked = topicsAsked(block, context);
  const wanted = topicsOfLetter(block, context);
  const quotes = quotedSpans(block);
  const reports = context
    .hits(block, 'reported')
    .slice(0, MOST)
    .filter((report) => !endsAddress(block, report));
  const labels = hits.filter(({ phrase }) => phrase.at === 'line');
  const hasLabels = labels.length > 0 && isLabel(block, context) && !(labels.some(({ phrase }) => TOLD.has(phrase.topic)) && namesButton(block.text));
  return hits.filter(
    (hit) =>
      (hasLabels || hit.phrase.at !== 'line') &&
      !(asked.size > 0 && (asked.has(hit.phrase.topic) || COMPANY.has(hit.phrase.topic))) &&
      !wanted.has(hit.phrase.topic) &&
      !isWithin(hit, quotes) &&
      !reports.some((report) => reportsOn(block, report, hit)),
  );
}

/** The "it" of "harbournotes.it" reports nothing. */
function endsAddress(block: Block, { start }: Hit): boolean {
  return block.text[start - block.span.start - 1] === '.';
}

function isLabel(block: Block, context: Context): boolean {
  return !(isCode(block.text) || DIALOGUE.test(block.text) || isVerse(context) || isTerm(block, context));
}

/** A sentence that puts names of buttons and menus in quotes tells how to go about it: "Choose “Subscription”, then “Cancel”." */
function namesButton(text: string): boolean {
  return endsLikeSentence(text) && (SINGLE_QUOTED.test(text) || text.search(QUOTED) > 0);
}

function isCode(text: string): boolean {
  return CODE.test(text) && CODE.test(NO_CODE.reduce((rest, known) => rest.replace(known, ''), text));
}

/** The hits that do not stand in a quote. */
export function unquotedHits(block: Block, hits: readonly Hit[]): readonly Hit[] {
  if (hits.length === 0) return hits;
  const quotes = quotedSpans(block);
  return hits.slice(0, MOST).filter((hit) => !isWithin(hit, quotes));
}

function isWithin(hit: Hit, quotes: readonly Span[]): boolean {
  return quotes.some((quote) => quote.start <= hit.start && hit.start < quote.end);
}

function quotedSpans(block: Block): Span[] {
  if (!QUOTE_MARK.test(block.text)) return [];
  return [...block.text.matchAll(QUOTED)].slice(0, MOST).map(({ 0: quote, index }) => {
    const start = block.span.start + index;
    return { start, end: start + quote.length };
  });
}

function reportsOn(block: Block, report: Hit, hit: Hit): boolean {
  if (report.start >= hit.end) {
    const between = report.start - hit.end <= NEAREST ? block.text.slice(hit.end - block.span.start, report.start - block.span.start) : undefined;
    return between !== undefined && report.phrase.id.endsWith(AFTERWARDS) && AFTER.test(between);
  }
  if (report.start >= hit.start) return false;
  if (hit.start - report.end > NEAREST) return false;
  return report.end >= hit.start || NEAR.test(block.text.slice(report.end - block.span.start, hit.start - block.span.start));
}
