import { describe, expect, it } from 'vitest';
import { clean } from '../../src/index.js';
import { defineRule, type Reason } from '../../src/rules/rule.js';

const SOURCE = 'The ferry sails again on Monday.\n\nSpare me.\n\nIt was away for two years.\n';

/** Drops one line, and counts how often it was asked why. */
function witness(): { readonly rule: ReturnType<typeof defineRule>; asked: number } {
  const seen = {
    asked: 0,
    rule: defineRule({
      id: 'spare',
      category: 'other',
      summary: 'Drops lines that begin with "Spare".',
      scope: 'block',
      examples: { drop: ['Spare me.'], keep: ['The ferry sails.', 'It was away.', 'They spare no one.'] },
      judge: ({ text, span }) => (text.startsWith('Spare') ? { span, evidence: span, confidence: 1, reasons } : undefined),
    }),
  };
  function reasons(): Reason[] {
    seen.asked++;
    return [{ feature: 'first word', value: 1, weight: 2 }];
  }
  return seen;
}

describe('the pieces of an account', () => {
  it('are made once, when they are first read', async () => {
    const seen = witness();
    const summary = await clean(SOURCE, { rules: [seen.rule] });
    expect(summary.counts.categories).toEqual({ other: 1 });
    expect(seen.asked).toBe(0);
    expect(summary.dropped.map(({ evidence }) => evidence.features)).toEqual([[{ feature: 'first word', value: 1, weight: 2 }]]);
    expect(summary.kept).toHaveLength(2);
    expect(summary.dropped).toBe(summary.dropped);
    expect(seen.asked).toBe(1);
  });

  it('are there for whoever takes the account as plain data', async () => {
    const summary = await clean(SOURCE, { rules: [witness().rule], render: ['markdown'] });
    const { kept, dropped, unrendered, language, languageEvidence } = summary;
    for (const copy of [{ ...summary }, structuredClone(summary), JSON.parse(JSON.stringify(summary))]) {
      expect(copy).toEqual(summary);
      expect(copy).toMatchObject({ kept, dropped, unrendered, language, languageEvidence });
      expect(Object.keys(copy)).toEqual(Object.keys(summary));
    }
  });
});
