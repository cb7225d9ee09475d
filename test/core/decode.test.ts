import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../../src/batch/bytes.js';
import { declaredEncoding } from '../../src/read/declaration.js';
import { decode, isEncoding } from '../../src/read/decode.js';
import { InputError } from '../../src/read/errors.js';
import { encode, encodeIso2022Jp, join, utf8, utf16 } from '../support/core-encode.js';

const ENGLISH = 'The ferry sails again after two years of repairs.';
const FRENCH = 'Le café était fermé depuis l’été dernier ; à Orléans, la fenêtre du garçon élégant resta très sombre.';
const RUSSIAN = 'После двух лет ремонта старый паром снова вышел в море, и жители островов рады этому.';
const JAPANESE = '渡船は修理のあと二年ぶりに島へ戻った。船長は昨夜だれも眠らなかったと話した。';
const page = (charset: string): Uint8Array => utf8(`<html><head><meta charset="${charset}"></head><body><p>`);

describe('byte order marks', () => {
  it.each([
    ['utf-8', join([0xef, 0xbb, 0xbf], utf8(FRENCH))],
    ['utf-16le', join([0xff, 0xfe], utf16(FRENCH, 'little'))],
    ['utf-16be', join([0xfe, 0xff], utf16(FRENCH, 'big'))],
  ])('tell %s, and stay in the text', async (encoding, bytes) => {
    expect(await decode(bytes)).toEqual({ text: `\ufeff${FRENCH}`, encoding, evidence: 'bom', lossy: false });
  });

  it('go before what a page declares', async () => {
    const bytes = join([0xef, 0xbb, 0xbf], page('windows-1251'), utf8(RUSSIAN));
    expect(await decode(bytes)).toMatchObject({ encoding: 'utf-8', evidence: 'bom' });
  });

  it('of a broken text leave marks of damage', async () => {
    expect(await decode(Uint8Array.of(0xff, 0xfe, 0x41))).toMatchObject({ text: '\ufeff\ufffd', lossy: true });
  });
});

describe('texts without a byte order mark', () => {
  it('UTF-8 is known by being valid', async () => {
    expect(await decode(utf8(FRENCH))).toEqual({ text: FRENCH, encoding: 'utf-8', evidence: 'valid-utf-8', lossy: false });
    expect(await decode(utf8(''))).toMatchObject({ text: '', encoding: 'utf-8' });
  });

  it('valid UTF-8 is UTF-8, whatever the page declares', async () => {
    const decoded = await decode(join(page('iso-8859-1'), utf8(FRENCH)));
    expect(decoded).toMatchObject({ encoding: 'utf-8', evidence: 'valid-utf-8' });
    expect(decoded.text).toContain(FRENCH);
  });

  it.each(['little', 'big'] as const)('UTF-16 of %s order is known by its NULs', async (order) => {
    expect(await decode(utf16(ENGLISH, order))).toMatchObject({ text: ENGLISH, evidence: 'nul-pattern', lossy: false });
  });

  it('damaged UTF-8 is UTF-8, the damage marked', async () => {
    const { text, encoding, evidence, lossy } = await decode(join(utf8(FRENCH), [0xc3], utf8(` ${FRENCH}`)));
    expect({ encoding, evidence, lossy }).toEqual({ encoding: 'utf-8', evidence: 'mostly-utf-8', lossy: true });
    expect(text).toBe(`${FRENCH}\ufffd ${FRENCH}`);
  });

  it.each([
    ['koi8-r', RUSSIAN],
    ['windows-1251', RUSSIAN],
    ['shift_jis', JAPANESE],
    ['euc-jp', JAPANESE],
  ])('%s is known by statistics', async (encoding, text) => {
    expect(await decode(encode(text, encoding))).toEqual({ text, encoding, evidence: 'statistics', lossy: false });
  });

  it('ISO-2022-JP is known by its escape sequences', async () => {
    expect(await decode(encodeIso2022Jp(JAPANESE))).toMatchObject({ text: JAPANESE, encoding: 'iso-2022-jp', lossy: false });
  });

  it('an escape sequence in a text that is not Japanese is no evidence', async () => {
    expect(await decode(utf8('plain \x1b$Bold text'))).toMatchObject({ text: 'plain \x1b$Bold text', encoding: 'utf-8' });
  });

  it('statistics look at a page where its letters are, however late that is', async () => {
    const bytes = join(utf8('<div></div>\n'.repeat(20_000)), encode(RUSSIAN, 'koi8-r'));
    expect((await decode(bytes)).text.endsWith(RUSSIAN)).toBe(true);
  });

  it('one byte that is not ASCII is read somehow', async () => {
    expect(await decode(Uint8Array.of(0xff))).toMatchObject({ text: 'ÿ', encoding: 'windows-1252' });
  });
});

