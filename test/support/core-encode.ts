const tables = new Map<string, ReadonlyMap<string, readonly number[]>>();

/** Bytes of a text in an encoding of one or two bytes a character, found by decoding all there are. */
export function encode(text: string, label: string): Uint8Array {
  const table = tables.get(label) ?? tableOf(label);
  tables.set(label, table);
  const bytes = [...text].flatMap((character) => {
    const code = table.get(character);
    if (code === undefined) throw new Error(`${label} has no ${character}`);
    return code;
  });
  return Uint8Array.from(bytes);
}

function tableOf(label: string): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder(label);
  const table = new Map<string, readonly number[]>();
  const add = (...code: number[]): void => {
    const text = decoder.decode(Uint8Array.from(code));
    if ([...text].length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, code);
  };
  for (let byte = 0; byte < 0x100; byte++) add(byte);
  for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x40; trail < 0xff; trail++) add(lead, trail);
  return table;
}

/** Japanese in ISO-2022-JP: EUC-JP without its high bits, between escape sequences. */
export function encodeIso2022Jp(text: string): Uint8Array {
  const ESCAPE = 0x1b;
  return Uint8Array.from([ESCAPE, 0x24, 0x42, ...encode(text, 'euc-jp').map((byte) => byte & 0x7f), ESCAPE, 0x28, 0x42]);
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function utf16(text: string, order: 'little' | 'big'): Uint8Array {
  const bytes = Buffer.from(text, 'utf16le');
  return Uint8Array.from(order === 'little' ? bytes : bytes.swap16());
}

export function join(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
