import { LANGUAGES } from '../../document/listing-languages.js';
import { BLOCK } from '../../read/html/elements.js';
import type { PrunedElement } from './prune.js';

/** The text of a listing with its line ends: line breaks, and where elements stand on lines of their own. */
export function listingOf(element: PrunedElement): string {
  const parts: string[] = [];
  let endsLine = true;
  const add = (text: string): void => {
    parts.push(text);
    endsLine = text.endsWith('\n');
  };
  const visit = ({ children }: PrunedElement): void => {
    for (const child of children) {
      if (typeof child === 'string') add(child);
      else if (child.tag === 'br') add('\n');
      else {
        const isBlock = BLOCK.has(child.tag);
        if (isBlock && !endsLine) add('\n');
        visit(child);
        if (isBlock && !endsLine) add('\n');
      }
    }
  };
  visit(element);
  return parts.join('').replace(/\r\n?/g, '\n');
}

/** As highlighters write it: on the listing, in it, or around it. */
const CLASS =
  /(?:^|\s)(?:(?:language|lang|highlight-source|highlight|src\s+src|blob-wrapper data type|hl(?=-ipython))-|brush:\s*|sourceCode\s+)([a-z\d][\w+#.-]*)/i;
/** Names beside which that of a language says what it is. */
const HIGHLIGHTER = /(?:^|\s)(?:highlight|hljs|syntaxhighlighter|codehilite|prettyprint|sourceCode|code|src)(?:\s|$)/;
const NO_LANGUAGE: ReadonlySet<string> = new Set(
  'auto default none text txt plaintext plain nohighlight no-highlight unknown wrapper output source'.split(' '),
);
const IPYTHON = /^ipython\d?$/;
/** Elements around a listing that may name its language. */
const LEVELS = 3;
const TABLE_PARTS: ReadonlySet<string> = new Set(['td', 'tr', 'tbody', 'table']);

export function languageOf(listing: PrunedElement): string | undefined {
  const inner = listing.children.find((child) => typeof child !== 'string');
  const places = [listing, ...(typeof inner === 'object' ? [inner] : [])];
  for (let { parent } = listing, level = 0; parent !== undefined && level < LEVELS; { parent } = parent) {
    // A table sets the listing beside the numbers of its lines.
    if (TABLE_PARTS.has(parent.tag)) continue;
    places.push(parent);
    level++;
  }
  for (const place of places) {
    const language = languageNamedBy(place);
    if (language !== undefined && /^[\w+#.-]{1,30}$/.test(language)) return NO_LANGUAGE.has(language) ? undefined : language;
  }
  return undefined;
}

function languageNamedBy({ tag, attributes }: PrunedElement): string | undefined {
  const { class: classes = '' } = attributes;
  const data = attributes['data-lang'] ?? attributes['data-language'] ?? attributes['data-enlighter-language'];
  const named = (data || CLASS.exec(classes)?.[1] || nameIn(tag, classes))?.trim().toLowerCase();
  return named !== undefined && IPYTHON.test(named) ? 'python' : named;
}

/** A language as a name of its own. */
function nameIn(tag: string, classes: string): string | undefined {
  if (tag !== 'pre' && tag !== 'code' && !HIGHLIGHTER.test(classes)) return undefined;
  return classes.split(/\s+/).find((name) => LANGUAGES.has(name.toLowerCase()));
}
