import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChaffOptions, cleanSource } from '../../src/engine.js';
import type { Outcome } from '../../src/pipeline/clean.js';
import { overrule, pieceName } from '../../src/pipeline/overrule.js';
import { settle, textOf } from '../../src/pipeline/settle.js';
import { slice } from '../support/core.js';
import { scrapedPage, scrapedText } from '../support/core-arbitraries.js';

const TEXT = `Lanterns return to Quillmouth

The lantern walk will be held again on Friday, after three years in which the harbour stayed dark.

Also read: Five harbours that never sleep

Two hundred children have built lanterns of paper and willow, said Ada Quill, who leads the walk.

Also   read: How to fold a boat
`;

const cleaned = async (source: string, options: ChaffOptions = {}): Promise<string> => (await cleanSource(source, options)).text;

describe('a piece that is judged by its text', () => {
  it('stays, though a rule would drop it, and no other does', async () => {
    const text = await cleaned(TEXT, { keepText: ['Also read: How to fold a boat'] });
    expect(text).toContain('Also   read: How to fold a boat');
    expect(text).not.toContain('Five harbours');
  });

  it('goes, though no rule would drop it', async () => {
    const outcome = await cleanSource(TEXT, { dropText: ['Lanterns  return to Quillmouth\n'] });
    expect(outcome.text.startsWith('The lantern walk')).toBe(true);
    expect(outcome.verdicts[0]).toMatchObject({ rule: 'drop-text', category: 'other', confidence: 1 });
  });

  it('is the whole of it and no part', async () => {
    expect(await cleaned(TEXT, { dropText: ['Lanterns return'], keepText: ['Also read'] })).toBe(await cleaned(TEXT));
  });

  it('stays when it is to stay and to go', async () => {
    const both = ['Lanterns return to Quillmouth'];
    expect(await cleaned(TEXT, { dropText: both, keepText: both })).toBe(await cleaned(TEXT));
  });

  it('can be the end of a block that was cut off', async () => {
    const sentence = 'The lantern walk will be held again on Friday, after three years in which the harbour stayed dark and cold.';
    const appeal = 'Please consider making a donation to support our journalism today.';
    const source = `${sentence} ${appeal}\n\n${sentence}\n`;
    expect(await cleaned(source)).not.toContain(appeal);
    expect(await cleaned(source, { keepText: [appeal] })).toContain(appeal);
  });

  it('stays in a page where a selector keeps it', async () => {
    const page = '<main><p class="a">The harbour is dark again.</p><p>The harbour is dark again.</p></main>';
    const options = { dropText: ['The harbour is dark again.'], selectors: { keep: ['.a'], drop: [] } };
    expect(await cleaned(page, options)).toBe('The harbour is dark again.');
  });

  it('goes where the brake holds', async () => {
    const source = 'Also read: Five harbours\n\nAlso read: Six harbours\n\nWalk.\n';
    const options = { mostRemoved: 0.1, dropText: ['Walk.'] };
    const outcome = await cleanSource(source, options);
    expect(outcome.brake).toBeDefined();
    expect(outcome.withheld?.map(({ rule }) => rule)).toContain('related-stub');
    expect(outcome.text).toBe('Also read: Five harbours\n\nAlso read: Six harbours');
  });
});

/** What the pieces of an outcome are called, with their fates. */
function fates({ document, kept, verdicts }: Pick<Outcome, 'document' | 'kept' | 'verdicts'>): { name: string; isKept: boolean }[] {
  return [...kept.map(({ span }) => ({ span, isKept: true })), ...verdicts.map(({ span }) => ({ span, isKept: false }))]
    .sort((a, b) => a.span.start - b.span.start)
    .map(({ span, isKept }) => ({ name: pieceName(slice(document.text, span)), isKept }));
}

describe.each([
  ['text', scrapedText],
  ['html', scrapedPage],
] as const)('flips of single pieces of %s', (format, sources) => {
  it('give what a person who makes them sees, and nothing else moves', async () => {
    const property = fc.asyncProperty(sources, fc.infiniteStream(fc.integer({ min: 0, max: 3 })), async (source, dice) => {
      const before = await cleanSource(source, { format });
      const flipped = new Map<string, boolean>();
      for (const { name, isKept } of fates(before)) if (!flipped.has(name) && dice.next().value === 0) flipped.set(name, !isKept);
      const names = (kept: boolean): string[] => [...flipped].flatMap(([name, isKept]) => (isKept === kept ? [name] : []));
      const wishes = { keep: new Set(names(true)), drop: new Set(names(false)) };
      const seen = overrule(before.document, settle(before.document, before.verdicts), wishes);
      const after = await cleanSource(source, { format, keepText: names(true), dropText: names(false) });
      const wanted = textOf(before.document, seen, false).text;
      // What the brake holds, and nobody flips, keeps its white space.
      if (after.brake === undefined || seen.applied.length > 0) expect(after.text).toBe(wanted);
      else expect(pieceName(after.text)).toBe(pieceName(wanted));
      for (const { name, isKept } of fates(after)) {
        // A piece between two kept ones of its block is not cut out, and joins them.
        if (flipped.has(name)) expect(isKept || !flipped.get(name)).toBe(true);
      }
    });
    await fc.assert(property, { numRuns: 150 });
  });
});
