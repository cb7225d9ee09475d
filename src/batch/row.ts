/** An object on one line of JSON Lines. Its fields are replaced in its bytes, so that all other bytes stay as they are. */
export type Row = Readonly<Record<string, unknown>>;

/** Undefined for what is no JSON object. */
export function parseRow(line: Buffer): Row | undefined {
  try {
    // The decoder takes a byte order mark away.
    const value: unknown = JSON.parse(new TextDecoder().decode(line));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The line with some fields set to values given as JSON. A field that the row lacks is put at its end; of a field that stands there
 * twice the last one counts, as in `JSON.parse`. The line must hold a JSON object.
 */
export function withFields(line: Buffer, values: ReadonlyMap<string, string>): Buffer {
  const { members, end } = membersOf(line.toString('latin1'));
  const edits: { readonly start: number; readonly end: number; readonly json: string }[] = [];
  let isEmpty = members.size === 0;
  for (const [field, json] of values) {
    const place = members.get(field);
    if (place !== undefined) {
      edits.push({ ...place, json });
      continue;
    }
    edits.push({ start: end, end, json: `${isEmpty ? '' : ','}${JSON.stringify(field)}:${json}` });
    isEmpty = false;
  }
  const parts: Buffer[] = [];
  let at = 0;
  for (const edit of edits.sort((a, b) => a.start - b.start)) {
    parts.push(line.subarray(at, edit.start), Buffer.from(edit.json));
    at = edit.end;
  }
  return Buffer.concat([...parts, line.subarray(at)]);
}

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Where the values of an object stand, and where a new member would: after the last one. Expects valid JSON, a byte a character. */
function membersOf(json: string): { members: ReadonlyMap<string, Place>; end: number } {
  const members = new Map<string, Place>();
  let at = json.indexOf('{') + 1;
  let end = at;
  for (at = skipSpace(json, at); json[at] === '"'; at = skipSpace(json, at)) {
    const keyEnd = skipString(json, at);
    const key: string = JSON.parse(Buffer.from(json.slice(at, keyEnd), 'latin1').toString('utf8'));
    const start = skipSpace(json, skipSpace(json, keyEnd) + 1);
    end = skipValue(json, start);
    members.set(key, { start, end });
    at = skipSpace(json, end);
    if (json[at] === ',') at++;
  }
  return { members, end };
}

function skipSpace(json: string, from: number): number {
  let at = from;
  while (json[at] === ' ' || json[at] === '\t' || json[at] === '\r' || json[at] === '\n') at++;
  return at;
}

function skipString(json: string, from: number): number {
  let at = from + 1;
  while (json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at + 1;
}

function skipValue(json: string, from: number): number {
  if (json[from] === '"') return skipString(json, from);
  if (json[from] !== '{' && json[from] !== '[') return skipWord(json, from);
  let at = from;
  let depth = 0;
  do {
    const character = json[at];
    if (character === '"') {
      at = skipString(json, at);
      continue;
    }
    if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') depth--;
    at++;
  } while (depth > 0);
  return at;
}

function skipWord(json: string, from: number): number {
  let at = from;
  while (/[-+.\w]/.test(json[at] ?? '')) at++;
  return at;
}
