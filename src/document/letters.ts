/** Latin, Greek and Cyrillic, and what Vietnamese adds: where case ends for most readers. */
const CASED = [
  [0x41, 0x52f],
  [0x1e00, 0x1eff],
] as const;

/** The letters in there that are written in one case, as what stands between the brackets of a class. */
function cased(isOne: (letter: string) => boolean): string {
  let ranges = '';
  for (const [from, last] of CASED) {
    for (let unit = from; unit <= last; unit++) {
      const first = unit;
      while (unit <= last && isOne(String.fromCharCode(unit))) unit++;
      if (unit > first) ranges += unit === first + 1 ? String.fromCharCode(first) : `${String.fromCharCode(first)}-${String.fromCharCode(unit - 1)}`;
    }
  }
  return ranges;
}

/**
 * What stands for Unicode's properties of letters. The ranges are so coarse that an engine has compiled them in no time: some signs and
 * digits of other scripts are among them, cased letters of those are not, nor is anything beyond U+FFFF. No white space is, or patterns
 * that tell the two apart would not be linear.
 */
const RANGES: Readonly<Record<string, string>> = {
  '\\p{L}': 'A-Za-zªµºÀ-ÖØ-öø-\\u167f\\u1681-\\u1fff\\u3040-\\ud7af',
  '\\p{Lu}': cased((letter) => letter !== letter.toLowerCase()),
  '\\p{Ll}': cased((letter) => letter !== letter.toUpperCase()),
  '\\p{Lo}': 'ªº\\u05d0-\\u167f\\u1681-\\u1fff\\u3040-\\ud7af',
  '\\p{M}': '\\u0300-\\u036f',
  '\\p{N}': '0-9',
};

const LITERAL = /^\/(.*)\/([a-z]*)$/s;
const PART = /\\p\{\w+\}|\\.|[[\]]/gs;

/**
 * A regular expression like a literal, as in letters`/\p{L}+/g`, in which `\p{L}` and its like are coarse. Where they are all that
 * Unicode says of letters a single one takes an engine 1 to 20 ms to compile, which is more than all rules take for a small text. It
 * counts code units, without the flag `u`. Throws for what is no literal, and for a property that has no ranges.
 */
export function letters({ raw: [text] }: TemplateStringsArray): RegExp {
  const [, source, flags] = LITERAL.exec(text) ?? [];
  if (source === undefined) throw new SyntaxError(`${text} is no regular expression`);
  let isInClass = false;
  const coarse = source.replace(PART, (part) => {
    if (part === '[') isInClass = true;
    else if (part === ']') isInClass = false;
    if (!part.startsWith('\\p{')) return part;
    const ranges = RANGES[part];
    if (ranges === undefined) throw new SyntaxError(`${text}: there are no ranges for ${part}`);
    return isInClass ? ranges : `[${ranges}]`;
  });
  return new RegExp(coarse, flags);
}
