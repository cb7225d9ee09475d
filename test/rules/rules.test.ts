import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cleanSource } from '../../src/engine.js';
import type { Outcome } from '../../src/pipeline/clean.js';
import { RULES } from '../../src/rules/all.generated.js';
import { parseFixture, type Section } from './fixture.js';
import { keptWords, listingAsDone, listingAsWanted, words } from './listing.js';

const FOLDER = new URL('.', import.meta.url);
const FEWEST_DROPS = 2;
const FEWEST_KEEPS = 3;
/** The brake would hold where all of a short text goes, and hide that a rule is wrong about nearly all of it. */
const WITHOUT_BRAKE = { mostRemoved: 1, scorer: false } as const;

const fixtures = new Map(
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => [name.slice(0, -'.txt'.length), readFileSync(new URL(name, FOLDER), 'utf8')]),
);

describe('fixtures of rules', () => {
  it('belong to a rule', () => {
    const ids = RULES.map(({ id }) => id);
    expect([...fixtures.keys()].filter((name) => !ids.includes(name))).toEqual([]);
  });
});

/** The scorer has no fixtures, as what it drops follows from its weights; nor have rules for sites, which need other pages. */
const JUDGING_BY_RULE = RULES.filter(({ scope }) => scope !== 'score' && scope !== 'site');

describe.each(JUDGING_BY_RULE)('rule $id', ({ id, optional, examples }) => {
  const options = { ...WITHOUT_BRAKE, enable: optional === true ? [id] : [] };
  const sections = parseFixture(fixtures.get(id) ?? '', id);

  it('has a fixture with cases and near misses', () => {
    const count = (kind: Section['kind']): number => sections.filter((section) => section.kind === kind).length;
    expect(count('drops'), 'sections of what it drops').toBeGreaterThanOrEqual(FEWEST_DROPS);
    expect(count('keeps'), 'sections of near misses').toBeGreaterThanOrEqual(FEWEST_KEEPS);
  });

  it.each(sections.map((section) => [`${section.kind}: ${section.title}`, section] as const))('%s', async (_, { source, format, marks }) => {
    const outcome = await cleanSource(source, { ...options, format });
    const wanted = listingAsWanted(outcome, marks);
    expect(listingAsDone(outcome)).toEqual(wanted);
    expect(words(outcome.text)).toEqual(keptWords(wanted));
    expectEvidence(outcome);
    const again = await cleanSource(outcome.text, { ...options, format: 'text' });
    expect(again.text, 'cleaned a second time').toBe(outcome.text);
  });

  it.each(examples.drop)('drops its example: %j', async (example) => {
    const { verdicts } = await cleanSource(example, options);
    expect(verdicts.map(({ rule }) => rule)).toContain(id);
  });

  it.each(examples.keep)('keeps its example: %j', async (example) => {
    const { verdicts } = await cleanSource(example, options);
    expect(verdicts.map(({ rule }) => rule)).not.toContain(id);
  });
});

function expectEvidence({ document, verdicts }: Outcome): void {
  for (const { evidence } of verdicts) {
    expect(evidence.start).toBeGreaterThanOrEqual(0);
    expect(evidence.end).toBeLessThanOrEqual(document.text.length);
    expect(document.text.slice(evidence.start, evidence.end).trim(), 'text of the evidence').not.toBe('');
  }
}
