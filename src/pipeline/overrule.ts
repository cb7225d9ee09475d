import { blockAt, type Document } from '../document/document.js';
import type { Block, Span } from '../document/types.js';
import { type Settled, settle } from './settle.js';

/** Texts of pieces that stay, or go, as `pieceName` writes them. Staying goes first. */
export interface TextWishes {
  readonly keep: ReadonlySet<string>;
  readonly drop: ReadonlySet<string>;
}

const DROP_TEXT = 'drop-text';

/** What a piece is called by a user's wishes: its text, white space aside. */
export function pieceName(text: string): string {
  return text.replace(/[\s\u200b\ufeff]+/gu, ' ').trim();
}

/**
 * Has the user's last word on single pieces. What a wish does not name stays as it was found, whatever the rules would say to the
 * changed text: so a person who has judged pieces gets just what they saw. Pieces that `isKept` names are not dropped.
 */
export function overrule(document: Document, found: Settled, { keep, drop }: TextWishes, isKept: (span: Span) => boolean = () => false): Settled {
  if (keep.size + drop.size === 0) return found;
  const named = (names: ReadonlySet<string>, span: Span, block: Block | undefined): boolean =>
    names.has(pieceName(document.text.slice(span.start, span.end))) || (block !== undefined && names.has(pieceName(block.text)));
  const verdicts = found.applied.filter(({ span }) => !named(keep, span, blockAt(document.blocks, span.start)));
  for (const { span, block } of found.kept) {
    if (!named(drop, span, block) || named(keep, span, block) || isKept(span)) continue;
    verdicts.push({ rule: DROP_TEXT, category: 'other', span, evidence: span, confidence: 1 });
  }
  return settle(document, verdicts);
}
