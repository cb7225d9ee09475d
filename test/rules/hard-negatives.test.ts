import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cleanSource } from '../../src/engine.js';
import { listingAsDone, words } from './listing.js';

const FOLDER = new URL('hard-negatives/', import.meta.url);
const names = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));

describe('documents that only look like boilerplate', () => {
  it('are at least a hundred and five', () => {
    expect(names.length).toBeGreaterThanOrEqual(105);
  });

  it.each(names)('%s is kept whole', async (name) => {
    const { source, lost, text } = await cleaned(name);
    expect(lost).toEqual([]);
    expect(words(text)).toEqual(words(source));
  });
});

async function cleaned(name: string): Promise<{ source: string; lost: string[]; text: string }> {
  const source = readFileSync(new URL(name, FOLDER), 'utf8');
  // The brake would hide that a rule wanted to drop nearly everything.
  const outcome = await cleanSource(source, { format: 'text', mostRemoved: 1 });
  return { source, lost: listingAsDone(outcome).filter((line) => !line.startsWith('kept: ')), text: outcome.text };
}
