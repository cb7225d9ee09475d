import { describe, expect, it } from 'vitest';
import { PositionSet, PositionSets } from '../../src/phrases/position-sets.js';

const MOST = 140_000;

function setOf(...positions: readonly number[]): PositionSet {
  const set = new PositionSet(MOST);
  for (const position of positions) set.add(position);
  return set;
}

describe('a set of positions', () => {
  it('keeps each once, in order', () => {
    const { positions, size } = setOf(7, 3, 9, 3, 7, 1);
    expect(Array.from(positions.subarray(0, size))).toEqual([1, 3, 7, 9]);
  });
});

describe('sets of positions', () => {
  it('have the same number when they are the same, in whatever order their positions came', () => {
    const sets = new PositionSets();
    expect([setOf(1, 2), setOf(2), setOf(2, 1), setOf(), setOf(2)].map((set) => sets.add(set))).toEqual([0, 1, 0, 2, 1]);
    expect(sets.size).toBe(3);
  });

  it('are all found again when there are many', () => {
    const sets = new PositionSets();
    const sums = Array.from({ length: 20_000 }, (_, i) => setOf(i, i + 1, i * 7));
    const numbers = sums.map((set) => sets.add(set));
    expect(numbers).toEqual(sums.map((_, i) => i));
    expect(sums.map((set) => sets.add(set))).toEqual(numbers);
    expect(Array.from(sets.positions.subarray(sets.start(9), sets.start(10)))).toEqual([9, 10, 63]);
  });

  it('are forgotten when they are cleared', () => {
    const sets = new PositionSets();
    sets.add(setOf(5));
    sets.clear();
    expect(sets.size).toBe(0);
    expect(sets.add(setOf(6))).toBe(0);
  });
});