describe('declarations', () => {
  it.each([
    ['windows-1251', RUSSIAN],
    ['koi8-r', RUSSIAN],
    ['shift_jis', JAPANESE],
    ['euc-jp', JAPANESE],
    ['x-mac-cyrillic', RUSSIAN],
  ])('%s is believed', async (encoding, text) => {
    const decoded = await decode(join(page(encoding), encode(text, encoding)));
    expect(decoded).toMatchObject({ encoding, evidence: 'declared', lossy: false });
    expect(decoded.text.endsWith(text)).toBe(true);
  });

  it('is believed of a page that is damaged in one place', async () => {
    const text = JAPANESE.repeat(3);
    const bytes = join(page('shift_jis'), encode(text, 'shift_jis'), [0xff], encode(text, 'shift_jis'));
    const decoded = await decode(bytes);
    expect(decoded).toMatchObject({ encoding: 'shift_jis', evidence: 'declared', lossy: true });
    expect(decoded.text.endsWith(`<p>${text}\ufffd${text}`)).toBe(true);
  });

  it('one that the bytes contradict is not', async () => {
    const decoded = await decode(join(page('utf-8'), encode(JAPANESE, 'shift_jis')));
    expect(decoded).toMatchObject({ encoding: 'shift_jis', evidence: 'statistics' });
  });

  it.each([
    ['<meta charset="koi8-r">', 'koi8-r'],
    ['<meta charset=koi8-r>', 'koi8-r'],
    ["<META CHARSET='KOI8-R'/>", 'koi8-r'],
    ['<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', 'koi8-r'],
    ['<?xml version="1.0" encoding="koi8-r"?><html>', 'koi8-r'],
    ['<?xml version="1.0" encoding="koi8-r"?><meta charset="windows-1251">', 'windows-1251'],
    ['<meta charset="latin1">', 'windows-1252'],
    ['<meta charset="x-sjis">', 'shift_jis'],
    ['<meta charset="utf-16">', 'utf-8'],
    ['<meta charset="x-user-defined">', 'windows-1252'],
    ['<meta charset="nonsense"><meta charset="koi8-r">', 'koi8-r'],
    ['<!-- <meta charset="koi8-r"> --><meta charset="windows-1251">', 'windows-1251'],
    ['<meta name="charset" content="koi8-r">', undefined],
    ['<meta charset="nonsense">', undefined],
    ['<p>charset=koi8-r</p>', undefined],
    ['', undefined],
  ])('%s declares %s', (head, encoding) => {
    expect(declaredEncoding(head)).toBe(encoding);
  });
});

describe('windows-1252', () => {
  const bytes = join(utf8('<p>'), [0x93, 0x41, 0x94, 0x20, 0x80, 0x20, 0x96, 0x20, 0x92, 0xe9, 0xff]);

  it('has quotation marks, dashes and the euro where Latin-1 has control characters', async () => {
    expect(await decode(bytes, 'windows-1252')).toEqual({ text: '<p>“A” € – ’éÿ', encoding: 'windows-1252', evidence: 'option', lossy: false });
  });

  it('is what Latin-1 and ASCII mean on the web', async () => {
    for (const label of ['latin1', 'iso-8859-1', 'us-ascii']) expect((await decode(bytes, label)).text).toBe('<p>“A” € – ’éÿ');
  });
});

describe('what the caller says', () => {
  it('goes before everything else', async () => {
    expect(await decode(encode(RUSSIAN, 'koi8-r'), 'koi8-r')).toEqual({ text: RUSSIAN, encoding: 'koi8-r', evidence: 'option', lossy: false });
    expect(await decode(utf8('é'), 'windows-1252')).toMatchObject({ text: 'Ã©' });
  });

  it('marks what has no meaning in that encoding', async () => {
    expect(await decode(Uint8Array.of(0x41, 0xff), 'utf-8')).toMatchObject({ text: 'A\ufffd', lossy: true });
  });

  it('has to be a label of the web', () => {
    expect(['utf-8', 'UTF8', 'latin1', 'x-sjis'].map(isEncoding)).toEqual([true, true, true, true]);
    expect(['utf-7', 'utf-32', 'nonsense', ''].map(isEncoding)).toEqual([false, false, false, false]);
  });
});

