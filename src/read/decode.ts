import { binaryKind, nulShares } from './binary.js';
import { declaredEncoding, encodingOf, UNKNOWN_TO_NODE } from './declaration.js';
import { InputError } from './errors.js';
import { strictUtf8 } from './utf8.js';

/** How the encoding became known, best evidence first. */
export type EncodingEvidence = 'option' | 'bom' | 'valid-utf-8' | 'declared' | 'nul-pattern' | 'mostly-utf-8' | 'statistics' | 'fallback';

export interface Decoded {
  readonly text: string;
  /** Name of the WHATWG encoding standard, in lower case. */
  readonly encoding: string;
  readonly evidence: EncodingEvidence;
  /** True when bytes had no meaning in the encoding and became U+FFFD. */
  readonly lossy: boolean;
}

const UTF16_NUL_SHARE = 0.3;
const FALLBACK = 'windows-1252';
const DECLARATION_BYTES = 1 << 16;
const HEAD_BYTES = 1 << 10;
/** U+FFFD as a share of all characters that are not ASCII, up to which a text is damaged and not in another encoding. */
const DAMAGE_SHARE = 0.1;
/** The same for a declared encoding that is not UTF-8. In one that is declared wrongly, more of the letters that occur have no meaning. */
const DAMAGE_SHARE_AS_DECLARED = 0.02;
const STATISTICS_BYTES = 1 << 16;
const WORDS_BYTES = 1 << 18;
const ISO_2022_JP_ESCAPES = ['\x1b$@', '\x1b$B'];

/**
 * `label` is the caller's word, `transport` what came with the bytes, such as an HTTP header. Decodes bytes as browsers and common sense do: the caller's word, the byte order mark, strict UTF-8, the declaration,
 * statistics. A byte order mark stays in the text as its first character. Throws `InputError` for what is not text.
 */
export async function decode(bytes: Uint8Array, label?: string, transport?: string): Promise<Decoded> {
  if (label !== undefined) return decodeFully(bytes, label, 'option');
  const marked = markedEncoding(bytes);
  if (marked !== undefined) return decodeAs(bytes, marked, 'bom');
  const kind = binaryKind(bytes);
  if (kind !== undefined) throw new InputError('not-text', `this is ${kind}, not text or HTML`, 'convert it to text first');
  const nuls = nulShares(bytes);
  if (nuls.odd > UTF16_NUL_SHARE && nuls.even < nuls.odd / 4) return decodeAs(bytes, 'utf-16le', 'nul-pattern');
  if (nuls.even > UTF16_NUL_SHARE && nuls.odd < nuls.even / 4) return decodeAs(bytes, 'utf-16be', 'nul-pattern');
  const strict = strictUtf8(bytes);
  if (strict === undefined) return decodeLegacy(bytes, transport);
  if (ISO_2022_JP_ESCAPES.some((code) => strict.includes(code))) {
    const japanese = decodeAs(bytes, 'iso-2022-jp', 'statistics');
    if (isMostlyWhole(japanese.text, DAMAGE_SHARE)) return japanese;
  }
  return { text: strict, encoding: 'utf-8', evidence: 'valid-utf-8', lossy: false };
}

/** True when a name is one that `--encoding` can take. */
export function isEncoding(label: string): boolean {
  return encodingOf(label) !== undefined;
}

async function decodeLegacy(bytes: Uint8Array, transport: string | undefined): Promise<Decoded> {
  const declared = encodingOf(transport ?? '') ?? declaredEncoding(latin1(bytes.subarray(0, DECLARATION_BYTES)));
  const asDeclared = declared === undefined || declared === 'utf-8' ? undefined : await decodeFully(bytes, declared, 'declared');
  if (asDeclared?.lossy === false) return asDeclared;
  const damaged = decodeAs(bytes, 'utf-8', 'mostly-utf-8');
  if (isMostlyWhole(damaged.text, DAMAGE_SHARE)) return damaged;
  if (asDeclared !== undefined && isMostlyWhole(asDeclared.text, DAMAGE_SHARE_AS_DECLARED)) return asDeclared;
  const guessed = await guessedEncoding(bytes);
  if (guessed !== undefined) return decodeFully(bytes, guessed, 'statistics');
  return asDeclared ?? decodeAs(bytes, FALLBACK, 'fallback');
}

