import { describe, expect, it } from 'vitest';
import { letters } from '../../src/document/letters.js';

const PANGRAMS = [
  'Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich.',
  'El pingüino Wenceslao hizo kilómetros bajo exhaustiva lluvia y frío, añoraba a su querido cachorro.',
  'Portez ce vieux whisky au juge blond qui fume, dès Noël où un zéphyr haï le vêt de glaçons.',
  'Pchnąć w tę łódź jeża lub ośm skrzyń fig. Źdźbło ĄĆĘŁŃÓŚŹŻ',
  'Příliš žluťoučký kůň úpěl ďábelské ódy.',
  'Pijamalı hasta yağız şoföre çabucak güvendi. İIıi',
  'Съешь же ещё этих мягких французских булок, да выпей чаю.',
  'Жебракують філософи при ґанку церкви в Гадячі, ще й шатро їхнє п’яне знаємо.',
  'Ξεσκεπάζω την ψυχοφθόρα βδελυγμία.',
  'نص حكيم له سر قاطع وذو شأن عظيم مكتوب على ثوب أخضر',
  'いろはにほへとちりぬるを、第３章。カタカナ',
  '视野无限广，窗外有蓝天。',
  '키스의 고유조건은 입술끼리 만나야 하고',
  'Một con cáo nâu nhanh nhẹn nhảy qua con chó lười. ẾẮỘ',
];

const PROPERTIES: readonly (readonly [name: string, coarse: RegExp, exact: RegExp])[] = [
  ['letters', letters`/\p{L}/`, /\p{L}/u],
  ['capitals', letters`/\p{Lu}/`, /\p{Lu}/u],
  ['small letters', letters`/\p{Ll}/`, /\p{Ll}/u],
  ['what is neither', letters`/[^\p{L}\p{N}]/`, /[^\p{L}\p{N}]/u],
];

describe('coarse letters', () => {
  it.each(PROPERTIES)('%s are those of Unicode, in what people write', (_, coarse, exact) => {
    const characters = [...new Set(PANGRAMS.join('').normalize('NFC'))];
    const wide = /[\u3000-\u303f\uff00-\uffef]/;
    expect(characters.filter((one) => coarse.test(one) !== exact.test(one) && !wide.test(one))).toEqual([]);
  });

  it('know small from capital where the two take turns in the alphabet', () => {
    expect([...'ĄąŁłŘřŞşΆάЖжҐґẾế'].map((one) => letters`/\p{Lu}/`.test(one))).toEqual(Array.from({ length: 16 }, (__, i) => i % 2 === 0));
  });

  it('stand in a class as well as by themselves, and beside what is escaped', () => {
    expect('a-b Łódź, 12.Dez'.match(letters`/[\p{L}-]+|\d\.\p{Lu}/g`)).toEqual(['a-b', 'Łódź', '2.D', 'ez']);
    expect(letters`/^\[\p{Lu}\]$/`.test('[A]')).toBe(true);
  });

  it('are no white space', () => {
    const spaces = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit)).filter((one) => /\s/.test(one));
    expect(spaces.filter((one) => letters`/[\p{L}\p{Lu}\p{Ll}\p{Lo}\p{M}\p{N}]/`.test(one))).toEqual([]);
  });

  it('keep the flags', () => {
    expect(letters`/\p{L}x/gi`.flags).toBe('gi');
  });

  it('are refused where there are none, or no pattern', () => {
    expect(() => letters`/\p{Sc}/`).toThrow('there are no ranges for \\p{Sc}');
    expect(() => letters`\p{L}`).toThrow('is no regular expression');
  });
});
