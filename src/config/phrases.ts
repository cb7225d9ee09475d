import { compilePacks } from '../phrases/compile.js';
import { PhraseMatcher } from '../phrases/matcher.js';
import type { PackEntry } from '../phrases/types.js';
import { CATEGORIES } from '../rules/categories.js';
import { type BlockRule, wholeBlock } from '../rules/rule.js';
import { confidenceOf } from '../rules/shared/appeal.js';
import type { CustomPhrase } from './config.js';

/** A rule that drops what holds a user's own phrases. Throws for a pattern that is not well formed. */
export function phraseRule(phrases: readonly CustomPhrase[]): BlockRule {
  const packs = phrases.map(({ category = 'other', ...phrase }, i) => ({ language: 'own', topic: category, entries: [entryOf(phrase, i)] }));
  const matcher = new PhraseMatcher([compilePacks(packs)]);
  return {
    id: 'own-phrase',
    category: 'other',
    summary: 'Drops what holds a phrase of the configuration.',
    scope: 'block',
    examples: { drop: [], keep: [] },
    judge(block, { document }) {
      const hits = matcher.find(block, document.text, document.tokens);
      if (hits.length === 0) return undefined;
      const category = CATEGORIES.find((name) => name === hits[0].phrase.topic) ?? 'other';
      return { ...wholeBlock(block, confidenceOf(hits, block.words), hits[0]), category };
    },
  };
}

function entryOf({ match, at, unless }: Omit<CustomPhrase, 'category'>, index: number): PackEntry {
  return { id: String(index + 1), match, ...(at === undefined ? {} : { at }), ...(unless === undefined ? {} : { unless: [unless].flat() }) };
}
