import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolve, type Verdict } from '../../src/pipeline/verdicts.js';

function verdict(rule: string, start: number, end: number, confidence = 0.8): Verdict {
  return { rule, category: 'other', span: { start, end }, evidence: { start, end }, confidence };
}

/** Verdicts as `rule start-end`. */
function resolved(...verdicts: readonly Verdict[]): string[] {
  return resolve(verdicts).map(({ rule, span }) => `${rule} ${span.start}-${span.end}`);
}

describe('verdicts that do not overlap', () => {
  it('stay, in document order', () => {
    expect(resolved(verdict('b', 5, 9), verdict('a', 0, 5))).toEqual(['a 0-5', 'b 5-9']);
  });

  it('of the same rule stay apart', () => {
    expect(resolved(verdict('a', 0, 5), verdict('a', 5, 9))).toEqual(['a 0-5', 'a 5-9']);
  });
});

describe('verdicts that overlap', () => {
  it('the surest has what several want', () => {
    expect(resolved(verdict('a', 0, 6, 0.7), verdict('b', 4, 9, 0.9))).toEqual(['a 0-4', 'b 4-9']);
    expect(resolved(verdict('a', 0, 6, 0.9), verdict('b', 4, 9, 0.7))).toEqual(['a 0-6', 'b 6-9']);
  });

  it('of those as sure the longest has it', () => {
    expect(resolved(verdict('a', 0, 4), verdict('b', 2, 9))).toEqual(['a 0-2', 'b 2-9']);
  });

  it('of those as long the one whose rule comes first by name has it', () => {
    expect(resolved(verdict('b', 0, 4), verdict('a', 0, 4))).toEqual(['a 0-4']);
  });

  it('a sure one in the middle of a long one leaves it two pieces', () => {
    expect(resolved(verdict('a', 0, 9, 0.7), verdict('b', 3, 5, 0.9))).toEqual(['a 0-3', 'b 3-5', 'a 5-9']);
  });

  it('an equal one disappears', () => {
    expect(resolved(verdict('a', 0, 4), verdict('a', 0, 4))).toEqual(['a 0-4']);
  });

  it('what is left of one keeps its evidence', () => {
    const [first] = resolve([verdict('a', 0, 9, 0.7), verdict('b', 3, 9, 0.9)]);
    expect(first).toMatchObject({ rule: 'a', span: { start: 0, end: 3 }, evidence: { start: 0, end: 9 } });
  });
});

describe('any verdicts', () => {
  const some = fc.array(
    fc
      .tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(30), fc.nat(10), fc.constantFrom(0.7, 0.8, 0.9))
      .map(([rule, start, length, confidence]) => verdict(rule, start, start + length, confidence)),
    { maxLength: 12 },
  );
  const characters = (verdicts: readonly Verdict[]): number[] => {
    const wanted = new Set<number>();
    for (const { span } of verdicts) for (let i = span.start; i < span.end; i++) wanted.add(i);
    return [...wanted].sort((a, b) => a - b);
  };

  it('come out in order, without overlap and without empty pieces', () => {
    fc.assert(
      fc.property(some, (verdicts) => {
        let end = 0;
        for (const { span } of resolve(verdicts)) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThan(span.start);
          end = span.end;
        }
      }),
    );
  });

  it('drop the same characters as before', () => {
    fc.assert(
      fc.property(some, (verdicts) => {
        expect(characters(resolve(verdicts))).toEqual(characters(verdicts));
      }),
    );
  });

  it('give the same result in any order', () => {
    const shuffled = some.chain((verdicts) => fc.tuple(fc.constant(verdicts), fc.shuffledSubarray(verdicts, { minLength: verdicts.length })));
    fc.assert(
      fc.property(shuffled, ([verdicts, others]) => {
        expect(resolved(...others)).toEqual(resolved(...verdicts));
      }),
    );
  });

  it('are resolved in linear time', () => {
    const time = (count: number): number => {
      const verdicts = Array.from({ length: count }, (_, i) => verdict('a', i * 10, i * 10 + 12));
      const start = performance.now();
      resolve(verdicts);
      return performance.now() - start;
    };
    time(1000);
    expect(time(40_000) / time(5000)).toBeLessThan(32);
  });
});
