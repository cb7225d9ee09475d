/**
 * Listings that highlighters, editors and forges build of tables and boxes, without a `pre` around them; a style sheet has white space count.
 * Those of which the element itself tells nothing are told by its parent. Of boxes, of which pages are full, the first name is asked.
 */
const BOXES: ReadonlyMap<string, RegExp> = new Map([
  [
    'div',
    /^(?:crayon-pre|urvanov-syntax-highlighter-pre|enlighter|CodeMirror-code|cm-content|view-lines|ace_layer ace_text-layer|file-view code-view)(?!\S)/,
  ],
  ['table', /(?<!\S)(?:js-file-line-container|diff-table)(?!\S)/],
  ['ol', /^dp-[\w+#]+$/],
]);
/** Of SyntaxHighlighter, and of GeSHi. */
const CONTAINER = 'container';
const CONTAINER_CELL = 'code';
const NUMBERED = /(?<!\S)(?:mw-)?geshi(?!\S)/;
/** What is pasted from an editor brings its style. */
const PASTED = /\bwhite-space\s*:\s*pre\s*(?:;|$)/i;
const MONOSPACED = /\b(?:mono|consolas|courier|menlo)/i;

/** Whether an element is such a listing. */
export function isBox(tag: string, classes: string | undefined, style: string | undefined, outer: string | undefined): boolean {
  const names = BOXES.get(tag);
  if (names === undefined) return false;
  if (classes !== undefined && names.test(classes)) return true;
  if (tag === 'ol') return outer !== undefined && NUMBERED.test(outer);
  if (tag !== 'div') return false;
  if (classes === CONTAINER) return outer === CONTAINER_CELL;
  return style !== undefined && PASTED.test(style) && MONOSPACED.test(style);
}

/** What stands beside the lines of an editor, and above a listing: numbers, marks, the same once more for those who copy it. */
const BESIDE = /^(?:cm-gutters|CodeMirror-gutters|ace_gutter|margin-view-overlays|crayon-plain|EnlighterJSRAW)(?!\S)/;
const HIGHLIGHTER = /^syntaxhighlighter(?!\S)/;

export function isBesideLines(classes: string, outer: string | undefined): boolean {
  if (classes === 'toolbar') return outer !== undefined && HIGHLIGHTER.test(outer);
  return BESIDE.test(classes);
}

const TAGS_LOOKED_AT = 60;
const BREAK = /<br\s*\/?>(?!\s*<\/)/iy;
const INLINE = /<\/?(?:a|b|em|font|i|span|strong|u|br|wbr)\b/iy;

/**
 * Whether `code`, whose opening tag ends there, has several lines, as those of boards and of who writes without `pre`. Looks at a few tags
 * only, so that code without an end is not looked at often.
 */
export function hasBreaks(source: string, end: number): boolean {
  let at = source.indexOf('<', end);
  for (let seen = 0; at >= 0 && seen < TAGS_LOOKED_AT; seen++) {
    BREAK.lastIndex = at;
    if (BREAK.test(source)) return true;
    INLINE.lastIndex = at;
    if (!INLINE.test(source)) return false;
    at = source.indexOf('<', at + 1);
  }
  return false;
}
