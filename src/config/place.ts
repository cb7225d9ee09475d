import { readFile } from 'node:fs/promises';
import { ConfigError } from './config.js';

/** Keys and indexes that lead to a value. */
export type Path = readonly (string | number)[];

/** `sites[0].drop[2]`. */
export function placeOf(path: Path): string {
  return path.reduce<string>((place, step) => (typeof step === 'number' ? `${place}[${step}]` : place === '' ? step : `${place}.${step}`), '');
}

/** An error with the line of what it is about, where the file still says so. */
export async function errorAt(origin: string, file: string | undefined, path: Path, message: string): Promise<ConfigError> {
  const text = file === undefined ? undefined : await readFile(file, 'utf8').catch(() => undefined);
  return new ConfigError(origin, text === undefined ? message : `line ${lineOf(text, path)}: ${message}`);
}

/** The line, from 1, on which a value or its key stands in a JSON text; of a path that leads nowhere, the last place on its way. */
export function lineOf(json: string, path: Path): number {
  return json.slice(0, offsetOf(json, path)).split('\n').length;
}

/** Expects valid JSON. */
function offsetOf(json: string, path: Path): number {
  let found = skipSpace(json, json.startsWith('\ufeff') ? 1 : 0);
  let at = found;
  for (const step of path) {
    const member = membersOf(json, at).findLast(({ name }) => name === step);
    if (member === undefined) return found;
    found = member.start;
    at = member.value;
  }
  return found;
}

interface Member {
  readonly name: string | number;
  /** Where the key stands, or the value that has none. */
  readonly start: number;
  readonly value: number;
}

/** What an object or a list that begins there holds. */
function membersOf(json: string, at: number): Member[] {
  const isObject = json[at] === '{';
  if (!isObject && json[at] !== '[') return [];
  const members: Member[] = [];
  let start = skipSpace(json, at + 1);
  while (start < json.length && json[start] !== '}' && json[start] !== ']') {
    const keyEnd = isObject ? skipValue(json, start) : start;
    const value = isObject ? skipSpace(json, skipSpace(json, keyEnd) + 1) : start;
    members.push({ name: isObject ? String(JSON.parse(json.slice(start, keyEnd))) : members.length, start, value });
    const end = skipSpace(json, skipValue(json, value));
    start = json[end] === ',' ? skipSpace(json, end + 1) : end;
  }
  return members;
}

function skipSpace(json: string, from: number): number {
  let at = from;
  while (at < json.length && ' \t\r\n'.includes(json[at])) at++;
  return at;
}

function skipValue(json: string, from: number): number {
  let depth = 0;
  let at = from;
  do {
    const character = json[at];
    if (character === '"') {
      at++;
      while (json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
    } else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') depth--;
    else if (depth === 0) while (at + 1 < json.length && !' \t\r\n,]}'.includes(json[at + 1])) at++;
    at++;
  } while (depth > 0);
  return at;
}
