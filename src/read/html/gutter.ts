/** Elements that highlighters put numbers of lines into, and the names that these have. */
const TAGS: ReadonlySet<string> = new Set(['td', 'pre', 'span', 'div']);
const NAMES =
  /(?:^|\s)(?:linenos|lineno|line-?numbers?(?:-wrapper)?|line_numbers|lnt|ln|lntd|gutter|rouge-gutter|crayon-nums|blob-num|hljs-ln-numbers|CodeMirror-linenumber|source-?line-?no|src-line-numbers)(?:\s|$)/i;
const BLANK = /(?:\s|&nbsp;)+/y;
const TAG = /<(\/?)([a-z]{1,10})(?:\s[^<>]{0,300})?>/iy;
const NUMBER = /\d{1,6}/y;

/**
 * Whether an element, whose opening tag ends there, has nothing but the numbers beside the lines of a listing. They count up by one, so
 * that a listing of numbers is none. Looks no further than the next element of that name, so that no part of a page is looked at often.
 */
export function isGutter(source: string, tag: string, classes: string, end: number): boolean {
  if (!TAGS.has(tag) || !NAMES.test(classes)) return false;
  let last: number | undefined;
  for (let at = end; at < source.length; ) {
    const number = matchAt(NUMBER, source, at);
    if (number !== undefined) {
      if (last !== undefined && Number(number[0]) !== last + 1) return false;
      last = Number(number[0]);
    }
    const found = number ?? matchAt(BLANK, source, at) ?? matchAt(TAG, source, at);
    if (found === undefined) return false;
    if (found[2]?.toLowerCase() === tag) return found[1] === '/' && last !== undefined;
    at += found[0].length;
  }
  return false;
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source) ?? undefined;
}
