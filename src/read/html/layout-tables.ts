import type { Attributes } from '../../document/types.js';

/** What tables of data do not hold: other tables, headings, rules and the blank lines between paragraphs. The end of a table is found too. */
const SIGNS = /<(?:\/?table|h[1-3]|hr)(?![a-z\d-])|<br\s*\/?>\s*<br/gi;
const END = /^<\//;
const ROLES: ReadonlySet<string> = new Set(['presentation', 'none']);

/** Whether a table, whose opening tag ends at an offset of a page, sets the page side by side, as those of the 1990s do, and is none of data. */
export function isForLayout(source: string, end: number, { role }: Attributes): boolean {
  if (role !== undefined && ROLES.has(role)) return true;
  SIGNS.lastIndex = end;
  const sign = SIGNS.exec(source);
  return sign !== null && !END.test(sign[0]);
}