/** Also what Node does not know: what the standard calls EUC-KR is the larger set of Windows, of which Node has but the half. */
async function decodeFully(bytes: Uint8Array, label: string, evidence: EncodingEvidence): Promise<Decoded> {
  const encoding = encodingOf(label);
  if (encoding === UNKNOWN_TO_NODE) return decodeByTable(bytes, encoding, encoding, evidence);
  const decoded = decodeAs(bytes, label, evidence);
  return decoded.lossy && encoding === 'euc-kr' ? decodeByTable(bytes, encoding, 'cp949', evidence) : decoded;
}

async function decodeByTable(bytes: Uint8Array, encoding: string, table: string, evidence: EncodingEvidence): Promise<Decoded> {
  const { default: iconv } = await import('iconv-lite');
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), table);
  return { text, encoding, evidence, lossy: text.includes('\ufffd') };
}

function decodeAs(bytes: Uint8Array, label: string, evidence: EncodingEvidence): Decoded {
  const { encoding } = new TextDecoder(label);
  if (encoding === FALLBACK) return { text: windows1252(bytes), encoding, evidence, lossy: false };
  try {
    return { text: new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes), encoding, evidence, lossy: false };
  } catch {
    return { text: new TextDecoder(label, { ignoreBOM: true }).decode(bytes), encoding, evidence, lossy: true };
  }
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  const isUtf32 = bytes[0] === 0xff && bytes[1] === 0xfe && bytes[2] === 0 && bytes[3] === 0;
  if (isUtf32 || (bytes[0] === 0 && bytes[1] === 0 && bytes[2] === 0xfe && bytes[3] === 0xff)) {
    throw new InputError('not-text', 'this is UTF-32, which is no encoding of the web', 'convert it to UTF-8 first, for example with iconv');
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** What windows-1252 has where Latin-1 has control characters. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** By hand, because many releases of Node 20 and 22 take windows-1252 for Latin-1 (nodejs/node#56542). */
function windows1252(bytes: Uint8Array): string {
  return latin1(bytes).replace(/[\x80-\x9f]/g, (unit) => WINDOWS_1252[unit.charCodeAt(0) - 0x80]);
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

/** True when at most this share of a text's foreign characters are signs of damage. */
function isMostlyWhole(text: string, share: number): boolean {
  let foreign = 0;
  let broken = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x80) foreign++;
    if (unit === 0xfffd) broken++;
  }
  return foreign > 0 && broken <= share * foreign;
}

async function guessedEncoding(bytes: Uint8Array): Promise<string | undefined> {
  const { default: chardet } = await import('chardet');
  const name = chardet.detect(foreignSample(bytes));
  return name === null ? undefined : encodingOf(name);
}

const FOREIGN = /[\x80-\xff]/;
const ALL_FOREIGN = /[\x80-\xff]/g;
/** White space and punctuation, of which nothing is a part of a letter of two bytes. */
const BETWEEN_WORDS = /[\t-\r -/:-?]+/;
/** Share of bytes that are not ASCII in words that have some, from which on they are of another script: English around them says nothing. */
const FOREIGN_SCRIPT = 0.6;

/** What statistics are made of: words of another script, wherever they stand, or the text around the first letter that is not ASCII. */
function foreignSample(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  const start = Math.max(0, first - HEAD_BYTES);
  const page = latin1(bytes.subarray(start, start + WORDS_BYTES));
  const words = page
    .split(BETWEEN_WORDS)
    .filter((word) => FOREIGN.test(word))
    .join(' ');
  const isScript = (words.match(ALL_FOREIGN)?.length ?? 0) > FOREIGN_SCRIPT * words.length;
  const text = isScript ? words : page.slice(0, STATISTICS_BYTES).replace(/<[^<>]*>/g, ' ');
  return Buffer.from(text.slice(0, STATISTICS_BYTES), 'latin1');
}
