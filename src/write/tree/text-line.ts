import type { KeptBlock } from '../../pipeline/cut.js';
import type { Inline } from './nodes.js';

/** A kept block of a text with what is left of its words. */
export interface Line {
  readonly kept: KeptBlock;
  readonly text: string;
  /** Where it stands in its line, in characters. */
  readonly indent: number;
  /** True when it follows the one before it without a blank line and without anything dropped. */
  readonly follows: boolean;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they have no place in Markdown or HTML
const CONTROLS = /[\0-\x08\x0e-\x1f\x7f]/g;

export function withoutControls(text: string): string {
  return text.replace(CONTROLS, '');
}

/** A text on one line. */
export function words(text: string): Inline[] {
  return [{ type: 'text', value: withoutControls(text).replace(/\s+/g, ' ').trim() }];
}
