import { letters } from '../document/letters.js';
import type { Block } from '../document/types.js';
import { defineRule, type Finding, wholeBlock } from './rule.js';

/** Words of a caption that goes with its credit, and of one that is a sentence, as a paragraph may be. */
const LONGEST_CAPTION = 60;
const LONGEST_SENTENCE = 25;
/** Characters at the end of a block in which a credit is looked for. */
const REACH = 80;
/** A credit that lost the space before it, as markup with a line break gives it away: "in 2006Credit:Rex". */
const GLUED = letters`/[\p{Ll}\d)”"'’.](Credit|Photo|Image|Picture|Foto|Fotos|Bild|Quelle|Crédit|Crédito|Fot|Zdjęcie|Fuente|Fonte|Source)s?\s?:\s?\p{Lu}[\p{L}\p{N} /&.,'’-]{1,50}$/`;
const CONFIDENCE = 0.8;

/** A name with its agency after a dash: "- Ines Calder/Harbour Press". */
const AFTER_DASH = letters`/\s[–—-]\s\p{Lu}[\p{L}.'’-]{0,20}(?: (?:d[aeio]s? )?\p{Lu}[\p{L}.'’-]{0,20}){1,3} ?\/ ?\p{Lu}[\p{L}\p{N} .'’-]{1,30}$/`;
/** The same after the sentence of a caption, "The old pier. Ines Calder / Harbour Press": where it may begin, and what it is. */
const SENTENCE_BEFORE = letters`/\p{L}{2}[.!?…][”»"]? (?=\p{Lu})/g`;
const NAME_AND_AGENCY = letters`/^\p{Lu}[\p{L}.'’-]{1,20}(?: (?:d[aeiu]s? |van |von |le |la |l[’'])?\p{Lu}[\p{L}.'’-]{0,20}){1,3} ?\/ ?\p{Lu}[\p{L}\p{N}.'’-]{1,20}(?: (?:via |pour |per |for |de |du |della? )?[«“]?[ \u00a0]?\p{Lu}[\p{L}\p{N}.'’-]{0,20}[ \u00a0]?[»”]?){0,4}$/`;
/** A paper in capitals after the sentence of a caption and a stroke: "The old pier. | HARBOUR PRESS". */
const AFTER_STROKE = letters`/[.!?…][”»"]? \| (?:\p{Lu}{2,12} ?: ?)?\p{Lu}{2}[\p{Lu}\p{N} .,'’/-]{1,50}$/`;
/** An agency and a name, alone in a line: "EFE/Ines Calder". */
const AGENCY_FIRST = letters`/^\s*(?:AFP|ANP|ANSA|APA|AP|ČTK|DPA|dpa|EFE|EPA|LUSA|NTB|PAP|REUTERS|Reuters|TASS|TT) ?\/ ?\p{Lu}[\p{L}.'’-]{0,20}(?: \p{Lu}[\p{L}.'’-]{0,20}){0,3}\s*$/`;
/** The labels of a caption without the spaces around them. */
const LABELS = letters`/^Image (?:copyright|source)\p{Lu}/`;

export const gluedCredit = defineRule({
  id: 'glued-credit',
  category: 'photo-credit',
  summary: 'Drops photo credits that lost the space before them, or follow a dash, with the caption that they end.',
  scope: 'block',
  examples: {
    drop: ['The captain on the old pier in MayCredit:Ines Calder'],
    keep: ['The captain has credit:none of it is hers.', 'Her first words were of creditCredit', 'The file is called harbourPhoto: see below.'],
  },
  judge(block) {
    const { text, span, words } = block;
    if (!mayHoldCredit(text)) return undefined;
    if (words <= LONGEST_CAPTION && isCreditAlone(text)) return wholeBlock(block, CONFIDENCE);
    const end = text.slice(-REACH);
    const from = span.end - end.length;
    const glued = (end.includes(':') ? GLUED.exec(end) : null) ?? (end.includes('/') ? AFTER_DASH.exec(end) : null);
    if (glued !== null) return creditFrom(block, from + glued.index + 1, LONGEST_CAPTION);
    const after = (end.includes('/') ? nameAfterSentence(end) : undefined) ?? (end.includes('|') ? paperAfterStroke(end) : undefined);
    return after === undefined ? undefined : creditFrom(block, from + after, LONGEST_SENTENCE);
  },
});

/** Where a name with its agency begins, after a sentence; undefined for none. */
function nameAfterSentence(text: string): number | undefined {
  for (const { 0: before, index } of text.matchAll(SENTENCE_BEFORE)) {
    const start = index + before.length;
    if (NAME_AND_AGENCY.test(text.slice(start))) return start;
  }
  return undefined;
}

function paperAfterStroke(text: string): number | undefined {
  const found = AFTER_STROKE.exec(text);
  return found === null ? undefined : found.index + found[0].indexOf(' ') + 1;
}

/** A credit, with its caption where that is no longer than so many words. */
function creditFrom(block: Block, start: number, longest: number): Finding {
  const credit = { start, end: block.span.end };
  return { span: block.words <= longest ? block.span : credit, evidence: credit, confidence: CONFIDENCE };
}

/** Patterns with names in them take longer to make than a short text takes to clean. */
function mayHoldCredit(text: string): boolean {
  return text.includes('/') || text.includes(':') || text.includes('|') || text.startsWith('Image ');
}

function isCreditAlone(text: string): boolean {
  return (text.startsWith('Image ') && LABELS.test(text)) || (text.includes('/') && AGENCY_FIRST.test(text));
}
