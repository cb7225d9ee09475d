import type { Format } from '../document/types.js';
import { httpHeadersLength } from './http-header.js';

const OPENING =
  /^[\s\uFEFF]*(?:<\?xml[^>]*>\s*)?(?:<!--|<!doctype\s+html|<(?:html|head|body|meta|title|article|main|section|div|p|h[1-6]|table|ul|ol|script|link|header|nav)[\s>/])/i;
const XHTML = /^[\s\uFEFF]*<\?xml[^>]{0,200}>/;
/** A tag that stands between quotes is a string in a program. */
const STRUCTURE =
  /(?<!["'`])<(?:html|head|body|div|p|article|section|h[1-6]|ul|ol|li|table|tr|td|span|a|br|img|script|nav|footer)(?:\s[^<>]{0,2000})?\/?>(?!["'`])/gi;
const HTML_NAME = /\.x?html?$/i;
const SAMPLE = 1 << 16;
/** Tags per character of a fragment that has no root element: a text that merely quotes a tag or two has fewer. */
const TAG_SHARE = 1 / 300;
const FEWEST_TAGS = 4;

/**
 * Tells HTML from text by its content: a page says so where it begins, a fragment by many tags. The name only settles
 * what the content leaves open.
 */
export function detectFormat(source: string, name = ''): Format {
  const from = httpHeadersLength(source);
  const head = source.slice(from, from + SAMPLE);
  if (OPENING.test(head)) return 'html';
  if (XHTML.test(head) && /<html[\s>]/i.test(head)) return 'html';
  const tags = head.match(STRUCTURE)?.length ?? 0;
  if (HTML_NAME.test(name)) return tags > 0 ? 'html' : 'text';
  return tags >= FEWEST_TAGS && tags > head.length * TAG_SHARE ? 'html' : 'text';
}
