import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identityOffsets, SegmentOffsets } from '../../src/document/offsets.js';

/** "café  bar" out of "caf&eacute; bar": copied, one character for eight, white space that the source does not have, copied. */
function example(): SegmentOffsets {
  const offsets = new SegmentOffsets();
  offsets.add(3, 10, 13);
  offsets.add(1, 13, 21);
  offsets.add(2, 30, 30);
  offsets.add(3, 30, 33);
  return offsets;
}

describe('ranges of a text that was copied in parts', () => {
  it.each([
    ['a copied part', 0, 3, 10, 13],
    ['a part of it', 1, 2, 11, 12],
    ['a character that the source spells longer', 3, 4, 13, 21],
    ['an end at such a character', 1, 4, 11, 21],
    ['a beginning at such a character', 3, 7, 13, 31],
    ['characters that the source does not have', 4, 6, 30, 30],
    ['everything', 0, 9, 10, 33],
    ['nothing, before a part', 0, 0, 10, 10],
    ['nothing, inside of a part', 7, 7, 31, 31],
  ])('%s', (_, start, end, sourceStart, sourceEnd) => {
    expect(example().toSource({ start, end })).toEqual({ start: sourceStart, end: sourceEnd });
  });

  it('parts that follow each other in the source are one', () => {
    const offsets = new SegmentOffsets();
    for (let i = 0; i < 5; i++) offsets.add(1, i, i + 1);
    expect(offsets.toSource({ start: 1, end: 4 })).toEqual({ start: 1, end: 4 });
  });

  it('nothing was copied', () => {
    expect(new SegmentOffsets().toSource({ start: 0, end: 0 })).toEqual({ start: 0, end: 0 });
  });

  it('ranges that follow each other follow each other in the source', () => {
    const part = fc.record({ length: fc.nat(4), gap: fc.nat(3), longer: fc.nat(3) });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 20 }), fc.nat(), fc.nat(), (parts, first, second) => {
        const offsets = new SegmentOffsets();
        let [text, source] = [0, 0];
        for (const { length, gap, longer } of parts) {
          offsets.add(length, source + gap, source + gap + length + longer);
          text += length;
          source += gap + length + longer;
        }
        const [a, b] = [first % (text + 1), second % (text + 1)].sort((x, y) => x - y);
        const [left, right] = [offsets.toSource({ start: 0, end: a }), offsets.toSource({ start: b, end: text })];
        if (a > 0 && text > b) expect(left.start).toBeLessThanOrEqual(right.start);
        for (const { start, end } of [left, right]) expect(end).toBeGreaterThanOrEqual(start);
        expect(right.end).toBeLessThanOrEqual(source);
      }),
    );
  });
});

describe('ranges of a text that is its own source', () => {
  it('are what they are', () => {
    expect(identityOffsets.toSource({ start: 3, end: 8 })).toEqual({ start: 3, end: 8 });
  });
});
