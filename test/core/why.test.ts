import { describe, expect, it } from 'vitest';
import { type ChaffOptions, cleanSource, explainSource } from '../../src/engine.js';
import type { Outcome } from '../../src/pipeline/clean.js';
import type { Explanation } from '../../src/pipeline/why.js';
import { summarise } from '../../src/write/json.js';

const NEWS = `Lanterns return to Quillmouth

The lantern walk will be held again on Friday, after three years in which the harbour stayed dark.

Also read: Five harbours that never sleep

Two hundred children have built lanterns of paper and willow, said Ada Quill, who leads the walk.

"Support our journalism," she read aloud, and laughed.

    donate()
    subscribe now

The walk begins at eight at the old pier and ends on the market square, where soup is served.

Dogs are welcome, drones are not.

Home | News | Sport
`;

async function why(text: string, options: ChaffOptions = {}): Promise<Explanation> {
  const found = await explainSource(NEWS, options, ({ blocks }) => blocks.find((block) => block.text.includes(text)));
  if (found === undefined) throw new Error(`no block holds "${text}"`);
  return found;
}

describe('why a block goes', () => {
  it('is told by the rule that drops it, its phrase and the bar that it took', async () => {
    const { opinions, phrases } = await why('Also read');
    expect(opinions[0]).toMatchObject({ rule: 'related-stub', fate: 'counts', bar: 0.7, phrase: 'en.related-stub.labelled' });
    expect(phrases.find(({ phrase }) => phrase.id === 'en.related-stub.labelled')?.phrase).toMatchObject({ strength: 'strong' });
  });

  it('is told from the very run that cleans', async () => {
    const account = (outcome: Outcome) => summarise(outcome, '', null);
    expect(account((await why('Also read')).outcome)).toEqual(account(await cleanSource(NEWS)));
  });
});

describe('why a block stays', () => {
  it('is told by the findings of a category that the user keeps', async () => {
    const { opinions, outcome } = await why('Also read', { keep: ['related'] });
    expect(opinions[0]).toMatchObject({ rule: 'related-stub', fate: 'kept-category' });
    expect(outcome.text).toContain('Also read');
  });

  it('is told by the scorer, where the rule that wants it yields to that', async () => {
    const page = `<main><h1>Lanterns return to Quillmouth</h1>${NEWS.split('\n\n')
      .slice(1, 8)
      .map((text) => `<p>${text}</p>`)
      .join(
        '',
      )}<div aria-hidden="true"><p>The lanterns will be carried past the fish market, where they were first lit on a Sunday in 1911.</p></div></main>`;
    const found = await explainSource(page, { format: 'html' }, ({ blocks }) => blocks.find(({ text }) => text.includes('Sunday')));
    expect(found?.opinions[0]).toMatchObject({ rule: 'hidden-element', fate: 'yields' });
    expect(found?.outcome.text).toContain('Sunday');
  });

  it('is told by phrases that it only quotes', async () => {
    const { phrases, opinions } = await why('laughed');
    expect(phrases.some(({ phrase, isSpoken }) => phrase.topic === 'donation' && !isSpoken)).toBe(true);
    expect(opinions.filter(({ fate }) => fate === 'counts')).toEqual([]);
  });

  it('names the rules that looked, and those that had no phrase to look for', async () => {
    const { silent, idle } = await why('Dogs are welcome');
    expect(silent).toContain('repeated-lead');
    expect(idle).toContain('cookie-notice');
    expect(silent.filter((id) => idle.includes(id))).toEqual([]);
  });

  it('gives the probability of the scorer, and what weighed for and against it', async () => {
    const { score } = await why('The walk begins at eight');
    expect(score?.probability).toBeLessThan(0.5);
    // A sentence in a text that is nearly clean: a quarter of the usual doubt is left.
    expect(score?.threshold).toBeCloseTo(1 - (1 - 0.9) / 4, 6);
    expect(score?.weighed.some(({ weight }) => weight < 0)).toBe(true);
    const sizes = score?.weighed.map(({ weight }) => Math.abs(weight)) ?? [];
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });

  it('gives none where no scorer runs', async () => {
    expect((await why('The walk begins', { preset: 'gentle' })).score).toBeUndefined();
  });
});

it('nothing is told where nothing is chosen', async () => {
  expect(await explainSource(NEWS, {}, () => undefined)).toBeUndefined();
});
