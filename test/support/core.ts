import { cleanSource } from '../../src/engine.js';
import type { Outcome } from '../../src/pipeline/clean.js';
import type { Format, Span } from '../../src/document/types.js';
import { readHtml } from '../../src/read/html/html.js';
import { readText } from '../../src/read/text.js';
import { type Summary, summarise } from '../../src/write/json.js';

export function summaryOf(outcome: Outcome): Summary {
  return summarise(outcome, '', null);
}

export function cleanAs(format: Format, source: string): Promise<Outcome> {
  return cleanSource(source, { format });
}

/** The blocks of a text, as kind and text. */
export function textBlocks(source: string): string[][] {
  return readText(source).blocks.map((block) => [block.kind, block.text]);
}

export function htmlBlocks(source: string): string[][] {
  return readHtml(source).blocks.map((block) => [block.kind, block.text]);
}

export function slices(source: string, spans: readonly Span[]): string[] {
  return spans.map(({ start, end }) => source.slice(start, end));
}
