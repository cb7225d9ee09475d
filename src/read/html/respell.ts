/**
 * What browsers read otherwise than the parser does, respelled at the same length, so that offsets stay: CDATA sections outside of
 * SVG, comments that end with `--!>`, scripts within scripts (WHATWG HTML, 13.2.5.20 "script data double escaped state"), and elements
 * of raw text that nobody closes, which would take the rest of the page with them.
 */

const CDATA = '<![CDATA[';
/** To the parser what a CDATA section is to a browser: a comment that ends with its first `>`. */
const BOGUS_COMMENT = '<!?CDATA[';

export function withoutCdata(source: string): string {
  return source.includes(CDATA) ? source.replaceAll(CDATA, BOGUS_COMMENT) : source;
}

/** Where a comment begins, or an element in which tags do not count. */
const RAW = /<(?:!--|(script|style|title|textarea|xmp|iframe|noembed|noframes)(?=[\s/>]))/gi;
const COMMENT_END = /--!?>/g;
const SCRIPT_MARK = /<!--|-->|<\/?script(?=[\s/>])/gi;
const TAG_MARK = /[>"']/g;
const BANG_END = '--!>';
const SAME_LENGTH_END = ' -->';
/** Rather read as text than lost. Of scripts and styles the rest is lost, as in browsers: it is no text. */
export const RECOVERED: ReadonlySet<string> = new Set(['title', 'textarea', 'xmp', 'iframe', 'noembed', 'noframes']);

interface Edit {
  readonly at: number;
  readonly text: string;
}

/** The same string where nothing is to be respelled. */
export function respelled(source: string): string {
  return edited(source, new Speller(source).edits());
}

/** Goes through a page once, from comment to comment and from one element of raw text to the next. */
class Speller {
  private readonly found: Edit[] = [];
  /** Elements that have no closing tag from here on; they are not searched for again. */
  private readonly unclosed = new Set<string>();
  /** False once a script had no end because of comments in it: from there on they do not count. */
  private escapesEnd = true;

  constructor(private readonly source: string) {}

  edits(): readonly Edit[] {
    let at = 0;
    while (at < this.source.length) {
      RAW.lastIndex = at;
      const raw = RAW.exec(this.source);
      if (raw === null) break;
      at = raw[1] === undefined ? this.afterComment(raw.index) : this.afterElement(raw.index, raw[1]);
    }
    return this.found;
  }

  private afterComment(start: number): number {
    const from = start + '<!--'.length;
    if (this.source.startsWith('>', from) || this.source.startsWith('->', from)) return from + 1;
    COMMENT_END.lastIndex = from;
    const end = COMMENT_END.exec(this.source);
    if (end === null) return this.source.length;
    if (end[0] === BANG_END) this.found.push({ at: end.index, text: SAME_LENGTH_END });
    return end.index + end[0].length;
  }

  private afterElement(start: number, name: string): number {
    const from = afterTag(this.source, start);
    if (from === undefined) return this.source.length;
    const tag = name.toLowerCase();
    const end = tag === 'script' ? this.endOfScript(from) : this.endOfRawText(from, tag);
    if (end !== undefined) return end;
    if (!RECOVERED.has(tag)) return this.source.length;
    this.found.push({ at: start + 1, text: 'x'.repeat(name.length) });
    return from;
  }

  private endOfRawText(from: number, tag: string): number | undefined {
    if (this.unclosed.has(tag)) return undefined;
    const close = new RegExp(`</${tag}(?=[\\s/>])`, 'gi');
    close.lastIndex = from;
    const end = close.exec(this.source)?.index;
    if (end === undefined) this.unclosed.add(tag);
    return end;
  }

  /**
   * In a comment within a script, a second script opens and closes before the first one may: its closing tag is respelled. Where the
   * script then has no end at all, its first closing tag counts.
   */
  private endOfScript(from: number): number | undefined {
    if (!this.escapesEnd) return this.endOfRawText(from, 'script');
    let state: 'script' | 'escaped' | 'double' = 'script';
    const inner: Edit[] = [];
    SCRIPT_MARK.lastIndex = from;
    for (let mark = SCRIPT_MARK.exec(this.source); mark !== null; mark = SCRIPT_MARK.exec(this.source)) {
      const isClosing = mark[0][1] === '/';
      if (mark[0] === '-->') state = 'script';
      else if (mark[0] === '<!--') {
        if (state === 'script') state = 'escaped';
        SCRIPT_MARK.lastIndex = mark.index + 2;
      } else if (isClosing && state === 'double') {
        inner.push({ at: mark.index + 1, text: '_' });
        state = 'escaped';
      } else if (isClosing) {
        this.found.push(...inner);
        return mark.index;
      } else if (state === 'escaped') state = 'double';
    }
    this.escapesEnd = false;
    return inner[0]?.at;
  }
}

/** The offset after a tag's `>`, which does not count within quotes; undefined where it has none. */
function afterTag(source: string, start: number): number | undefined {
  let at = start;
  for (;;) {
    TAG_MARK.lastIndex = at;
    const found = TAG_MARK.exec(source);
    if (found === null) return undefined;
    if (found[0] === '>') return found.index + 1;
    const close = source.indexOf(found[0], found.index + 1);
    if (close < 0) return undefined;
    at = close + 1;
  }
}

function edited(source: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return source;
  const parts: string[] = [];
  let at = 0;
  for (const edit of edits) {
    parts.push(source.slice(at, edit.at), edit.text);
    at = edit.at + edit.text.length;
  }
  return parts.join('') + source.slice(at);
}
