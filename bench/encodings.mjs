#!/usr/bin/env node
/**
 * How often the encoding of a real page is found out: node bench/encodings.mjs [--pages 2000]
 *
 * Pages of ../shared/bench/wcxb-dev are written in every legacy encoding of the WHATWG standard that can hold them without loss and in
 * which they do not look the same as in UTF-8, and decoded again: with their encoding declared, with no declaration, with a wrong one
 * (UTF-8), and with damage (three bytes of no meaning). Counted is how often the text that comes out is the text that went in; of damaged
 * pages, how often all other characters do.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { decode } from '../dist/read/decode.js';

const { values } = parseArgs({ options: { pages: { type: 'string', default: '2000' }, each: { type: 'string', default: '25' } } });
const folder = fileURLToPath(new URL('../../shared/bench/wcxb-dev/', import.meta.url));
if (!existsSync(folder)) {
  console.log('The pages are not beside this repository.');
  process.exit(0);
}

/** iconv-lite has no iso-8859-8-i (the same letters), iso-2022-jp, x-mac-cyrillic under that name; UTF-16 is told by its NULs. */
const ENCODINGS = [
  'ibm866 iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-10 iso-8859-13 iso-8859-14 iso-8859-15 iso-8859-16',
  'koi8-r koi8-u macintosh windows-874 windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257',
  'windows-1258 gbk gb18030 big5 euc-jp shift_jis euc-kr utf-16le utf-16be',
].flatMap((line) => line.split(' '));
const NAMES = { ibm866: 'cp866' };
const DECLARATION = /<meta[^>]*charset[^>]*>/gi;
const FOREIGN = /[^\0-\x7f]/g;
const FEWEST_FOREIGN = 20;

const pages = readdirSync(folder)
  .filter((name) => name.startsWith('fold-'))
  .flatMap((name) =>
    gunzipSync(readFileSync(folder + name))
      .toString('utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).html),
  )
  .slice(0, Number(values.pages))
  .map((html) => html.replace(DECLARATION, '').replace(/^\ufeff/, ''))
  .filter((html) => (html.match(FOREIGN)?.length ?? 0) >= FEWEST_FOREIGN);

const declared = (html, name) => `<meta charset="${name}">${html}`;

async function decoded(bytes) {
  try {
    return (await decode(bytes)).text;
  } catch {
    return undefined;
  }
}

/** Three bytes that no multi-byte encoding has, in the middle of the page. */
function damaged(bytes) {
  const middle = bytes.length >> 1;
  const at = bytes.indexOf(0x3e, middle) + 1;
  return Buffer.concat([bytes.subarray(0, at), Buffer.from([0xff, 0xfe, 0xff]), bytes.subarray(at)]);
}

const sums = [0, 0, 0, 0, 0];
console.log('| encoding | pages | declared | undeclared | declared as UTF-8 | declared, damaged |\n|---|---|---|---|---|---|');
for (const encoding of ENCODINGS) {
  const name = NAMES[encoding] ?? encoding;
  const right = [0, 0, 0, 0];
  let count = 0;
  for (const html of pages) {
    if (count >= Number(values.each)) break;
    const plain = iconv.encode(html, name);
    if (new TextDecoder(encoding).decode(plain) !== html) continue;
    count++;
    const is = async (text, bytes) => Number((await decoded(bytes)) === text);
    right[0] += await is(declared(html, encoding), iconv.encode(declared(html, encoding), name));
    right[1] += await is(html, plain);
    right[2] += await is(declared(html, 'utf-8'), iconv.encode(declared(html, 'utf-8'), name));
    const text = await decoded(damaged(iconv.encode(declared(html, encoding), name)));
    const half = declared(html, encoding);
    right[3] += Number(text?.startsWith(half.slice(0, half.length >> 2)) && text.endsWith(half.slice(-(half.length >> 2))));
  }
  if (count === 0) continue;
  const share = (part) => `${Math.round((100 * part) / count)} %`;
  console.log(`| ${encoding} | ${count} | ${right.map(share).join(' | ')} |`);
  sums[0] += count;
  for (const [i, part] of right.entries()) sums[i + 1] += part;
}
console.log(
  `| all | ${sums[0]} | ${sums
    .slice(1)
    .map((sum) => `${((100 * sum) / sums[0]).toFixed(1)} %`)
    .join(' | ')} |`,
);
