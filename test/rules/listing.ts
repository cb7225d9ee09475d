import type { Outcome } from '../../src/pipeline/clean.js';
import type { Mark } from './fixture.js';

const KEPT = 'kept';
const SPACE = /\s/;

/** The document block by block, each stretch with the rule that drops it; what was done and what was wanted compare as two of these. */
export function listing({ document }: Outcome, fateOf: (offset: number) => string | undefined): string[] {
  return document.blocks.flatMap(({ span }) => {
    const stretches: { fate: string; text: string }[] = [];
    for (let i = span.start; i < span.end; i++) {
      const character = document.text[i];
      const last = stretches.at(-1);
      const fate = SPACE.test(character) && last !== undefined ? last.fate : (fateOf(i) ?? KEPT);
      if (last?.fate === fate) last.text += character;
      else stretches.push({ fate, text: character });
    }
    return stretches.map(({ fate, text }) => `${fate}: ${text.trim()}`);
  });
}

export function listingAsDone(outcome: Outcome): string[] {
  return listing(outcome, (offset) => outcome.verdicts.find(({ span }) => span.start <= offset && offset < span.end)?.rule);
}

/** Marks are ranges of the source, which differs from the document's text where that was HTML. */
export function listingAsWanted(outcome: Outcome, marks: readonly Mark[]): string[] {
  const { offsets } = outcome.document;
  return listing(outcome, (offset) => {
    const { start } = offsets.toSource({ start: offset, end: offset + 1 });
    return marks.find(({ span }) => span.start <= start && start < span.end)?.rule;
  });
}

export function keptWords(lines: readonly string[]): string[] {
  return lines.filter((line) => line.startsWith(`${KEPT}: `)).flatMap((line) => words(line.slice(KEPT.length + 1)));
}

export function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
