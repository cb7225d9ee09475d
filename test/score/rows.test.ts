import { describe, expect, it } from 'vitest';
import { matcherFor } from '../../src/phrases/load.js';
import { examine } from '../../src/pipeline/examine.js';
import { readText } from '../../src/read/text.js';
import { boilerplateScore } from '../../src/rules/boilerplate-score.js';
import type { Scores } from '../../src/rules/rule.js';

const MENU = ['Ferries', 'Harbours', 'Weather', 'Sign in'];
const FOOT = ['Imprint', 'Jobs', 'Press'];

/** Of some lines those that go, where the model takes what is marked with "-" for boilerplate, and what stands around them. */
async function goes(...lines: readonly string[]): Promise<string[]> {
  const texts = lines.map((line) => line.replace(/^- /, ''));
  const doomed = new Set([...MENU, ...FOOT, ...lines.filter((line) => line.startsWith('- ')).map((line) => line.slice(2))]);
  const document = readText([...MENU, ...texts, ...FOOT].join('\n'));
  const scores: Scores = {
    thresholdFor: () => 0.5,
    boilerplate: ({ text }) => Number(doomed.has(text.trim())),
    reasons: () => [],
    weighed: () => [],
  };
  const context = examine(document, { rules: [boilerplateScore], matcher: await matcherFor(['en']), minConfidence: 0, scorer: () => scores });
  const gone = new Set(context.verdicts.map(({ span }) => document.text.slice(span.start, span.end).trim()));
  return texts.filter((text) => gone.has(text));
}

describe('rows of which more stay than go stay together', () => {
  it('rows of a table', async () => {
    const rows = ['1 Tor Moen Lauvik 32:14', '2 Ane Holt Nordby 32:51', '3 Kari Aas 33:40', '4 Jonas Krag Storholm 34:02'];
    expect(await goes(...rows, '- 5 Marit Ruud Lauvik 39:00')).toEqual([]);
    expect(await goes('Lauvik Shipping 22.05 -0.4%', '- Nordby Bakery 9.80 0.0%', 'Strand Press 41.15 +0.2%', 'Karsund Power 87.60')).not.toEqual([]);
    expect(await goes('Lauvik 22.05 -0.4%', '- Nordby 9.80 +1.0%', 'Strand 41.15 +0.2%', 'Karsund 87.60 -1.1%')).toEqual([]);
  });

  it('times of a live blog, with what is said at them, and the title over them', async () => {
    const [title, entry] = ['- Budget day: live updates', '- She has sat down.'];
    expect(await goes(title, '12.31pm', 'The minister is on her feet.', '12.58pm', 'Beer goes up.', '- 1.20pm', entry)).toEqual([]);
    expect(await goes('- Sturm: Ticker', '11h48', 'Der Wind lässt nach.', '10:12 Uhr', 'Kein Strom.', '- 9:30', '- Hafen gesperrt.')).toEqual([]);
  });

  it('but not where more go than stay', async () => {
    const rows = ['- Tor Moen 32:14', '- Ane Holt 32:51', 'Kari Aas 33:40', 'Jonas Krag 34:02'];
    expect(await goes(...rows)).toEqual(['Tor Moen 32:14', 'Ane Holt 32:51']);
  });

  it('and not labels with a number, years, counts of a list, or lengths of films', async () => {
    const alike = (of: (i: number) => string) => goes(of(1), of(2), of(3), of(4), `- ${of(5)}`);
    expect(await alike((i) => `Number of reviews: ${i}`)).toHaveLength(1);
    expect(await alike((i) => `${['', 'May', 'June', 'July', 'August', 'October'][i]} ${2010 + i}`)).toHaveLength(1);
    expect(await alike((i) => `${['', 'May', 'June', 'July', 'August', 'October'][i]} (${i})`)).toHaveLength(1);
    expect(await alike((i) => ['', '1:17', '2:48', '0:14', '1:58', '0:40'][i])).toHaveLength(1);
  });

  it('nor a title that stands over something else', async () => {
    const rows = ['Tor Moen 32:14', 'Ane Holt 32:51', 'Kari Aas 33:40', 'Jonas Krag 34:02'];
    expect(await goes('- Spring run', 'All who came in.', ...rows)).toEqual(['Spring run']);
  });
});
