import type { Outcome } from '../pipeline/clean.js';
import type { PageFacts } from '../read/html/facts.js';
import { type EncodingSummary, type Summary, summarise } from './json.js';

/** The whole account: what `summarise` gives, and what a page says of itself, for which it is read once more. */
export async function accountOf(outcome: Outcome, file: string, encoding: EncodingSummary | null): Promise<Summary> {
  return summarise(outcome, file, encoding, await factsOf(outcome));
}

async function factsOf({ document }: Outcome): Promise<PageFacts> {
  if (document.format === 'text') return {};
  const { readFacts } = await import('../read/html/facts.js');
  return readFacts(document.source);
}
