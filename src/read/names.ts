import { strictUtf8 } from './utf8.js';

/**
 * Names of files are bytes. In strings, those that are no UTF-8 stand as PEP 383 has them: the byte b as the lone surrogate U+DC00 + b,
 * so that every name comes back as it was.
 */
const ESCAPED = /(?<![\ud800-\udbff])[\udc80-\udcff]/;
const ALL_ESCAPED = new RegExp(ESCAPED, 'g');
const BASE = 0xdc00;
const LONGEST_SEQUENCE = 4;

export function nameFromBytes(bytes: Uint8Array): string {
  const whole = strictUtf8(bytes);
  if (whole !== undefined) return whole;
  let name = '';
  let at = 0;
  while (at < bytes.length) {
    let length = LONGEST_SEQUENCE;
    let character: string | undefined;
    while (length > 0 && character === undefined) {
      const read = strictUtf8(bytes.subarray(at, at + length));
      if (read !== undefined && [...read].length === 1) character = read;
      else length--;
    }
    name += character ?? String.fromCharCode(BASE + bytes[at]);
    at += Math.max(1, length);
  }
  return name;
}

/** A name as the functions of `node:fs` take it. */
export function pathOf(name: string): string | Buffer {
  if (!ESCAPED.test(name)) return name;
  const parts: Buffer[] = [];
  let at = 0;
  for (const { index } of name.matchAll(ALL_ESCAPED)) {
    parts.push(Buffer.from(name.slice(at, index)), Buffer.of(name.charCodeAt(index) - BASE));
    at = index + 1;
  }
  return Buffer.concat([...parts, Buffer.from(name.slice(at))]);
}

/** A name for people: bytes that are no text as `\xff`. */
export function shownName(name: string): string {
  return name.replace(ALL_ESCAPED, (unit) => `\\x${(unit.charCodeAt(0) - BASE).toString(16)}`);
}
