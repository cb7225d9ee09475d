import { describe, expect, it } from 'vitest';
import { type CleanOptions, clean, defineRule, type Finding, learnSite, OptionError, RuleError } from '../../src/index.js';

const SOURCE = 'The ferry sails again on Monday.\n\nIt was away for two years 🚢.\n';
const PAGE = '<link rel="canonical" href="/ferry"><p>The ferry <a href="/timetable">sails again</a> on Monday.</p>';

/** What `clean()` says of options that no type allows. */
async function refusal(options: object, source: unknown = SOURCE): Promise<string> {
  const error: unknown = await clean(source as string, options as CleanOptions).catch((caught) => caught);
  expect(error).toBeInstanceOf(OptionError);
  return (error as OptionError).message;
}

describe('options that cannot be are refused', () => {
  it.each<[string, object, RegExp]>([
    ['a format in other letters', { format: 'TEXT' }, /no format is called "TEXT"/],
    ['a share in percent', { mostRemoved: 95 }, /mostRemoved is 95, and must be a share from 0 to 1/],
    ['a share that is no number', { mostRemoved: Number.NaN }, /mostRemoved is NaN/],
    ['a share in a string', { mostRemoved: '0.5' }, /mostRemoved is 0\.5, and must be a share/],
    ['half a block', { mostBlocks: 1.5 }, /mostBlocks is 1\.5/],
    ['a preset of null', { preset: null }, /no preset is called "null"/],
    ['selectors of null', { selectors: null }, /selectors must be an object/],
    ['yes for true', { omitTitle: 'yes' }, /omitTitle must be a boolean/],
    ['a threshold in percent', { scorer: { threshold: 90 } }, /scorer\.threshold is 90/],
    ['true for a scorer', { scorer: true }, /scorer must be an object/],
    ['an option that is misspelt', { keepTexts: [] }, /no option is called "keepTexts" \(did you mean "keepText"\?\)/],
    ['an option of config files', { maxRemoved: 95 }, /no option is called "maxRemoved" \(did you mean "mostRemoved"\?\)/],
    ['a name instead of options', 'page.html' as unknown as object, /the argument for options must be an object/],
    ['no blocks at all', { mostBlocks: -1 }, /mostBlocks is -1/],
    ['a name for a list', { keep: 'byline' }, /keep must be a list of strings/],
    ['an unknown format to render', { render: ['pdf'] }, /no format to render is called "pdf" \(there are markdown, html\)/],
    ['the plain text to render', { render: ['text'] }, /no format to render is called "text"/],
    ['a name for a list of formats', { render: 'markdown' }, /render must be a list/],
    ['an address that is none', { url: 'ferry' }, /url is "ferry"/],
    ['a profile that is none', { site: {} }, /site is no profile/],
    ['what is no rule', { rules: [{}] }, /one of the rules has no id/],
    ['a rule that chaff has', { rules: [ruleThat(() => undefined, 'related-stub')] }, /there is a rule "related-stub" already/],
    ['a selector that is not CSS', { format: 'html', selectors: { drop: ['p['] } }, /"p\[" is not a CSS selector/],
  ])('%s', async (_, options, message) => {
    expect(await refusal(options)).toMatch(message);
  });

  it('and so are sources that are no strings', async () => {
    expect(await refusal({}, Buffer.from(SOURCE))).toMatch(/decode bytes first/);
    await expect(learnSite(SOURCE)).rejects.toThrow(/give a list of pages/);
    await expect(learnSite(undefined as unknown as string[])).rejects.toThrow(/no list of pages/);
  });
});

it('selectors need not name both what stays and what goes', async () => {
  expect((await clean('<p>One.</p><nav>Two.</nav>', { format: 'html', selectors: { drop: ['p'] }, mostRemoved: 1 })).text).not.toContain('One.');
});

