/** Elements of raw text in which character references count. */
const ESCAPABLE: ReadonlySet<string> = new Set(['title', 'textarea']);
/** Of scripts and styles that nobody closes the rest of the page is lost, as in browsers: it is no text. */
const LOST: ReadonlySet<string> = new Set(['script', 'style']);
const SCRIPT_MARK = /<!--|-->|<\/?script(?=[\s/>])/gi;

/** What stands in an element of raw text. */
export interface RawText {
  /** Where its closing tag begins, or the page ends. */
  readonly end: number;
  readonly isEscapable: boolean;
}

/** Finds the ends of raw text in a page, each search at most once through the page. */
export class RawTexts {
  /** Elements that have no closing tag from here on; they are not searched for again. */
  private readonly unclosed = new Set<string>();
  /** False once a script had no end because of comments in it: from there on they do not count. */
  private escapesEnd = true;

  constructor(private readonly source: string) {}

  /**
   * The text from an offset on, behind an opening tag of raw text; undefined where nobody closes the element. In browsers it then takes the
   * rest of the page with it, which is rather read as text than lost.
   */
  after(tag: string, from: number): RawText | undefined {
    const end = (tag === 'script' ? this.endOfScript(from) : this.closingTag(tag, from)) ?? (LOST.has(tag) ? this.source.length : undefined);
    return end === undefined ? undefined : { end, isEscapable: ESCAPABLE.has(tag) };
  }

  private closingTag(tag: string, from: number): number | undefined {
    if (this.unclosed.has(tag)) return undefined;
    const { source } = this;
    for (let at = source.indexOf('</', from); at >= 0; at = source.indexOf('</', at + 2)) {
      const name = source.slice(at + 2, at + 2 + tag.length);
      if ((name === tag || name.toLowerCase() === tag) && endsTagName(source.charCodeAt(at + 2 + tag.length))) return at;
    }
    this.unclosed.add(tag);
    return undefined;
  }

  /**
   * In a comment within a script, a second script opens and closes before the first one may (WHATWG HTML, 13.2.5.20 "script data double
   * escaped state"). Where the script then has no end at all, its first closing tag counts.
   */
  private endOfScript(from: number): number | undefined {
    const first = this.closingTag('script', from);
    if (first === undefined || !this.escapesEnd || !this.source.slice(from, first).includes('<!--')) return first;
    let state: 'script' | 'escaped' | 'double' = 'script';
    SCRIPT_MARK.lastIndex = from;
    for (let mark = SCRIPT_MARK.exec(this.source); mark !== null; mark = SCRIPT_MARK.exec(this.source)) {
      const isClosing = mark[0][1] === '/';
      if (mark[0] === '-->') state = 'script';
      else if (mark[0] === '<!--') {
        if (state === 'script') state = 'escaped';
        SCRIPT_MARK.lastIndex = mark.index + 2;
      } else if (isClosing && state !== 'double') return mark.index;
      else if (isClosing) state = 'escaped';
      else if (state === 'escaped') state = 'double';
    }
    this.escapesEnd = false;
    return first;
  }
}

/** What the name of a tag ends with: `>`, `/` or white space. */
export function endsTagName(unit: number): boolean {
  return unit <= 0x3e && (unit === 0x3e || unit === 0x2f || isTagSpace(unit));
}

/** White space that parts the names within a tag. */
export function isTagSpace(unit: number): boolean {
  return unit <= 0x20 && (unit === 0x20 || unit === 0x0a || unit === 0x09 || unit === 0x0d || unit === 0x0c);
}
