import type { Outcome } from '../pipeline/clean.js';
import type { PageFacts } from '../read/html/facts.js';
import { type EncodingSummary, type Summary, summarise } from './json.js';

/** The whole account: what `summarise` gives, and what a page says of itself, for which it is read once more where nobody has listened. */
export async function accountOf(outcome: Outcome, file: string, encoding: EncodingSummary | null, facts?: PageFacts): Promise<Summary> {
  return summarise(outcome, file, encoding, facts ?? (await factsOf(outcome)));
}

async function factsOf({ document }: Outcome): Promise<PageFacts> {
  if (document.format === 'text') return {};
  const { readFacts } = await import('../read/html/facts.js');
  return readFacts(document.source);
}
