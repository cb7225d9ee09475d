import type { Document } from '../../document/document.js';
import { isFunctionWord } from '../../document/function-words.js';
import { hashOfWord } from '../../document/tokens.js';
import type { Block, Span } from '../../document/types.js';

const LOWERCASE = /^\p{Ll}+$/u;
/** After a stroke or an at sign a name may be that of an account. */
const HANDLE = /[/@]\s?$/;
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
  for (let i = block.tokens.start; i < block.tokens.end && tokens.end[i] <= span.end; i++) {
    if (tokens.start[i] < span.start) continue;
    words++;
    const hash = tokens.hash[i];
    const word = text.slice(tokens.start[i], tokens.end[i]);
    if (!LOWERCASE.test(word) || HANDLE.test(text.slice(Math.max(0, tokens.start[i] - 2), tokens.start[i]))) names += /\p{L}/u.test(word) ? 1 : 0;
    else if (!isFunctionWord(hash) && !JOINING.has(hash)) return false;
  }
  return names > 0 && words <= most;
}
