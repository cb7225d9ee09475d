import { describe, expect, it } from 'vitest';
import { spareCopies } from '../../src/document/copies.js';
import { cleanSource } from '../../src/engine.js';
import { readHtml } from '../../src/read/html/html.js';
import { headingsOf, linearScores } from '../../src/score/html/bag.js';
import { echoesOf } from '../../src/score/html/echoes.js';
import { FEATURES } from '../../src/score/html/features.js';
import { loadPageModel } from '../../src/score/html/load.js';
import { MarkupTokens } from '../../src/score/html/markup-bag.js';
import { PageScorer } from '../../src/score/html/scorer.js';
import { PageTable } from '../../src/score/html/table.js';
import { bestF1 } from '../../src/score/yield.js';

const NO_CLUES = { hits: () => [], isDropped: () => false };

async function rowsOf(html: string): Promise<Map<string, Record<string, number>>> {
  const document = readHtml(html);
  const headings = headingsOf(document);
  const { bag } = await loadPageModel();
  const table = new PageTable(document, NO_CLUES, linearScores(document, headings, bag), headings);
  const out = new Float32Array(FEATURES.length);
  return new Map(
    document.blocks.map((block) => {
      expect(table.write(block.index, out)).toBe(FEATURES.length);
      return [block.text, Object.fromEntries(FEATURES.map((name, i) => [name, out[i]]))];
    }),
  );
}

const CARDS = Array.from(
  { length: 4 },
  (_, i) => `<li class="card"><h3>Boat ${'ABCD'[i]}</h3><p>A boat with ${i + 3} masts and a red sail.</p></li>`,
).join('');
const PAGE = `<html><head><title>Boats of the north</title></head><body><nav><a href="/">Home</a></nav>
<main><h1>Boats of the north</h1><p>They sail from May to October, when the wind is kind and the nights are short.</p><ul>${CARDS}</ul></main></body></html>`;

describe('features of a page', () => {
  it('tell in which landmarks a block stands', async () => {
    const rows = await rowsOf(PAGE);
    expect(rows.get('Home')).toMatchObject({ 'in:nav': 1, 'in:main': 0, 'link-density': 1 });
    expect(rows.get('Boat A')).toMatchObject({ 'in:nav': 0, 'in:main': 1, 'in:list': 1, 'heading-level': 3 });
  });

  it('find the cards that are made alike', async () => {
    const row = (await rowsOf(PAGE)).get('Boat B');
    expect(row).toMatchObject({ 'cards:size': Math.fround(Math.log1p(4)), 'cards:item-blocks': 2, 'path:blocks': Math.fround(Math.log1p(4)) });
  });

  it('tell what the title announces', async () => {
    expect((await rowsOf(PAGE)).get('Boats of the north')).toMatchObject({ 'in-title': 1, 'title-share': 1 });
  });
});

describe('headings over a block', () => {
  it('are the nearest one, and the nearest of a higher rank above that', () => {
    const document = readHtml('<h1>A</h1><h2>B</h2><h3>C</h3><p>text</p><h2>D</h2><p>more</p>');
    const { inner, outer } = headingsOf(document);
    const names = (found: Int32Array): (string | undefined)[] => Array.from(found, (index) => document.blocks[index]?.text);
    expect(names(inner)).toEqual([undefined, 'A', 'B', 'C', 'C', 'D']);
    expect(names(outer)).toEqual([undefined, undefined, 'A', 'B', 'B', 'A']);
  });
});

describe('names in the markup', () => {
  it('are cut into words, digits aside', () => {
    const markup = new MarkupTokens();
    const of = (name: string): number[] => markup.of({ tag: 'div', parent: -1, attributes: { class: name } });
    expect(of('relatedPosts--item2')).toEqual(of('related-posts item'));
    expect(of('related')).not.toEqual(of('main'));
  });
});

describe('echoes', () => {
  it('tell what is said before, after, and in the linked data', () => {
    const said = 'The ferry sails again after two years of repairs';
    const document = readHtml(
      `<p>${said}.</p><p>Nobody else says this one thing here.</p><p>${said}!</p><script type="application/ld+json">{"description": "${said}, and the islanders are glad of it."}</script>`,
    );
    const { before, after, inData } = echoesOf(document);
    expect(Array.from(before).slice(0, 3)).toEqual([0, 0, 1]);
    expect(Array.from(after).slice(0, 2)).toEqual([1, 0]);
    expect(Array.from(inData).slice(0, 3)).toEqual([1, 0, 1]);
  });
});

describe('copies of a passage', () => {
  const passage = 'A berth will cost from 390 crowns, a bed of one’s own 710.';
  const copies = (html: string, boilerplate: (index: number) => number): [number, number][] =>
    Array.from(
      spareCopies(readHtml(html), ({ index }) => boilerplate(index)),
      ([block, other]) => [block.index, other.index],
    );

  it('go, but for the one in the best place', () => {
    expect(copies(`<div class="wide">${passage}</div><p>Between.</p><div class="narrow">${passage}</div>`, (index) => 1 - index / 10)).toEqual([
      [0, 2],
    ]);
  });

  it('stay where they are short, or rows of a table', () => {
    expect(copies('<p>Price on request</p><p>Price on request</p>', () => 0)).toEqual([]);
    expect(copies(`<table><tr><td>${passage}</td></tr><tr><td>${passage}</td></tr></table>`, () => 0)).toEqual([]);
  });

  it('are none where they stand in the same kind of place, as a refrain does', () => {
    expect(copies(`<p>${passage}</p><p>Between.</p><p>${passage}</p>`, () => 0)).toEqual([]);
  });

  it('give way to a heading', () => {
    expect(copies(`<p>${passage}</p><h2>${passage}</h2>`, (index) => index)).toEqual([[0, 1]]);
  });
});

