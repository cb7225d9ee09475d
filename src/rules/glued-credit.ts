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
/** A photographer after the same, "The old pier. | Ines Calder", and one with a paper in brackets: "The old pier (Ines Calder / The Courier)". */
const NAME_ALONE = letters`/^ \p{Lu}[\p{L}.'’-]{1,20}(?: (?:d[aeio]s? |van |von |de la )?\p{Lu}[\p{L}.'’-]{0,20}){1,3}$/`;
const BEHIND_SENTENCE = letters`/\p{L}{2}[.…][”»"]? $/`;
const PAPER_IN_BRACKETS = letters`/\s\(\p{Lu}[\p{L}.'’-]{1,20}(?: \p{Lu}[\p{L}.'’-]{0,20}){1,3} ?\/ ?(?:\p{Lu}[\p{L}.'’-]{0,20} ){0,3}(?:Agency|Chronicle|Courier|Gazette|Herald|Images|Journal|Mail|Media|News|Observer|Photos?|Post|Press|Sentinel|Standard|Star|Sun|Telegraph|Times|Tribune|[\p{L}-]{1,20}(?:zeitung|blatt|bladet|avisen|posten|dienst|agentur|photo|foto|press|images))\)$/`;
/** A credit of Japanese captions: "夜明けの川＝共同", "（市役所で、大野花子撮影）". */
const TAKEN_BY = /^\S{1,16}撮影[)）]$/;
const BEHIND_EQUALS = /^(?:\S{0,16}(?:撮影|提供)|(?:共同|時事|ＡＰ|AP|ＡＦＰ|AFP|ロイター|アフロ)(?:通信|時事)?)$/;
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
    if (words <= LONGEST_CAPTION && block.index > 0 && isInJapanese(text) && endsInJapanese(text)) return wholeBlock(block, CONFIDENCE);
    const end = text.slice(-REACH);
    const from = span.end - end.length;
    const glued = (end.includes(':') ? GLUED.exec(end) : null) ?? (end.includes('/') ? AFTER_DASH.exec(end) : null);
    if (glued !== null) return creditFrom(block, from + glued.index + 1, LONGEST_CAPTION);
    const after = creditIn(end, block.index > 0);
    return after === undefined ? undefined : creditFrom(block, from + after, LONGEST_SENTENCE);
  },
});

/** Where a credit begins; a title has a name after a stroke too, that of its site. */
function creditIn(end: string, isBelowTitle: boolean): number | undefined {
  if (end.includes('/')) {
    const found = nameAfterSentence(end) ?? startOf(PAPER_IN_BRACKETS, end, ' ');
    if (found !== undefined) return found;
  }
  if (end.includes('|')) return startOf(AFTER_STROKE, end, ' ') ?? (isBelowTitle ? nameAfterStroke(end) : undefined);
  return undefined;
}

/** Where a name with its agency begins, after a sentence; undefined for none. */
function nameAfterSentence(text: string): number | undefined {
  for (const { 0: before, index } of text.matchAll(SENTENCE_BEFORE)) {
    const start = index + before.length;
    if (NAME_AND_AGENCY.test(text.slice(start))) return start;
  }
  return undefined;
}

function nameAfterStroke(text: string): number | undefined {
  const from = text.lastIndexOf('|');
  return BEHIND_SENTENCE.test(text.slice(0, from)) && NAME_ALONE.test(text.slice(from + 1)) ? from + 2 : undefined;
}

/** Where what a pattern finds goes on after a mark. */
function startOf(pattern: RegExp, text: string, mark: string): number | undefined {
  const found = pattern.exec(text);
  return found === null ? undefined : found.index + found[0].indexOf(mark) + 1;
}

/** A credit, with its caption where that is no longer than so many words. */
function creditFrom(block: Block, start: number, longest: number): Finding {
  const credit = { start, end: block.span.end };
  return { span: block.words <= longest ? block.span : credit, evidence: credit, confidence: CONFIDENCE };
}

/** Patterns with names in them take longer to make than a short text takes to clean. */
function mayHoldCredit(text: string): boolean {
  return text.includes('/') || text.includes(':') || text.includes('|') || text.startsWith('Image ') || isInJapanese(text);
}

function isInJapanese(text: string): boolean {
  return text.includes('＝') || text.includes('撮影');
}

function isCreditAlone(text: string): boolean {
  return (text.startsWith('Image ') && LABELS.test(text)) || (text.includes('/') && AGENCY_FIRST.test(text));
}

/** True where a credit stands behind the last mark. */
function endsInJapanese(text: string): boolean {
  const end = text.trimEnd().slice(-REACH);
  const from = Math.max(end.lastIndexOf('＝'), end.lastIndexOf('、'), end.lastIndexOf('（'));
  return from >= 0 && (end[from] === '＝' ? BEHIND_EQUALS : TAKEN_BY).test(end.slice(from + 1));
}