it('the address of a page makes absolute what it says of itself, and nobody learns who was logged in', async () => {
  const { metadata, markdown } = await clean(PAGE, { render: ['markdown'], url: 'https://anna:secret@islands.example/news/' });
  expect(metadata.url).toBe('https://islands.example/ferry');
  expect(markdown).toContain('(https://islands.example/timetable)');
});

function ruleThat(judge: (span: { start: number; end: number }) => unknown, id = 'own'): ReturnType<typeof defineRule> {
  return defineRule({
    id,
    category: 'other',
    summary: 'Drops what it is told to.',
    scope: 'block',
    examples: { drop: ['A.'], keep: ['B.', 'C.', 'D.'] },
    judge: ({ span }) => judge(span) as Finding | undefined,
  });
}

describe('a rule of the user that gives what cannot be is named', () => {
  const refusalOf = async (finding: (span: { start: number; end: number }) => unknown): Promise<string> => {
    const error: unknown = await clean(SOURCE, { rules: [ruleThat(finding)] }).catch((caught) => caught);
    expect(error).toBeInstanceOf(RuleError);
    return (error as RuleError).message;
  };
  const boat = SOURCE.indexOf('🚢');

  it.each<[string, (span: { start: number; end: number }) => unknown, RegExp]>([
    ['an exception', () => JSON.parse('{'), /^the rule "own" fails: /],
    ['no confidence', (span) => ({ span, evidence: span }), /gives as confidence undefined/],
    ['too much confidence', (span) => ({ span, evidence: span, confidence: 2 }), /gives as confidence 2/],
    ['no evidence', (span) => ({ span, confidence: 1 }), /gives as evidence undefined/],
    ['a place outside of the text', (span) => ({ span, evidence: { start: 9000, end: 9010 }, confidence: 1 }), /no range of whole characters/],
    ['half a character', (span) => ({ span: { start: 0, end: boat + 1 }, evidence: span, confidence: 1 }), /no range of whole characters/],
    ['a place between two', (span) => ({ span: { start: 0, end: 20.5 }, evidence: span, confidence: 1 }), /20\.5/],
    ['nothing, but not undefined', () => false, /gives as span undefined/],
    ['a promise', async () => undefined, /^the rule "own" is async, and has to answer at once$/],
    ['a promise that fails', () => Promise.reject(new Error('unheard')), /is async/],
    ['a phrase that is no id', (span) => ({ span, evidence: span, confidence: 1, phrase: 5 }), /gives as phrase 5/],
    ['an unknown category', (span) => ({ span, evidence: span, confidence: 1, category: 'nonsense' }), /a category "nonsense"/],
  ])('%s', async (_, finding, message) => {
    expect(await refusalOf(finding)).toMatch(message);
  });

  it('also where its own category is none', async () => {
    const rule = { ...ruleThat((span) => ({ span, evidence: span, confidence: 1 })), category: 'nonsense' as 'other' };
    await expect(clean(SOURCE, { rules: [rule] })).rejects.toThrow(/a category "nonsense"/);
  });

  it('also where its reasons are no list of them', async () => {
    const finding = (span: { start: number; end: number }): unknown =>
      span.start > 0 ? { span, evidence: span, confidence: 1, reasons: () => [{ feature: 'size' }] } : undefined;
    const summary = await clean(SOURCE, { rules: [ruleThat(finding)] });
    expect(() => summary.dropped).toThrow('the rule "own" gives as reasons what is no list of them');
  });

  it('also where its reasons fail, when somebody asks for them', async () => {
    const reasons = (): never => {
      throw new Error('no idea');
    };
    const isBoat = (span: { start: number }): boolean => span.start > 0;
    const summary = await clean(SOURCE, {
      rules: [ruleThat((span) => (isBoat(span) ? { span, evidence: span, confidence: 1, reasons } : undefined))],
    });
    expect(() => summary.dropped).toThrow(/the rule "own" fails: no idea/);
  });
});
