import { describe, expect, it } from 'vitest';
import { matcherFor } from '../../src/phrases/load.js';
import { examine } from '../../src/pipeline/examine.js';
import { readHtml } from '../../src/read/html/html.js';
import { boilerplateScore } from '../../src/rules/boilerplate-score.js';
import type { Scores } from '../../src/rules/rule.js';

const TOLD = 'The keeper of the lighthouse put the kettle on and waited for the rain to pass over the bay.';
const STORY = Array.from({ length: 6 }, (_, i) => `<p>${TOLD} It was evening number ${i}.</p>`).join('');
const TIDES = '<table><tr><th>Day</th><th>High water</th></tr><tr><td>Monday</td><td>4:12</td></tr><tr><td>Tuesday</td><td>5:03</td></tr></table>';

/** What goes of a page of which the model takes for boilerplate whatever is shorter than a sentence of the story. */
async function droppedOf(html: string): Promise<string[]> {
  const document = readHtml(html);
  const scores: Scores = { thresholdFor: () => 0.5, boilerplate: ({ words }) => (words < 12 ? 0.8 : 0.1), reasons: () => [], weighed: () => [] };
  const matcher = await matcherFor(['en']);
  const { verdicts } = examine(document, { rules: [boilerplateScore], matcher, minConfidence: 0.7, scorer: () => scores });
  const gone = new Set(verdicts.map(({ span }) => span.start));
  return document.blocks.filter(({ span }) => gone.has(span.start)).map(({ text }) => text.replaceAll('\t', ' | '));
}

const ROWS = ['Day | High water', 'Monday | 4:12', 'Tuesday | 5:03'];

describe('a table that the model takes for boilerplate', () => {
  it.each([
    ['between two sentences', `${STORY}${TIDES}${STORY}`],
    ['in an element of its own', `${STORY}<figure><div>${TIDES}</div></figure>${STORY}`],
    ['after an item of a list', `${STORY}<ul><li>${TOLD}</li></ul>${TIDES}${STORY}`],
  ])('stays %s', async (_, page) => {
    expect(await droppedOf(`<div>${page}</div>`)).toEqual([]);
  });

  it('stays at the end of the text under a heading that does', async () => {
    const heading = '<h2>When the water stands high in the bay, on the days of this week only</h2>';
    expect(await droppedOf(`<div>${STORY}${heading}${TIDES}<p>Print this</p></div>`)).toEqual(['Print this']);
  });

  it.each([
    ['under the text', `${STORY}${STORY}${TIDES}`, ROWS],
    ['over the text', `${TIDES}${STORY}${STORY}`, ROWS],
    ['beside what goes', `${STORY}<h6>Share this</h6><div>Print</div>${TIDES}${STORY}`, ['Share this', 'Print', ...ROWS]],
    ['of one column', `${STORY}<table><tr><td>Monday</td></tr><tr><td>Tuesday</td></tr></table>${STORY}`, ['Monday', 'Tuesday']],
    [
      'of links',
      `${STORY}<table><tr><td><a href="/a">News</a></td><td><a href="/b">Tides</a></td></tr><tr><td><a href="/c">Boats</a></td><td><a href="/d">Fish</a></td></tr></table>${STORY}`,
      ['News | Tides', 'Boats | Fish'],
    ],
    [
      'with rows of many lengths',
      `${STORY}<table><tr><td>Sign</td></tr><tr><td>in</td><td>here</td></tr><tr><td>or</td><td>do</td><td>not</td></tr></table>${STORY}`,
      ['Sign', 'in | here', 'or | do | not'],
    ],
  ])('goes %s', async (_, page, dropped) => {
    expect(await droppedOf(`<div>${page}</div>`)).toEqual(dropped);
  });
});
