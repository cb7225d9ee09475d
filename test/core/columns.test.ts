import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { widthOf, wrap } from '../../src/write/columns.js';
import { lineNumbers, lineSpan } from '../../src/write/line-numbers.js';

const lines = (text: string, columns: number): string[] => wrap([{ text, look: 'x' }], columns).map((line) => line.map((run) => run.text).join(''));

describe('the width of a text on a terminal', () => {
  it.each([
    ['harbour', 7],
    ['港口の祭り', 10],
    ['한국어', 6],
    ['cafe\u0301', 4],
    ['👩‍🚒', 2],
    ['⚓️', 2],
    ['a\tb', 9],
    ['soft\u00adhyphen', 10],
    ['', 0],
  ])('of %j is %i', (text, width) => {
    expect(widthOf(text)).toBe(width);
  });
});

describe('wrapped text', () => {
  it('breaks at spaces, and shows none at the end of a line', () => {
    expect(lines('the lantern walk begins', 12)).toEqual(['the lantern', 'walk begins']);
    expect(lines('the lantern  walk', 11)).toEqual(['the lantern', 'walk']);
  });

  it('keeps its own line ends', () => {
    expect(lines('one\ntwo\r\nthree', 20)).toEqual(['one', 'two', 'three']);
  });

  it('breaks within words that are too long', () => {
    expect(lines('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  });

  it('breaks between characters of double width, and never in the middle of one', () => {
    expect(lines('港口の祭り', 5)).toEqual(['港口', 'の祭', 'り']);
  });

  it('keeps looks apart', () => {
    const runs = [
      { text: 'Also ', look: 'a' },
      { text: 'read this', look: 'b' },
    ];
    expect(wrap(runs, 9)).toEqual([
      [
        { text: 'Also ', look: 'a' },
        { text: 'read', look: 'b' },
      ],
      [{ text: 'this', look: 'b' }],
    ]);
  });

  it('has no line that is too wide, and loses nothing but spaces', () => {
    const texts = fc
      .array(fc.oneof(fc.constantFrom(' ', '\t', '港', 'ö', '👩‍🚒', 'lantern', '\n'), fc.string({ unit: 'grapheme' })))
      .map((parts) => parts.join(''));
    const property = fc.property(texts, fc.integer({ min: 2, max: 30 }), (text, columns) => {
      const wrapped = lines(text, columns);
      for (const line of wrapped) expect(widthOf(line)).toBeLessThanOrEqual(columns);
      expect(wrapped.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    });
    fc.assert(property, { numRuns: 500 });
  });
});

describe('line numbers', () => {
  const source = 'one\ntwo\r\n\rfour';

  it('tell the line of an offset', () => {
    expect([0, 3, 4, 9, 10, source.length].map(lineNumbers(source))).toEqual([1, 1, 2, 3, 4, 4]);
  });

  it('lead back to the line', () => {
    expect([1, 2, 3, 4].map((line) => lineSpan(source, line)).map((span) => span && source.slice(span.start, span.end))).toEqual([
      'one',
      'two',
      '',
      'four',
    ]);
    expect(lineSpan(source, 5)).toBeUndefined();
  });
});