describe('the best F1 to be expected', () => {
  const { blocks } = readHtml('<p>one two three four</p><p>one two three four</p>');

  it('is 1 where the model is certain', () => {
    expect(bestF1(blocks, Float32Array.of(0, 1))).toBeCloseTo(1, 2);
  });

  it('is that of keeping all where it knows nothing', () => {
    expect(bestF1(blocks, Float32Array.of(0.5, 0.5))).toBeCloseTo(2 / 3, 2);
  });
});

describe('a page with a scorer', () => {
  it('leaves long paragraphs to the rules where there are as many as in a book, however sure it is', async () => {
    const day = (i: number): string =>
      `On day ${i} the keeper counted ${i * 7} sails before noon, wrote them down with the wind and the tide, and carried the book up all ${i + 90} steps of the tower, where the lamp was lit at dusk and put out again when the gulls began to cry.`;
    const keptOf = async (count: number): Promise<number> => {
      const paragraphs = Array.from({ length: count }, (_, i) => `<p>${day(i)}</p>`).join('');
      const { text } = await cleanSource(`<main>${paragraphs}</main>`, { format: 'html', scorer: { threshold: 1e-9 }, mostRemoved: 1 });
      return Array.from({ length: count }, (_, i) => day(i)).filter((paragraph) => text.includes(paragraph)).length;
    };
    expect(await keptOf(70)).toBe(70);
    expect(await keptOf(50)).toBeLessThan(25);
  });

  const cards = Array.from({ length: 8 }, (_, i) => `<div class="related-card"><a href="/${i}">Seven ways to paint pier ${i}</a></div>`).join('');
  const text = Array.from(
    { length: 6 },
    (_, i) => `<p>In year ${i} the ferry was late again, and the islanders, who had waited in the rain, wrote a letter.</p>`,
  ).join('');
  const page = `<html><head><title>The late ferry</title></head><body><article><h1>The late ferry</h1>${text}</article><div class="more-stories">${cards}</div></body></html>`;

  it('keeps its title and its prose, and drops cards that no phrase gives away, with reasons', async () => {
    const { text: clean, verdicts } = await cleanSource(page, { format: 'html' });
    expect(clean.split('\n\n')[0]).toBe('The late ferry');
    expect(clean.match(/wrote a letter/g)).toHaveLength(6);
    expect(clean).not.toContain('paint pier');
    const scored = verdicts.filter(({ rule }) => rule === 'boilerplate-score');
    expect(scored.length).toBeGreaterThan(0);
  });

  it('is left to the rules where no scorer is wanted', async () => {
    expect((await cleanSource(page, { format: 'html', scorer: false })).text).toContain('paint pier');
  });

  it('overrules a rule that goes by markup where the text is plainly content', async () => {
    const hidden = page.replace('<article>', '<article aria-hidden="true">').replace('</article>', '</article><p>Short note.</p>');
    expect((await cleanSource(hidden, { format: 'html' })).text.match(/wrote a letter/g)).toHaveLength(6);
  });
});

describe('a page that calls itself an article', async () => {
  const model = await loadPageModel();
  const OG = '<meta property="og:type" content="article">';
  const LINKED = '<script type="application/ld+json">{"@context": "https://schema.org", "@type": ["NewsArticle"], "headline": "Boats"}</script>';
  function thresholdOf(head: string, text = 'Home', boldness = 1): number {
    const document = readHtml(PAGE.replace('<head>', `<head>${head}`));
    const block = document.blocks.find((each) => each.text.startsWith(text)) ?? document.blocks[0];
    return new PageScorer(document, NO_CLUES, model, { boldness }).thresholdFor(block);
  }

  it('gives up more that may be boilerplate', () => {
    expect(thresholdOf(OG + LINKED)).toBeLessThan(thresholdOf(''));
  });

  it('gives up no sentence and no heading that is more likely content, but where much is to go', () => {
    expect(thresholdOf(OG + LINKED)).toBeLessThan(0.5);
    expect(thresholdOf(OG + LINKED, 'They sail')).toBe(0.5);
    expect(thresholdOf(OG + LINKED, 'Boats of')).toBe(0.5);
    expect(thresholdOf(OG + LINKED, 'They sail', 1.25)).toBeLessThan(0.5);
  });

  it('has to say so in its head and in its linked data', () => {
    expect(thresholdOf(OG)).toBe(thresholdOf(''));
    expect(thresholdOf(LINKED)).toBe(thresholdOf(''));
    expect(thresholdOf(OG + LINKED.replace('NewsArticle', 'Product'))).toBe(thresholdOf(''));
  });
});
