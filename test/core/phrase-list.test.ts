import { describe, expect, it } from 'vitest';
import { decodePhrases, encodePhrases } from '../../src/phrases/phrase-list.js';
import type { Phrase } from '../../src/phrases/types.js';

const PHRASES: readonly Phrase[] = [
  { id: 'en.guard.0', language: 'en', topic: 'guard', at: 'any', strength: 'strong' },
  { id: 'en.donation.line', language: 'en', topic: 'donation', at: 'line', strength: 'strong', voidedBy: [0] },
  { id: 'en.donation.mention', language: 'en', topic: 'donation', at: 'end', strength: 'weak', voidedBy: [0, 3] },
  { id: 'en.related-header.more', language: 'en', topic: 'related-header', at: 'start', strength: 'weak' },
];

describe('a list of phrases', () => {
  it('is read as it was written', () => {
    expect(decodePhrases('en', encodePhrases('en', PHRASES))).toEqual(PHRASES);
    expect(decodePhrases('en', encodePhrases('en', []))).toEqual([]);
  });

  it('is far shorter than its JSON', () => {
    expect(encodePhrases('en', PHRASES).length).toBeLessThan(JSON.stringify(PHRASES).length / 3);
  });

  it('has no place for a phrase that is called after something else', () => {
    expect(() => encodePhrases('de', PHRASES)).toThrow('en.guard.0 is not called after its language and topic');
    expect(() => encodePhrases('en', [{ ...PHRASES[0], id: 'en.guard.a b' }])).toThrow('not called');
  });
});
