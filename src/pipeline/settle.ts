import { type Document, firstEndingAfter, totalWords } from '../document/document.js';
import { countWords, type Tokens } from '../document/tokens.js';
import type { Block, Role, Span } from '../document/types.js';
import { cut, type KeptBlock, type Rendering, render } from './cut.js';
import { assignRoles } from './roles.js';
import { resolve, type Verdict } from './verdicts.js';

/** What verdicts come to. */
export interface Settled {
  readonly kept: readonly KeptBlock[];
  readonly applied: readonly Verdict[];
  readonly rendering: Rendering;
}

/** Carries out verdicts, which may overlap. */
export function settle(document: Document, found: readonly Verdict[]): Settled {
  const { kept, applied } = cut(document, resolve(splitAtBlocks(document, found)));
  return { kept, applied, rendering: render(document, kept) };
}

/** What each kept block is for the reader, and the text that is left, with or without its title and dek, with the blocks that it is made of. */
export function textOf(
  document: Document,
  { kept, rendering }: Settled,
  omitTitle: boolean,
): { roles: Role[]; shown: readonly KeptBlock[]; text: string } {
  const roles = assignRoles(document, kept);
  if (!omitTitle || !roles.includes('title')) return { roles, shown: kept, text: rendering.text };
  const rest = kept.filter((_, i) => roles[i] === 'body');
  return { roles, shown: rest, text: render(document, rest).text };
}

const BYTE_ORDER_MARK = /^\ufeff/;

/**
 * A text that the brake holds, as it was: put in order, without its indentation and blank lines, it would be another one, of which less
 * might go. Undefined where something goes all the same.
 */
export function heldText({ format, text }: Document, { applied }: Settled, omitTitle: boolean): string | undefined {
  return format === 'text' && applied.length === 0 && !omitTitle ? text.replace(BYTE_ORDER_MARK, '').trimEnd() : undefined;
}

/** Several blocks of a document can be one block of its rendering; each that is admitted gets its own part of the verdict. */
export function splitAtBlocks(document: Document, verdicts: readonly Verdict[], admits: (block: Block) => boolean = () => true): Verdict[] {
  const { blocks } = document;
  const parts: Verdict[] = [];
  for (const verdict of verdicts) {
    const { span } = verdict;
    for (let i = firstEndingAfter(blocks, span.start); i < blocks.length && blocks[i].span.start < span.end; i++) {
      if (!admits(blocks[i])) continue;
      const part = { start: Math.max(span.start, blocks[i].span.start), end: Math.min(span.end, blocks[i].span.end) };
      parts.push(part.start === span.start && part.end === span.end ? verdict : { ...verdict, span: part });
    }
  }
  return parts;
}

/** Words of the whole document, and of what is left of it. */
export function wordCounts({ blocks, tokens }: Document, kept: readonly KeptBlock[]): { all: number; left: number } {
  const all = totalWords(blocks);
  const left = kept.reduce((sum, { block, span }) => sum + wordsWithin(tokens, block, span), 0);
  return { all, left };
}

function wordsWithin(tokens: Tokens, block: Block, span: Span): number {
  if (span.start === block.span.start && span.end === block.span.end) return block.words;
  let { start, end } = block.tokens;
  while (start < end && tokens.start[start] < span.start) start++;
  while (end > start && tokens.end[end - 1] > span.end) end--;
  return countWords(tokens, start, end);
}
