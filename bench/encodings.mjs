#!/usr/bin/env node
/**
 * How often the encoding of a real page is found out: node bench/encodings.mjs [--each 25]
 *
 * Pages of ../shared/bench/wcxb-dev are written in every legacy encoding of the WHATWG standard that suits their language, characters that
 * it lacks as references, as publishers did; and decoded again: with their encoding declared, with no declaration, with a wrong one
 * (UTF-8), and with damage (a byte that means nothing). Counted is how often the text that comes out is the text that went in.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { decode } from '../dist/read/decode.js';

const { values } = parseArgs({ options: { each: { type: 'string', default: '25' } } });
const folder = fileURLToPath(new URL('../../shared/bench/wcxb-dev/', import.meta.url));
if (!existsSync(folder)) {
  console.log('The pages are not beside this repository.');
  process.exit(0);
}

/** By the letters of their languages. iconv-lite has no iso-2022-jp, and iso-8859-8-i differs from iso-8859-8 in the order on the screen alone. */
const ENCODINGS = [
  [/\p{Script=Latin}/u, 'iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-10 iso-8859-13 iso-8859-14 iso-8859-15 iso-8859-16 macintosh windows-1250'],
  [/\p{Script=Latin}/u, 'windows-1252 windows-1254 windows-1257 windows-1258 utf-16le utf-16be'],
  [/\p{Script=Cyrillic}/u, 'ibm866 iso-8859-5 koi8-r koi8-u windows-1251 x-mac-cyrillic'],
  [/\p{Script=Greek}/u, 'iso-8859-7 windows-1253'],
  [/\p{Script=Hebrew}/u, 'iso-8859-8 windows-1255'],
  [/\p{Script=Arabic}/u, 'iso-8859-6 windows-1256'],
  [/\p{Script=Thai}/u, 'windows-874'],
  [/\p{Script=Han}/u, 'gbk gb18030 big5'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'euc-jp shift_jis'],
  [/\p{Script=Hangul}/u, 'euc-kr'],
].flatMap(([script, names]) => names.split(' ').map((encoding) => ({ encoding, script })));
const NAMES = { ibm866: 'cp866', 'x-mac-cyrillic': 'maccyrillic', 'euc-kr': 'cp949' };
const DECLARATION = /<meta[^>]*charset[^>]*>|^\ufeff/gi;
const FOREIGN = /[^\0-\x7f]/gu;
const LETTER = /\p{L}/u;
const FEWEST_LETTERS = 100;
/** Share of the letters of a page that an encoding for its language has, and share of those that are of its script. */
const WRITABLE = 0.95;
const OF_SCRIPT = 0.7;

const pages = readdirSync(folder)
  .filter((name) => name.startsWith('fold-'))
  .flatMap((name) =>
    gunzipSync(readFileSync(folder + name))
      .toString('utf8')
      .trimEnd()
      .split('\n'),
  )
  .map((line) => JSON.parse(line).html.replace(DECLARATION, ''))
  .map((html) => ({ html, foreign: html.match(FOREIGN) ?? [] }))
  .map(({ html, foreign }) => ({ html, letters: foreign.filter((sign) => LETTER.test(sign)), signs: new Set(foreign) }))
  .filter(({ letters }) => letters.length >= FEWEST_LETTERS);

/** The page with references for what an encoding cannot write; undefined where that is much of it, or where the language is another. */
function suited({ html, letters, signs }, encoding, script) {
  const name = NAMES[encoding] ?? encoding;
  if (letters.filter((letter) => script.test(letter)).length < OF_SCRIPT * letters.length) return undefined;
  const lacking = new Set([...signs].filter((sign) => readByStandard(iconv.encode(sign, name), encoding) !== sign));
  if (letters.filter((letter) => !lacking.has(letter)).length < WRITABLE * letters.length) return undefined;
  const written = lacking.size === 0 ? html : html.replace(FOREIGN, (sign) => (lacking.has(sign) ? `&#${sign.codePointAt(0)};` : sign));
  return isUtf8(iconv.encode(written, name)) ? undefined : written;
}

/** As browsers do: the tables of the encoder are not the same everywhere, and those of Node lack two. */
function readByStandard(bytes, encoding) {
  const isLacking = encoding === 'iso-8859-16' || encoding === 'euc-kr';
  return isLacking ? iconv.decode(bytes, NAMES[encoding] ?? encoding) : new TextDecoder(encoding).decode(bytes);
}

/** What was broken before is UTF-8 once more: letters that stand for its bytes. */
function isUtf8(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes) !== '';
  } catch {
    return false;
  }
}

async function decoded(bytes) {
  try {
    return (await decode(bytes)).text;
  } catch {
    return undefined;
  }
}

/** A byte that no encoding of several bytes has there, in the middle of the page; two for UTF-16, which are no character. */
function damaged(bytes, isUtf16) {
  const at = isUtf16 ? (bytes.length >> 2) << 1 : bytes.lastIndexOf(0x3e, bytes.length >> 1) + 1;
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(isUtf16 ? [0xdc, 0xdc] : [0xff]), bytes.subarray(at)]);
}

/** True when a page begins and ends as it should. */
function hasBothEnds(text, page) {
  const quarter = page.length >> 2;
  return text?.startsWith(page.slice(0, quarter)) === true && text.endsWith(page.slice(-quarter));
}

const sums = [0, 0, 0, 0, 0];
console.log('| encoding | pages | declared | undeclared | declared as UTF-8 | declared, damaged |\n|---|---|---|---|---|---|');
for (const { encoding, script } of ENCODINGS) {
  const name = NAMES[encoding] ?? encoding;
  const right = [0, 0, 0, 0];
  let count = 0;
  for (const page of pages) {
    if (count >= Number(values.each)) break;
    const html = suited(page, encoding, script);
    if (html === undefined) continue;
    count++;
    const as = (label) => (label === undefined ? html : `<meta charset="${label}">${html}`);
    const bytesAs = (label) => iconv.encode(as(label), name);
    for (const [i, label] of [encoding, undefined, 'utf-8'].entries()) right[i] += Number((await decoded(bytesAs(label))) === as(label));
    right[3] += Number(hasBothEnds(await decoded(damaged(bytesAs(encoding), encoding.startsWith('utf-16'))), as(encoding)));
  }
  if (count === 0) continue;
  console.log(`| ${encoding} | ${count} | ${right.map((part) => `${Math.round((100 * part) / count)} %`).join(' | ')} |`);
  for (const [i, part] of [count, ...right].entries()) sums[i] += part;
}
const [all, ...right] = sums;
console.log(`| all | ${all} | ${right.map((part) => `${((100 * part) / all).toFixed(1)} %`).join(' | ')} |`);
