/** Where a text stands: what is written before it and what follows, both empty at the ends of a line. */
export interface Surroundings {
  readonly before: string;
  readonly after: string;
  /** In a link, brackets would end it; in a table, bars would end the cell. */
  readonly isInLink: boolean;
  readonly isInTable: boolean;
}

const SPECIAL = /[\\`*_[\]<&~|!]/g;
const PUNCTUATION = /[!-/:-@[-`{-~]/;
const ENTITY = /^&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/i;
const LONGEST_ENTITY = 34;
const WORD = /[\p{L}\p{N}]/u;
/** What GFM takes for an address without being told; it reads on to the next space, through whatever is escaped in it. */
const BARE_ADDRESS = /(?:https?:\/\/|www\.)[^ \t\n<]*/gi;

/** Where a backslash keeps an address from being one. */
const ADDRESS_SIGN = /(?<=https?)(?=:\/\/)|(?<=www)(?=\.)/gi;

/** A text in which nothing means anything to CommonMark or GFM, but what begins a line; see `escapeLineStart`. */
export function escapeText(text: string, around: Surroundings): string {
  let escaped = '';
  let at = 0;
  for (const { 0: address, index } of text.matchAll(BARE_ADDRESS)) {
    const end = index + address.length;
    const inner = escapePart(text, index, end, around);
    const isPlain = inner === address && (end < text.length ? text[end] !== '<' : around.after === '');
    escaped += escapePart(text, at, index, around) + (isPlain || around.isInLink ? inner : inner.replace(ADDRESS_SIGN, '\\'));
    at = end;
  }
  return escaped + escapePart(text, at, text.length, around);
}

function escapePart(text: string, from: number, to: number, { before, after, isInLink, isInTable }: Surroundings): string {
  return text.slice(from, to).replace(SPECIAL, (character, index: number) => {
    const at = from + index;
    const previous = text[at - 1] ?? before;
    const next = text[at + 1] ?? after;
    return means(character, previous, next, text, at, isInLink, isInTable) ? `\\${character}` : character;
  });
}

function means(character: string, previous: string, next: string, text: string, at: number, isInLink: boolean, isInTable: boolean): boolean {
  switch (character) {
    case '\\':
      return next === '' || PUNCTUATION.test(next) || at === text.length - 1;
    case '*':
    case '~':
      return !(previous === ' ' && next === ' ');
    case '_':
      return !((previous === ' ' && next === ' ') || (WORD.test(previous) && WORD.test(next)));
    case '[':
      return isInLink;
    case ']':
      return isInLink || next === '(' || next === ':' || next === '[';
    case '<':
      return at === text.length - 1 || /[a-z/!?]/i.test(next);
    case '&':
      return ENTITY.test(text.slice(at, at + LONGEST_ENTITY));
    case '|':
      return isInTable;
    case '!':
      return at === text.length - 1 && next === '[';
    default:
      return true;
  }
}

const HEADING = /^#{1,6}(?=\s|$)/;
const BULLET = /^[-+](?=\s|$)/;
const NUMBER = /^(\d{1,9})([.)])(?=\s|$)/;
const QUOTE_OR_UNDERLINE = /^(?:>|=+\s*$)/;
const TASK = /^\[[ x]\](?=\s|$)/i;
/** The line under the header of a table, the line that makes a heading of the one above it, or a rule. */
const DASHES = /^(?=.*-)[-|:\s]+$/;

/** A line of a paragraph that nothing but its first characters could make something else. */
export function escapeLineStart(line: string): string {
  if (HEADING.test(line) || BULLET.test(line) || QUOTE_OR_UNDERLINE.test(line) || TASK.test(line) || DASHES.test(line)) return `\\${line}`;
  return line.replace(NUMBER, '$1\\$2');
}
