import type { Document } from '../../document/document.js';
import { letters } from '../../document/letters.js';
import { hashOfWord, TokenFlag } from '../../document/tokens.js';
import type { Block, Span } from '../../document/types.js';

const LETTER = letters`/\p{L}/`;
const LOWERCASE = letters`/^\p{Ll}+$/`;
/** A word of an account or a site: after a stroke or an at sign, before a stroke and a name, or with a full stop in it. */
const OF_ACCOUNT = letters`/^.?[/@]|\/\p{Lu}$|^.?\.\p{L}|\p{L}\.\p{L}/`;
const ADDRESS = /https?:|www\./;

/** Lower-case words that stand between the names of a credit or a signature. */
const JOINING = new Set(
  'via courtesy file photo photos image images picture handout screenshot illustration stock supplied provided license com'
    .split(' ')
    .map(hashOfWord),
);

/** True for a few words of which each begins with a capital or joins two that do: "Ines Calder/Harbour Notes via Pixabay". */
export function isName({ text, tokens }: Document, block: Block, from: number, most: number): boolean {
  const address = ADDRESS.exec(text.slice(from, block.span.end));
  const span: Span = { start: from, end: address === null ? block.span.end : from + address.index };
  let names = 0;
  let words = 0;
  for (let i = block.tokens.end - 1; i >= block.tokens.start && tokens.start[i] >= span.start; i--) {
    if (tokens.end[i] > span.end) continue;
    words++;
    const word = text.slice(tokens.start[i], tokens.end[i]);
    const around = text.slice(Math.max(0, tokens.start[i] - 2), tokens.end[i] + 2);
    if (!LOWERCASE.test(word) || OF_ACCOUNT.test(around)) names += LETTER.test(word) ? 1 : 0;
    else if ((tokens.flags[i] & TokenFlag.Function) === 0 && !JOINING.has(tokens.hash[i])) return false;
  }
  return names > 0 && words <= most;
}
