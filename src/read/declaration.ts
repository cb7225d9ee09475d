const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
const META = /<meta[\s/][^<>]*/gi;
const CHARSET = /charset\s*=\s*(?:["']\s*)?([\w.:-]+)/i;
const XML = /^\s*<\?xml\s[^<>]*?encoding\s*=\s*["']([\w.:-]+)/gi;

/**
 * The encoding that a page's `meta` element or XML declaration names, by its name in the WHATWG encoding standard. A page that
 * can be read as ASCII is not in UTF-16, whatever it says.
 */
export function declaredEncoding(head: string): string | undefined {
  const page = head.replace(COMMENT, '');
  const metas = [...page.matchAll(META)].map(([tag]) => CHARSET.exec(tag)?.[1]);
  for (const label of [...metas, ...[...page.matchAll(XML)].map(([, name]) => name)]) {
    if (label === undefined) continue;
    if (/^x-user-defined$/i.test(label)) return 'windows-1252';
    const encoding = encodingOf(label);
    if (encoding !== undefined) return encoding.startsWith('utf-16') ? 'utf-8' : encoding;
  }
  return undefined;
}

/** The only encoding of the standard that Node does not know. */
export const UNKNOWN_TO_NODE = 'iso-8859-16';

/** The encoding that a label stands for; undefined for a label that is none. */
export function encodingOf(label: string): string | undefined {
  if (label.trim().toLowerCase() === UNKNOWN_TO_NODE) return UNKNOWN_TO_NODE;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}
