import type { Span } from '../../document/types.js';
import { load } from './cheerio.js';

/** CSS selectors by which a user keeps or drops parts of a page. */
export interface Selectors {
  readonly keep?: readonly string[];
  readonly drop?: readonly string[];
}

/** Raised for a selector that is not CSS. */
export class SelectorError extends Error {}

/** The source ranges of the elements that selectors match. The page is parsed once more for this, with a DOM. */
export function selectRanges(source: string, { keep = [], drop = [] }: Selectors): { keep: Span[]; drop: Span[] } {
  const page = load(source, { xml: { xmlMode: false, withStartIndices: true, withEndIndices: true } });
  const rangesOf = (selector: string): Span[] => {
    const spans: Span[] = [];
    try {
      // cheerio would take markup for elements to make, and nothing for a wish for none.
      if (/^\s*(?:<|$)/.test(selector)) throw new Error('no element is named');
      for (const node of page.root().find(selector)) {
        if (node.startIndex !== null && node.endIndex !== null) spans.push({ start: node.startIndex, end: node.endIndex + 1 });
      }
    } catch (error) {
      throw new SelectorError(`"${selector}" is not a CSS selector: ${error instanceof Error ? error.message : String(error)}`);
    }
    return spans;
  };
  return { keep: keep.flatMap(rangesOf), drop: drop.flatMap(rangesOf) };
}
