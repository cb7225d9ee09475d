import { decodeHTML, decodeHTMLAttribute } from 'entities';
import { letters } from '../../document/letters.js';
import type { Attributes, Span } from '../../document/types.js';
import { BLOCK } from './elements.js';
import type { BlockWriter } from './writer.js';

/** A stretch of text in the data of a page: a string of JSON, or an attribute. */
export interface Passage {
  readonly span: Span;
  /** JSON spells characters with backslashes. */
  readonly isJson: boolean;
}

/** Shorter strings are names and labels, of which data is full. Characters. */
const SHORTEST = 60;
const FEWEST_SPACES = 8;
/** Two words, with what stands between them in data: escaped white space, tags. */
const WORDY = letters`/[\p{L}\p{M}]{2}[,;]?(?:\s|\\n|\\u00a0|<[^<>]*>)+[\p{L}\p{M}]{2}/`;
/** Long strings that nobody reads: queries, scripts, style sheets, addresses, keys. */
const CODE_LIKE = /^\s*(?:[[{]|\\")|[{};]\s*[\w.#-]+\s*[:({]|function\s*\(|=>|@media|^https?:\/\/\S*$|^[\w+/=-]*$/;
const MOST_PASSAGES = 400;

export function isDataScript({ type = '' }: Attributes): boolean {
  return type.toLowerCase().includes('json');
}

export function isLinkedData({ type = '' }: Attributes): boolean {
  return type.toLowerCase().includes('ld+json');
}

/** The strings of a JSON script that read like text, found without parsing it: the places are what is wanted. */
export function passagesOfScript(source: string, { start, end }: Span): Passage[] {
  const found: Passage[] = [];
  let at = source.indexOf('"', start);
  while (at >= 0 && at < end && found.length < MOST_PASSAGES) {
    const from = at + 1;
    const to = endOfString(source, from, end);
    if (to - from >= SHORTEST && isText(source.slice(from, to))) found.push({ span: { start: from, end: to }, isJson: true });
    at = source.indexOf('"', to + 1);
  }
  return found;
}

function endOfString(source: string, from: number, end: number): number {
  let to = source.indexOf('"', from);
  while (to >= 0 && to < end && isEscaped(source, to, from)) to = source.indexOf('"', to + 1);
  return to < 0 || to > end ? end : to;
}

function isEscaped(source: string, at: number, from: number): boolean {
  let backslashes = 0;
  while (at - backslashes > from && source[at - backslashes - 1] === '\\') backslashes++;
  return backslashes % 2 === 1;
}

function isText(value: string): boolean {
  let spaces = 0;
  for (let at = value.indexOf(' '); at >= 0 && spaces < FEWEST_SPACES; at = value.indexOf(' ', at + 1)) spaces++;
  const head = value.slice(0, 400);
  return spaces >= FEWEST_SPACES && WORDY.test(head) && !CODE_LIKE.test(head);
}

const DESCRIPTIONS = new Set(['description', 'og:description']);
const CONTENT = /\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)')/i;
const LONGEST_TAG = 4000;

/** Where the description of a page stands in its `meta` element. */
export function contentOfMeta(source: string, start: number, attributes: Attributes): Span | undefined {
  if (!DESCRIPTIONS.has((attributes.name ?? attributes.property ?? '').toLowerCase())) return undefined;
  const found = CONTENT.exec(source.slice(start, start + LONGEST_TAG));
  const value = found?.[1] ?? found?.[2];
  // What is found must be the attribute, and not something behind the tag.
  if (found === null || value === undefined || value.length < SHORTEST || decodeHTMLAttribute(value) !== attributes.content) return undefined;
  const from = start + found.index + found[0].length - 1 - value.length;
  return { start: from, end: from + value.length };
}

const TAG = /^<\/?([a-z][a-z0-9-]*)(?![a-z0-9-])[^<>]*>/i;
const ENTITY = /^&(?:#x?[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});/i;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\n', t: '\t', b: '', f: '\n' };
const LONGEST_MARKUP = 2000;

/** Writes the text of a passage, without the tags in it. */
export function writePassage(source: string, { span, isJson }: Passage, writer: BlockWriter): void {
  let at = span.start;
  while (at < span.end) {
    const special = nextSpecial(source, at, span.end);
    if (special > at) writer.plain(at, special);
    at = special;
    if (at < span.end) at = writeSpecial(source, at, span.end, isJson, writer);
  }
}

/** Where an escape, an entity or a tag may begin. */
function nextSpecial(source: string, from: number, end: number): number {
  let at = from;
  while (at < end && !'\\<&'.includes(source[at])) at++;
  return at;
}

/** One escape, entity or tag; the offset after it. */
function writeSpecial(source: string, at: number, end: number, isJson: boolean, writer: BlockWriter): number {
  if (source[at] === '\\' && isJson) return writeEscape(source, at, end, writer);
  const rest = source.slice(at, Math.min(end, at + LONGEST_MARKUP));
  const tag = TAG.exec(rest);
  if (tag !== null) return writeTag(tag[1], at, at + tag[0].length, writer);
  const entity = ENTITY.exec(rest);
  const to = at + (entity?.[0].length ?? 1);
  writer.symbol(entity === null ? source[at] : decodeHTML(entity[0]), at, to);
  return to;
}

function writeTag(name: string, start: number, end: number, writer: BlockWriter): number {
  const tag = name.toLowerCase();
  if (tag === 'br') writer.lineBreak(start);
  else if (BLOCK.has(tag)) writer.endBlock('paragraph');
  return end;
}

function writeEscape(source: string, at: number, end: number, writer: BlockWriter): number {
  const letter = source[at + 1] ?? '';
  if (letter !== 'u') {
    const to = Math.min(end, at + 2);
    const character = ESCAPES[letter] ?? letter;
    if (character === '\n') writer.lineBreak(at);
    else if (character !== '') writer.symbol(character, at, to);
    return to;
  }
  const to = Math.min(end, at + 6);
  const character = String.fromCharCode(Number.parseInt(source.slice(at + 2, to), 16));
  if (character !== '<') {
    writer.symbol(character, at, to);
    return to;
  }
  const close = source.slice(at, Math.min(end, at + LONGEST_MARKUP)).search(/>|\\u003e/i);
  if (close < 0) return to;
  const markup = source.slice(to, at + close);
  const isLong = source[at + close] === '\\';
  return writeTag(/[a-z][a-z0-9-]*/i.exec(markup)?.[0] ?? '', at, at + close + (isLong ? 6 : 1), writer);
}
