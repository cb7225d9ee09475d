/** First bytes of formats that are not text, by what people call them. */
const SIGNATURES: readonly (readonly [name: string, bytes: string, offset?: number])[] = [
  ['a PNG image', '\x89PNG'],
  ['a JPEG image', '\xff\xd8\xff'],
  ['a GIF image', 'GIF87a'],
  ['a GIF image', 'GIF89a'],
  ['a WebP image', 'WEBP', 8],
  ['a TIFF image', 'II*\0'],
  ['a TIFF image', 'MM\0*'],
  ['a PDF document', '%PDF-'],
  ['a PostScript document', '%!PS'],
  ['a ZIP archive or office document', 'PK\x03\x04'],
  ['a ZIP archive', 'PK\x05\x06'],
  ['gzip-compressed data', '\x1f\x8b'],
  ['bzip2-compressed data', 'BZh'],
  ['xz-compressed data', '\xfd7zXZ\0'],
  ['zstd-compressed data', '\x28\xb5\x2f\xfd'],
  ['a 7-Zip archive', '7z\xbc\xaf\x27\x1c'],
  ['a RAR archive', 'Rar!\x1a\x07'],
  ['a tar archive', 'ustar', 257],
  ['an old office document', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['an executable', '\x7fELF'],
  ['an executable', '\xfe\xed\xfa'],
  ['an executable', '\xcf\xfa\xed\xfe'],
  ['a Java class', '\xca\xfe\xba\xbe'],
  ['a WebAssembly module', '\0asm'],
  ['an SQLite database', 'SQLite format 3\0'],
  ['an audio or video file', 'ftyp', 4],
  ['an audio file', 'ID3'],
  ['an audio file', 'OggS'],
  ['an audio file', 'fLaC'],
  ['an audio or video file', 'RIFF'],
  ['a font', 'wOFF'],
  ['a font', 'wOF2'],
  ['a font', '\0\x01\0\0\0'],
  ['a Parquet file', 'PAR1'],
  ['a web archive (see "chaff warc")', 'WARC/1.'],
];

const SAMPLE = 1 << 16;
/** Above this share of control characters in a sample, bytes are no text in any encoding of the web. */
const CONTROL_SHARE = 0.02;
/** UTF-16 has half of its bytes NUL at most, UTF-32 more. */
const NUL_SHARE = 0.6;
const ALLOWED_CONTROLS = new Set([0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1a, 0x1b]);

function hasSignature(bytes: Uint8Array, signature: string, offset: number): boolean {
  if (bytes.length < offset + signature.length) return false;
  for (let i = 0; i < signature.length; i++) if (bytes[offset + i] !== signature.charCodeAt(i)) return false;
  return true;
}

/** Signatures with which a text may begin as well: "RIFF is a container format". */
const WORD = /^[A-Za-z0-9]+$/;

/** What the bytes are when they are not text; undefined when they may be. Byte order marks are the caller's business. */
export function binaryKind(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, SAMPLE);
  let nuls = 0;
  let controls = 0;
  for (const byte of sample) {
    if (byte === 0) nuls++;
    else if (byte < 0x20 && !ALLOWED_CONTROLS.has(byte)) controls++;
  }
  const known = SIGNATURES.find(([, signature, offset]) => hasSignature(bytes, signature, offset ?? 0));
  if (known !== undefined && (nuls + controls > 0 || !WORD.test(known[1]))) return known[0];
  if (nuls > NUL_SHARE * sample.length) return 'UTF-32 or binary data';
  if (controls > 1 + CONTROL_SHARE * sample.length) return 'binary data';
  return isMhtml(sample) ? 'an MHTML archive, a page saved with its parts' : undefined;
}

const HEADER_FIELD = /^[\w-]+:/;
const FOLDED = /^[ \t]/;
const HEADERS_SAMPLE = 1 << 12;

/** A mail whose parts belong together: a page, its pictures and its styles. */
function isMhtml(bytes: Uint8Array): boolean {
  if (bytes.length === 0 || !HEADER_FIELD.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1'))) return false;
  const lines = Buffer.from(bytes.subarray(0, HEADERS_SAMPLE)).toString('latin1').split(/\r?\n/);
  const end = lines.indexOf('');
  const headers = lines.slice(0, end < 0 ? lines.length : end);
  if (!headers.every((line) => HEADER_FIELD.test(line) || FOLDED.test(line))) return false;
  return /^content-type:\s*multipart\/related\b/im.test(headers.join('\n')) && /^mime-version:/im.test(headers.join('\n'));
}

/** Share of NUL bytes at even and at odd offsets: UTF-16 text without a byte order mark has them on one side only. */
export function nulShares(bytes: Uint8Array): { readonly even: number; readonly odd: number } {
  const sample = bytes.subarray(0, SAMPLE);
  const counts = [0, 0];
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) counts[i & 1]++;
  const half = Math.max(1, sample.length / 2);
  return { even: counts[0] / half, odd: counts[1] / half };
}
