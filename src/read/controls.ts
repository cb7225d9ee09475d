import { SegmentOffsets } from '../document/offsets.js';
import type { Unrendered } from '../document/types.js';

/**
 * What steers a terminal and shows nothing: escape sequences (ECMA-48: CSI, OSC and the like with what they carry, two-character ones)
 * and single control characters, NUL and DEL among them. White space and line ends are none of these.
 */
const CONTROLS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /\x1b(?:\[[0-?]{0,99}[ -/]{0,9}[@-~]|\][^\x07\x1b\n\r]{0,2000}(?:\x07|\x1b\\)|[PX^_][^\x1b\n\r]{0,2000}\x1b\\|[ -/]{0,9}[0-~])?|\x9b[0-?]{0,99}[ -/]{0,9}[@-~]|[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ANY = /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]/;

export interface Shown {
  readonly text: string;
  readonly offsets: SegmentOffsets;
  readonly unrendered: readonly Unrendered[];
}

/** A text without its controls, which are accounted for as not rendered; undefined for the usual text, which has none. */
export function withoutControls(source: string): Shown | undefined {
  if (!ANY.test(source)) return undefined;
  const offsets = new SegmentOffsets();
  const parts: string[] = [];
  const unrendered: Unrendered[] = [];
  let at = 0;
  const keep = (end: number): void => {
    if (end > at) offsets.add(end - at, at, end);
    parts.push(source.slice(at, end));
  };
  for (const { 0: controls, index } of source.matchAll(CONTROLS)) {
    keep(index);
    at = index + controls.length;
    unrendered.push({ span: { start: index, end: at }, what: 'control' });
  }
  keep(source.length);
  return { text: parts.join(''), offsets, unrendered };
}
