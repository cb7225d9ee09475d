import type { Outcome } from '../pipeline/clean.js';
import { cut, render } from '../pipeline/cut.js';
import { textFile } from './text.js';

/** A unified diff without its first two lines; empty where nothing differs. */
export async function unifiedDiff(before: { name: string; text: string }, after: { name: string; text: string }): Promise<string> {
  if (before.text === after.text) return '';
  const { createTwoFilesPatch } = await import('diff');
  return createTwoFilesPatch(before.name, after.name, before.text, after.text, undefined, undefined, { context: 2 }).replace(/^=+\n/, '');
}

/** What cleaning changes in a document: in a text as it is, of a page in all the text that it has. Empty where nothing is dropped, though white space may change. */
export async function diffOfOutcome(name: string, outcome: Outcome): Promise<string> {
  if (outcome.verdicts.length === 0) return '';
  const { document } = outcome;
  const text = document.format === 'text' ? document.source.replace(/^\ufeff/, '') : `${render(document, cut(document, []).kept).text}\n`;
  return unifiedDiff({ name, text }, { name: `${name} (clean)`, text: textFile(outcome) });
}
