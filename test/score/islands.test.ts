import { describe, expect, it } from 'vitest';
import { matcherFor } from '../../src/phrases/load.js';
import { examine } from '../../src/pipeline/examine.js';
import { readHtml } from '../../src/read/html/html.js';
import { boilerplateScore } from '../../src/rules/boilerplate-score.js';
import type { Scores } from '../../src/rules/rule.js';

const TOLD = 'The keeper of the lighthouse put the kettle on and waited for the rain to pass over the bay.';
const STORY = Array.from({ length: 6 }, (_, i) => `<p>${TOLD} It was evening number ${i}.</p>`).join('');

/** What goes of a page of which the model takes for boilerplate one more piece, and all that is shorter than a sentence of the story. */
async function droppedOf(html: string, more?: string, unsure?: string): Promise<string[]> {
  const document = readHtml(html);
  const scores: Scores = {
    thresholdFor: () => 0.5,
    boilerplate: ({ words, text }) => (text === unsure ? 0.6 : words < 12 || text === more ? 0.8 : 0.1),
    reasons: () => [],
    weighed: () => [],
  };
  const matcher = await matcherFor(['en']);
  const { verdicts } = examine(document, { rules: [boilerplateScore], matcher, minConfidence: 0.7, scorer: () => scores });
  const gone = new Set(verdicts.map(({ span }) => span.start));
  return document.blocks.filter(({ span }) => gone.has(span.start)).map(({ text }) => text);
}

describe('what the model takes for boilerplate', () => {
  it('stays amid main content that is of its kind', async () => {
    expect(await droppedOf(`<div>${STORY}<p>"No."</p><p>"Never?"</p><p>She did not answer.</p>${STORY}</div>`)).toEqual([]);
  });

  it('goes before and after it', async () => {
    expect(await droppedOf(`<div><p>By the keeper</p>${STORY}${STORY}<p>More of him soon</p></div>`)).toEqual(['By the keeper', 'More of him soon']);
  });

  it('goes where it is of another kind, or in another element', async () => {
    expect(await droppedOf(`<div>${STORY}<h4>Sign here</h4><div><p>Send</p></div>${STORY}</div>`)).toEqual(['Sign here', 'Send']);
  });

  it('stays at the end where it is a long paragraph of that kind', async () => {
    const long = `${Array.from({ length: 70 }, (_, i) => `word${i}`).join(' ')}.`;
    const page = (last: string): string => `<div>${STORY}${STORY}${last}</div>`;
    expect(await droppedOf(page(`<p>${long}</p>`), long)).toEqual([]);
    expect(await droppedOf(page(`<div><p>${long}</p></div>`), long)).toEqual([long]);
  });

  it('stays as a sentence alone, whatever stands around it in the same element', async () => {
    const sentence = 'The boats go on working days, and never on the Feast of the Nets.';
    const hours = (of: string): string => `<div>${STORY}${of}<section><p>${TOLD}</p></section></div>`;
    expect(await droppedOf(hours(`<address>${sentence}</address>`), sentence)).toEqual([]);
    expect(await droppedOf(hours(`<div><p>${sentence}</p></div>`), sentence)).toEqual([sentence]);
    expect(await droppedOf(hours(`<address>${sentence}</address><p>Print</p>`), sentence)).toEqual([sentence, 'Print']);
  });

  it('stays at the end as a sentence of that kind of which the model is not sure', async () => {
    const last = 'I will write of the boats another time.';
    expect(await droppedOf(`<div>${STORY}${STORY}<p>${last}</p></div>`, last)).toEqual([last]);
    expect(await droppedOf(`<div>${STORY}${STORY}<p>${last}</p></div>`, undefined, last)).toEqual([]);
    expect(await droppedOf(`<div>${STORY}${STORY}<div><p>${last}</p></div></div>`, undefined, last)).toEqual([last]);
  });

  it('stays as the heading of a paragraph', async () => {
    expect(await droppedOf(`<div>${STORY}<h2>Rain</h2><p>${TOLD}</p><h2>More</h2></div>`)).toEqual(['More']);
    expect(await droppedOf(`<div>${STORY}<h2><a href="/r">Rain</a></h2><p>${TOLD}</p></div>`)).toEqual(['Rain']);
  });

  it('stays as a list that a line announces', async () => {
    const list = '<ul><li>the lamp</li><li><a href="/l">the lens</a></li><li>the door</li></ul>';
    const told = TOLD.replace('.', ', and took care of these:');
    expect(await droppedOf(`<div>${STORY}<p>${told}</p>${list}</div>`)).toEqual(['the lens']);
    expect(await droppedOf(`<div>${STORY}<p>${told}</p><div>${list}</div></div>`)).toEqual(['the lamp', 'the lens', 'the door']);
    expect(await droppedOf(`<div>${STORY}<p>${TOLD}</p>${list}</div>`)).toEqual(['the lamp', 'the lens', 'the door']);
  });

  it('goes where it is a link', async () => {
    expect(await droppedOf(`<div>${STORY}<p><a href="/b">The boats of the bay</a></p>${STORY}</div>`)).toEqual(['The boats of the bay']);
  });

  it('goes where a long run of it lies between', async () => {
    const lines = Array.from({ length: 13 }, (_, i) => `<p>Line ${i}</p>`).join('');
    expect(await droppedOf(`<div>${STORY}${lines}${STORY}</div>`)).toHaveLength(13);
  });

  it('stays as a line of the specifications that a shop names so', async () => {
    const list = '<dt>Weight</dt><dd>310 g</dd>';
    expect(await droppedOf(`<div>${STORY}</div><dl class="data-sheet">${list}</dl><dl class="filters">${list}</dl>`)).toEqual(['Weight', '310 g']);
    expect(await droppedOf(`<div>${STORY}</div><table class="shop_attributes"><tr><th>Weight</th><td>310 g</td></tr></table>`)).toEqual([]);
  });

  it('stays as the title of a page, also in a block within its heading, or where there is no heading', async () => {
    const head = '<title>The keeper of Tolby</title>';
    expect(await droppedOf(`${head}<h1><div>The keeper of Tolby</div></h1><div>${STORY}</div>`)).toEqual([]);
    expect(await droppedOf(`${head}<p>Harbour board</p><p>The keeper of Tolby</p><div>${STORY}</div>`)).toEqual(['Harbour board']);
    expect(await droppedOf(`${head}<h1 class="logo">Harbour board</h1><h1>A keeper</h1><div>${STORY}</div>`)).toEqual(['Harbour board']);
  });
});
