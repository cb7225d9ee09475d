import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOfWord } from '../../src/document/tokens.js';
import { compilePattern, type Label, type PositionAutomaton } from '../../src/phrases/pattern.js';
import { simplify } from '../../src/phrases/simplify.js';

const WORDS = ['a', 'b', 'c', 'd'];

const { pattern } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(...WORDS),
    fc.constantFrom('{0-2}', '{1-2}'),
    fc.tuple(tie('pattern'), fc.constantFrom('', '?')).map(([inner, mark]) => `(${inner})${mark}`),
  ),
  pattern: fc
    .array(fc.array(tie('part'), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 })
    .map((alternatives) => alternatives.map((parts) => parts.join(' ')).join(' | ')),
}));

/** Patterns that are well formed: they match something, and do not begin with any word. */
const compiled = pattern.filter((source) => {
  try {
    return compilePattern(source).labels.length > 0;
  } catch {
    return false;
  }
});

const stands = (label: Label, word: string): boolean =>
  label.kind === 'any' || (label.kind === 'words' && label.words.some(({ hash }) => hash === hashOfWord(word)));

/** Whether a text of these words is in the language of a pattern. */
function accepts({ labels, first, last, follow }: PositionAutomaton, words: readonly string[]): boolean {
  let active = new Set(first.filter((position) => stands(labels[position], words[0])));
  for (const word of words.slice(1)) {
    active = new Set([...active].flatMap((position) => follow[position].filter((next) => stands(labels[next], word))));
  }
  return last.some((position) => active.has(position));
}

describe('a simplified pattern', () => {
  it('matches what the pattern matches, and nothing else', () => {
    fc.assert(
      fc.property(
        compiled,
        fc.array(fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 }), { minLength: 20, maxLength: 20 }),
        (source, texts) => {
          const automaton = compilePattern(source);
          const simple = simplify(automaton);
          for (const text of texts) expect(accepts(simple, text), `${source} in ${text.join(' ')}`).toBe(accepts(automaton, text));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('has one position for words that stand in the same place', () => {
    expect(simplify(compilePattern('(support|help|fund) (us|our work|our site)')).labels).toHaveLength(4);
    expect(simplify(compilePattern('(like us|follow us)')).labels).toHaveLength(2);
  });

  it('never has more positions', () => {
    fc.assert(fc.property(compiled, (source) => simplify(compilePattern(source)).labels.length <= compilePattern(source).labels.length));
  });
});
