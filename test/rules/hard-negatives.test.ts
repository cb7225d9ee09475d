import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cleanSource } from '../../src/engine.js';
import { listingAsDone, words } from './listing.js';

const FOLDER = new URL('hard-negatives/', import.meta.url);
const names = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));

describe('documents that only look like boilerplate', () => {
  it('are at least forty-nine', () => {
    expect(names.length).toBeGreaterThanOrEqual(49);
  });

  it.each(names)('%s is kept whole', async (name) => {
    const source = readFileSync(new URL(name, FOLDER), 'utf8');
    // The brake would hide that a rule wanted to drop nearly everything.
    const outcome = await cleanSource(source, { format: 'text', mostRemoved: 1 });
    expect(listingAsDone(outcome).filter((line) => !line.startsWith('kept: '))).toEqual([]);
    expect(words(outcome.text)).toEqual(words(source));
  });
});
