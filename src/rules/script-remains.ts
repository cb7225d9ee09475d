import { letters } from '../document/letters.js';
import { endsWithColon, isProse } from '../document/shape.js';
import type { Block } from '../document/types.js';
import { type Context, defineRule, type Finding, wholeBlock } from './rule.js';

const CONFIDENCE = 0.9;
/** Names that stand in scripts of advertising, counting, consent and comments, and what loaders of scripts do. */
const SCRIPT: readonly RegExp[] = [
  /googletag|adsbygoogle|dataLayer|_taboola|OBR\.extern|\bapstag\b|\bpbjs\b|ezstandalone|ez_ad_units|OA_show|criteo/,
  /\bgtag\(|\bga\(['"]|\b_gaq\b|\bfbq\(|fbAsyncInit|FB\.init|\b_paq\b|\bym\(\d|\b_hmt\b|_satellite|\bhj\(|NREUM|clarity\(|_sf_async_config|_comscore/,
  /__tcfapi|OneTrust|OptanonWrapper|disqus_|this\.page\.(?:url|identifier) ?=|\btwttr\b|addthis_config|stLight|_wpemojiSettings|wpcf7|grecaptcha/,
  /createElement\(\\?['"]script|getElementsByTagName\(\\?['"](?:script|head)|\.insertBefore\(|document\.write\(|(?:\$|jQuery)\((?:document\)|function)/,
  /__NEXT_DATA__|__NUXT__|self\.__next_f|__INITIAL_STATE__|__APOLLO_STATE__|\bwindow\._|(?:\/\/|\/\*)\s{0,4}(?:<!\[CDATA|\]\]>)|^!function\(/,
];
const LINKED_DATA = /^\s*[[{].*"@(?:context|graph|type)"\s*:\s*["[{]/;
/** What a word processor wrote about its own styles. */
const WORD_PROCESSOR = /\bMso[A-Z]|\bmso-[a-z]|^Normal 0 (?:\d+ )?false false false\b|behavior:url\(#default#VML\)/;
const COMMENT = /^\s*<!--(?:[^-]|-(?!->))*-->\s*$/;
/** What a template or a plug-in would have replaced, and spaces that were written as entities twice over. */
const PLACEHOLDER = /^\s*(?:\{\{[\w.| -]{1,80}\}\}|\{%[\w.| -]{1,80}%\}|%%[A-Za-z_ -]{2,40}%%|<%=?[^%]{1,80}%>|(?:&(?:nbsp|zwnj|#160|#8203);)+)\s*$/;
const STYLE = /^\s*(?:[.#@]?[\w-][^{}<>;]*\{\s*[a-z-]+\s*:[^{}]*\}\s*$|@(?:media|font-face|import|keyframes)\b)/;
const BRACKET = /[=(){}[\]]/;
const ONLY_BRACKETS = /^[\s{}()[\];,]+$/;
const REMARK = /^\s*(?:\/\/|\/\*|\*\/)/;
const PROPERTY = /^\s*["']?[\w$.-]{1,60}["']?\s*[:=]\s*(?:["'{[\d]|true|false|null|function).*[,;{[]$/;
/** Characters of linked data or a state that no text shows as an example. */
const LONG_DATA = 160;
const PAIR = /"\s*:\s*["[{\dtfn]/g;
const FEWEST_PAIRS = 3;
/** First and last signs that lines of programs have and those of texts rarely. */
const FIRST = signs('{[(<.#@!/%&$');
const LAST = signs(';{}),>[]%');
const SPACE = 0x20;
const STATEMENT_ENDS = new Set(';{}');
/** Words of texts in which programs are what they are about. */
const PROGRAMMING = letters`/(?<![\p{L}-])(?:scripts?|code|html|css|java-?script|json|snippets?|mark-?up|style ?sheets?|selectors?|elements?|tags?|c[óo]digo|codice|kod|quelltext|код)(?![\p{L}-])|コード|代码|程式碼|코드/i`;
/** How many blocks away the paragraph may be. */
const NEAR = 40;
/** Lines of one script. */
const LONGEST = 400;
/** Lines of other programs, from which on a text is about programs. */
const LISTING = 3;

export const scriptRemains = defineRule({
  id: 'script-remains',
  category: 'other',
  summary: 'Drops scripts, style sheets, linked data, comments of the markup and codes of templates that were taken for text.',
  scope: 'document',
  examples: {
    drop: [
      'The old ferry sails again after two years of repairs, and the islanders are glad of it.\n\nwindow.dataLayer = window.dataLayer || [];\nfunction gtag(){dataLayer.push(arguments);}',
      'The old ferry sails again after two years of repairs, and the islanders are glad of it.\n\n<!-- /wp:paragraph -->',
    ],
    keep: [
      'Put this line at the foot of every page that you want to count, and do not forget the comma:\n\ngtag("config", "G-2041");',
      'window.dataLayer = window.dataLayer || [];',
      'The term {"rate": 3} is what the parser of the ferry company sends, and the islanders are glad of it.',
    ],
  },
  judge({ blocks }: Context) {
    const odd = blocks.filter(isOdd);
    // What is nothing but a program is what somebody wants to keep.
    if (odd.length === 0 || !blocks.some((block) => isProse(block) && !isOdd(block))) return [];
    const sure = odd.filter(({ text }) => isRemains(text));
    const areWelcome = sure.length > 0 && isAboutPrograms(blocks, odd);
    const found = new Set<number>();
    for (const block of sure) {
      if (found.has(block.index) || isAnnounced(blocks, block) || (areWelcome && !isScript(block.text))) continue;
      around(blocks, block, found);
    }
    return [...found].sort((a, b) => a - b).map((index): Finding => wholeBlock(blocks[index], CONFIDENCE));
  },
});

function isOdd({ text, kind }: Block): boolean {
  if (kind === 'code' || kind === 'table-row') return false;
  let start = 0;
  let end = text.length - 1;
  while (start < end && text.charCodeAt(start) <= SPACE) start++;
  while (start < end && text.charCodeAt(end) <= SPACE) end--;
  return FIRST[text.charCodeAt(start)] === 1 || LAST[text.charCodeAt(end)] === 1 || text.startsWith('Normal 0', start);
}

/** For each code unit of ASCII whether it is one of these. */
function signs(these: string): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, unit) => Number(these.includes(String.fromCharCode(unit))));
}

/** Never a text's own example, but where it says so. */
function isScript(text: string): boolean {
  return SCRIPT.some((names) => names.test(text)) || WORD_PROCESSOR.test(text) || LINKED_DATA.test(text);
}

function isRemains(text: string): boolean {
  return isScript(text) || STYLE.test(text) || COMMENT.test(text) || PLACEHOLDER.test(text) || isLongData(text);
}

function isLongData(text: string): boolean {
  return text.length >= LONG_DATA && /^\s*(?:\{\s*"|\[\s*\{)/.test(text) && [...text.slice(0, 10 * LONG_DATA).matchAll(PAIR)].length >= FEWEST_PAIRS;
}

/** A text that shows listings, or speaks of them. */
function isAboutPrograms(blocks: readonly Block[], odd: readonly Block[]): boolean {
  if (blocks.some((block) => block.kind === 'code' || (isProse(block) && PROGRAMMING.test(block.text)))) return true;
  return odd.filter(({ text }) => isStatement(text) && !isRemains(text)).length >= LISTING;
}

/** "Put this line at the foot of every page:", or a paragraph before or after that speaks of code. */
function isAnnounced(blocks: readonly Block[], { index }: Block): boolean {
  if (endsWithColon(blocks[index - 1]?.text ?? '')) return true;
  const before = blocks.slice(Math.max(0, index - NEAR), index).findLast(isProse);
  const after = blocks.slice(index + 1, index + 1 + NEAR).find(isProse);
  return [before, after].some((block) => block !== undefined && PROGRAMMING.test(block.text));
}

/** A line and those of the same script: all statements right before and after, and what stands between brackets that are closed again. */
function around(blocks: readonly Block[], { index }: Block, found: Set<number>): void {
  let first = index;
  while (index - first < LONGEST && continues(blocks[first - 1])) first--;
  let last = index;
  let open = depthOf(blocks[index].text);
  let isUnbroken = true;
  for (let at = index + 1; at < blocks.length && at - index < LONGEST; at++) {
    isUnbroken &&= continues(blocks[at]);
    if (!isUnbroken && (open <= 0 || isProse(blocks[at]))) break;
    open += depthOf(blocks[at].text);
    if (isUnbroken || open <= 0) last = at;
  }
  for (let at = first; at <= last; at++) found.add(at);
}

function continues(block: Block | undefined): boolean {
  return block !== undefined && block.kind !== 'code' && isStatement(block.text);
}

function isStatement(text: string): boolean {
  const trimmed = text.trim();
  if (STATEMENT_ENDS.has(trimmed.slice(-1))) return BRACKET.test(trimmed);
  return ONLY_BRACKETS.test(trimmed) || REMARK.test(trimmed) || PROPERTY.test(trimmed);
}

function depthOf(text: string): number {
  let depth = 0;
  for (const sign of text) {
    if (sign === '{' || sign === '(' || sign === '[') depth++;
    else if (sign === '}' || sign === ')' || sign === ']') depth--;
  }
  return depth;
}
