import { encodingOf, UNKNOWN_TO_NODE } from '../read/declaration.js';
import type { Decoded } from '../read/decode.js';
import { InputError } from '../read/errors.js';

/** How a text becomes the bytes of a file or of a stream. */
export interface ByteStyle {
  /** Line ends; `same` are those of the text. */
  readonly eol: 'same' | 'lf' | 'crlf';
  /** Whether a byte order mark goes first; `same` is as in the input. */
  readonly bom: 'same' | 'yes' | 'no';
  /** A label of the WHATWG encoding standard, or `same` for that of the input. */
  readonly encoding: string;
}

const MARK = '\ufeff';
/** Encodings of the web that the encoder knows by another name. */
const OTHER_NAMES: Readonly<Record<string, string>> = { 'iso-8859-8-i': 'iso-8859-8', 'x-mac-cyrillic': 'maccyrillic' };

/**
 * The bytes of a text that was made from an input. A byte order mark of the input stays where the bytes are Unicode as those of the
 * input were. Throws `InputError` for what the encoding cannot write.
 */
export async function bytesOf(text: string, { text: source, encoding: from }: Decoded, style: ByteStyle): Promise<Uint8Array> {
  const encoding = style.encoding === 'same' ? from : (encodingOf(style.encoding) ?? style.encoding);
  const isUnicode = encoding.startsWith('utf-');
  const isMarked = style.bom === 'yes' || (style.bom === 'same' && source.startsWith(MARK) && encoding === from);
  const ended = withLineEnds(text, style.eol);
  const whole = isMarked && isUnicode && text !== '' ? MARK + ended : ended;
  return encoding === 'utf-8' ? Buffer.from(whole) : encoded(whole, encoding);
}

function withLineEnds(text: string, eol: ByteStyle['eol']): string {
  return eol === 'same' ? text : text.replace(/\r\n|\r|\n/g, eol === 'lf' ? '\n' : '\r\n');
}

async function encoded(text: string, encoding: string): Promise<Uint8Array> {
  const { default: iconv } = await import('iconv-lite');
  const name = OTHER_NAMES[encoding] ?? encoding;
  if (!iconv.encodingExists(name)) throw new InputError('not-text', `cannot be written in ${encoding}`, 'use --output-encoding utf-8');
  const bytes = iconv.encode(text, name, { addBOM: false });
  const back = encoding === UNKNOWN_TO_NODE ? iconv.decode(bytes, name) : new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  if (back !== text) throw new InputError('not-text', `cannot be written in ${encoding}: ${firstLost(text, back)}`, 'use --output-encoding utf-8');
  return bytes;
}

/** The first character that did not come back. */
function firstLost(text: string, back: string): string {
  const others = [...back];
  const lost = [...text].find((character, i) => others[i] !== character) ?? '';
  return `it has no "${lost}" (U+${(lost.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`;
}
