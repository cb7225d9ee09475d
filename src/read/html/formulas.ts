import type { Attributes } from '../../document/types.js';

const TEX_ANNOTATION = /<annotation\b[^<>]{0,200}?encoding\s*=\s*["']?(?:application\/x-)?(?:la)?tex\b/gi;
const TEX = /^(?:application\/x-)?(?:la)?tex$/i;
const TEX_SCRIPT = 'math/tex';
/** What MathJax 2 puts beside its scripts. */
const MATHJAX = /(?:^|\s)MathJax(?:_Preview|_CHTML|_SVG)?(?:\s|$)/;
const MATHJAX_FIRST = 'MathJax';
const CLOSING_TAGS = /^(?:<\/[\w-]{1,20}>\s{0,9}){0,3}$/;
const MOST_BETWEEN = 90;

/**
 * Pages have a formula in several forms side by side, of which a browser shows one: MathML, letters in boxes, images, and TeX, in an
 * annotation of the MathML (KaTeX, MediaWiki) or in a script (MathJax 2). Of these only TeX can be read in a line: where it is there,
 * it stands for the formula, and no other form does.
 */
export class Formulas {
  /** The next of each that is known. */
  private next = -1;
  private annotation = -1;
  private close = -1;
  private hasTexScripts: boolean | undefined;
  /** Whether there has been a formula with TeX: not in most pages, of which nothing more is asked. */
  private areThere = false;
  /** Where the MathML that TeX stands for ends; -1 before any. */
  private end = -1;

  constructor(private readonly source: string) {}

  /** Whether an inline element can be another form of a formula. */
  mayBe({ class: classes }: Attributes): boolean {
    return this.areThere || classes?.startsWith(MATHJAX_FIRST) === true;
  }

  /** Whether an element, whose opening tag has these bounds, is shown; undefined where it has nothing to do with formulas. */
  shows(tag: string, attributes: Attributes, start: number, end: number): boolean | undefined {
    if (start < this.end) return tag === 'math' || tag === 'semantics' || (tag === 'annotation' && TEX.test(attributes.encoding ?? ''));
    if (tag === 'math') this.open(end);
    else if (tag === 'annotation' || tag === 'annotation-xml') return false;
    else if (tag === 'script') return isTexScript(attributes) || undefined;
    else if (attributes.class !== undefined && this.isSecond(attributes.class, start)) return false;
    return undefined;
  }

  private open(end: number): void {
    if (!this.hasTex(end)) return;
    this.end = this.close;
    this.areThere = true;
  }

  /** Whether MathML with TeX begins there: what is in it is meant for readers, as in an element that is hidden from all but screen readers. */
  beginsAt(at: number): boolean {
    return this.source.startsWith('<math', at) && this.hasTex(at);
  }

  /** Whether MathML whose opening tag begins or ends there has TeX. What is found is kept, so that nothing is looked for twice. */
  private hasTex(at: number): boolean {
    if (this.next <= at) this.next = positionOf(this.source.indexOf('<math', at + 1));
    if (this.close < at) this.close = positionOf(this.source.indexOf('</math', at));
    if (this.annotation < at) {
      TEX_ANNOTATION.lastIndex = at;
      this.annotation = positionOf(TEX_ANNOTATION.exec(this.source)?.index ?? -1);
    }
    return this.annotation < this.close && this.close < this.next;
  }

  private isSecond(classes: string, start: number): boolean {
    if (MATHJAX.test(classes)) {
      this.hasTexScripts ??= this.source.includes(TEX_SCRIPT, start);
      this.areThere ||= this.hasTexScripts;
      return this.hasTexScripts;
    }
    const between = start - this.end;
    return classes === 'katex-html' && between < MOST_BETWEEN && this.end >= 0 && CLOSING_TAGS.test(this.source.slice(this.end, start));
  }
}

export function isTexScript({ type = '' }: Attributes): boolean {
  return type.toLowerCase().startsWith(TEX_SCRIPT);
}

function positionOf(index: number): number {
  return index < 0 ? Number.POSITIVE_INFINITY : index;
}
