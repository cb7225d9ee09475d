import { describe, expect, it } from 'vitest';
import { clean } from '../../src/index.js';

const BODY = [
  'The night train between Lauvik and Karsund will run again from June.',
  'The dining car opens at six, and closes when the captain says so.',
];
const DEK = 'Sleeping cars on three nights a week, says the ministry';
const PROSE = BODY.map((text) => `<p>${text}</p>`).join('');

const ARTICLE =
  '<meta property="og:type" content="article"><script type="application/ld+json">{"@type":"NewsArticle","headline":"Night train returns"}</script>';

const page = (body: string, description = '', head = ARTICLE): string =>
  `<html><head><title>Night train returns</title><meta name="description" content="${description}">${head}</head><body><main>${body}</main></body></html>`;

async function withoutTitle(html: string): Promise<string[]> {
  const { text } = await clean(html, { format: 'html', omitTitle: true, scorer: false });
  return text.split('\n\n');
}

describe('the dek of a page', () => {
  it.each([
    ['named by its class', `<h1>Night train returns</h1><p class="article-subtitle">${DEK}</p><div>${PROSE}</div>`],
    [
      'named by the class of what holds it',
      `<header><h1>Night train returns</h1><div class="post-excerpt"><p>${DEK}</p></div></header><div>${PROSE}</div>`,
    ],
    ['below a byline', `<h1>Night train returns</h1><p>Bjørg Tveit</p><h2 class="Page-subHeadline">${DEK}</h2><div>${PROSE}</div>`],
  ])('goes with the title: %s', async (_, body) => {
    expect(await withoutTitle(page(body))).not.toContain(DEK);
    expect(await withoutTitle(page(body))).toEqual(expect.arrayContaining(BODY));
  });

  it('goes with the title where the page describes itself with it, apart from the text', async () => {
    expect(await withoutTitle(page(`<h1>Night train returns</h1><div class="lead">${DEK}</div><div>${PROSE}</div>`, DEK))).toEqual(BODY);
  });

  it('stays with the title', async () => {
    const { text } = await clean(page(`<h1>Night train returns</h1><p class="subtitle">${DEK}</p><div>${PROSE}</div>`), {
      format: 'html',
      scorer: false,
    });
    expect(text.split('\n\n')).toEqual(['Night train returns', DEK, ...BODY]);
  });

  it('is not the first paragraph, which many pages describe themselves with', async () => {
    expect(await withoutTitle(page(`<h1>Night train returns</h1>${PROSE}`, BODY[0]))).toEqual(BODY);
    expect(await withoutTitle(page(`<h1>Night train returns</h1><div class="lead"><p>${BODY[0]}</p></div><p>${BODY[1]}</p>`))).toEqual(BODY);
  });

  it('is not the summary of a page that is no article', async () => {
    expect(await withoutTitle(page(`<h1>Night train returns</h1><div class="lead">${DEK}</div><div>${PROSE}</div>`, DEK, ''))).toEqual([
      DEK,
      ...BODY,
    ]);
  });

  it('is not a heading of the text', async () => {
    expect(await withoutTitle(page(`<h1>Night train returns</h1><div><h2>Three nights a week</h2>${PROSE}</div>`))).toEqual([
      'Three nights a week',
      ...BODY,
    ]);
  });
});