describe('what is refused as no text', () => {
  const utf32 = (text: string, order: 'little' | 'big'): Uint8Array =>
    join(...[...text].map((character) => (order === 'little' ? [character.charCodeAt(0), 0, 0, 0] : [0, 0, 0, character.charCodeAt(0)])));
  const latin = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

  it.each([
    ['UTF-32 with its mark', join([0xff, 0xfe, 0, 0], utf32(ENGLISH, 'little')), 'this is UTF-32'],
    ['UTF-32 of the other order', join([0, 0, 0xfe, 0xff], utf32(ENGLISH, 'big')), 'this is UTF-32'],
    ['UTF-32 without a mark', utf32(ENGLISH, 'little'), 'this is UTF-32 or binary data'],
    ['UTF-32 of the other order without a mark', utf32(ENGLISH, 'big'), 'this is UTF-32 or binary data'],
    ['PNG', latin('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), 'a PNG image'],
    ['JPEG', latin('\xff\xd8\xff\xe0\0\x10JFIF'), 'a JPEG image'],
    ['GIF', latin('GIF89a\x01\0\x01\0\x80'), 'a GIF image'],
    ['WebP', latin('RIFF\x24\0\0\0WEBPVP8 '), 'a WebP image'],
    ['PDF', latin('%PDF-1.7\nobj'), 'a PDF document'],
    ['ZIP', latin('PK\x03\x04\x14\0'), 'a ZIP archive'],
    ['gzip', latin('\x1f\x8b\x08\0'), 'gzip-compressed data'],
    ['ELF', latin('\x7fELF\x02\x01'), 'an executable'],
    ['MP3', latin('ID3\x04\0\0'), 'an audio file'],
    ['noise', Uint8Array.from({ length: 2000 }, (_, i) => (i * 97 + (i >> 3)) & 0xff), 'binary data'],
  ])('%s', async (_, bytes, reason) => {
    const error = await decode(bytes).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    expect(error).toMatchObject({ reason: 'not-text', message: expect.stringContaining(reason), hint: expect.any(String) });
  });

  it.each([
    'RIFF is a container format for sound.',
    'ID3 tags name the song.',
    'The ftyp box comes first.',
    'GIF89a is a format of 1989.',
    'PAR1 is what such a file begins with.',
  ])('but not a text about it: %s', async (text) => {
    expect(await decode(utf8(text))).toMatchObject({ text });
  });

  it('but not a text with a few NULs in it', async () => {
    expect(await decode(utf8(`${ENGLISH}\0\0 ${ENGLISH}`))).toMatchObject({ text: `${ENGLISH}\0\0 ${ENGLISH}` });
  });
});

describe('what the platform does not know', () => {
  it('ISO-8859-16 is read by a table, declared or asked for, and written by it', async () => {
    const page = '<meta charset="ISO-8859-16"><p>\u0218i \u021bara \u00een care s-au n\u0103scut \u20ac.</p>';
    const bytes = iconv.encode(page, 'iso-8859-16');
    expect(await decode(bytes)).toEqual({ text: page, encoding: 'iso-8859-16', evidence: 'declared', lossy: false });
    expect(await decode(bytes, 'iso-8859-16')).toMatchObject({ text: page, evidence: 'option' });
    const decoded = await decode(bytes);
    expect(await bytesOf(page, decoded, { eol: 'same', bom: 'no', encoding: 'iso-8859-16' })).toEqual(bytes);
  });

  it('EUC-KR is what browsers take for it, with the letters of Windows', async () => {
    const page = '<meta charset="euc-kr"><p>\ud3b2\uc2dc\ucf5c\ub77c\uc640 \ub620\ubc29\uac01\ud558\ub97c \uc801\uc5c8\ub2e4.</p>';
    const bytes = iconv.encode(page, 'cp949');
    expect(await decode(bytes)).toMatchObject({ text: page, encoding: 'euc-kr', lossy: false });
    expect(await decode(bytes, 'euc-kr')).toMatchObject({ text: page, evidence: 'option' });
  });

  it('a paragraph of another script in an English page is not taken for Latin', async () => {
    const english = 'The quarry foreman wrote in his log that the ferry came late again, and that nobody on the islands minded it much. ';
    const russian =
      '\u0412 \u0430\u0440\u0445\u0438\u0432\u0435 \u0433\u043e\u0440\u043e\u0434\u0430 \u0445\u0440\u0430\u043d\u0438\u0442\u0441\u044f \u043c\u043d\u043e\u0433\u043e \u0441\u0442\u0435\u043a\u043b\u044f\u043d\u043d\u044b\u0445 \u043d\u0435\u0433\u0430\u0442\u0438\u0432\u043e\u0432, \u0441\u0434\u0435\u043b\u0430\u043d\u043d\u044b\u0445 \u043d\u0435\u0438\u0437\u0432\u0435\u0441\u0442\u043d\u044b\u043c \u043c\u0430\u0441\u0442\u0435\u0440\u043e\u043c \u043f\u0440\u043e\u0448\u043b\u043e\u0433\u043e \u0432\u0435\u043a\u0430.';
    const page = `<meta charset="utf-8"><p>${english.repeat(12)}</p><p>${russian}</p><p>${english.repeat(12)}</p>`;
    expect(await decode(iconv.encode(page, 'windows-1251'))).toMatchObject({ text: page, encoding: 'windows-1251', evidence: 'statistics' });
  });
});
