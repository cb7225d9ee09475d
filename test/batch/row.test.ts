import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRow, withFields } from '../../src/batch/row.js';

const object = fc.dictionary(fc.string(), fc.jsonValue()).map((value) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>);
const spaced = (value: unknown): fc.Arbitrary<string> => fc.integer({ min: 0, max: 3 }).map((width) => JSON.stringify(value, null, width));
const set = (line: string, fields: Readonly<Record<string, unknown>>): string =>
  withFields(Buffer.from(line), new Map(Object.entries(fields).map(([name, value]) => [name, JSON.stringify(value)]))).toString();

describe('a row with other fields', () => {
  it('means what the object with those fields means', () => {
    fc.assert(
      fc.property(
        object.chain((value) => fc.tuple(fc.constant(value), spaced(value))),
        object,
        ([value, line], fields) => {
          expect(JSON.parse(set(line, fields))).toEqual({ ...value, ...fields });
        },
      ),
    );
  });

  it('has all bytes but those of the values', () => {
    expect(set(' { "a" : 1.50 , "b":[1, 2 ,{"a":"]\\""}],"c":tRUE}', {})).toBe(' { "a" : 1.50 , "b":[1, 2 ,{"a":"]\\""}],"c":tRUE}');
    expect(set(' { "a" : 1.50 , "b":[1, 2 ,{"a":"]\\""}] }\r\n', { b: 0, a: 'ü' })).toBe(' { "a" : "ü" , "b":0 }\r\n');
    expect(set('{"\\u0061":-1e-5}', { a: 2 })).toBe('{"\\u0061":2}');
    expect(set('{"a":1,"a":2}', { a: 3 })).toBe('{"a":1,"a":3}');
    expect(set('{}\n', { a: 1, b: 2 })).toBe('{"a":1,"b":2}\n');
  });
});

describe('a line', () => {
  it.each(['', '{', '[]', 'null', '3', '"{}"', '{"a":1} {}'])('is no row: %j', (line) => {
    expect(parseRow(Buffer.from(line))).toBeUndefined();
  });

  it('is a row after a byte order mark', () => {
    const line = '\ufeff{"a":1}';
    expect(parseRow(Buffer.from(line))).toEqual({ a: 1 });
    expect(set(line, { a: 2 })).toBe('\ufeff{"a":2}');
  });
});
