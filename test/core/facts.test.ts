import { describe, expect, it } from 'vitest';
import { clean } from '../../src/index.js';
import { isoDate } from '../../src/read/dates.js';
import { FactReader, type PageFacts } from '../../src/read/html/facts.js';
import { parsePage } from '../../src/read/html/parse.js';

const readFacts = (page: string): PageFacts => parsePage(page, new FactReader(page)).facts();
const jsonLd = (value: unknown): string => `<script type="application/ld+json">${typeof value === 'string' ? value : JSON.stringify(value)}</script>`;

describe('what a page says of itself', () => {
  it('in meta elements and the head', () => {
    const page = `<meta property="og:site_name" content="Fjord Courier"><meta name="author" content="By Ines Calder">
      <meta property="article:published_time" content="2024-03-05 10:00:00+0100"><meta property="og:updated_time" content="20240306">
      <meta name="description" content="The boat &amp; its crew"><meta property="og:locale" content="nb_NO"><link rel="canonical" href="https://f.example/boat">`;
    expect(readFacts(page)).toEqual({
      siteName: 'Fjord Courier',
      byline: 'Ines Calder',
      published: '2024-03-05T10:00:00+01:00',
      modified: '2024-03-06',
      description: 'The boat & its crew',
      language: 'nb-no',
      url: 'https://f.example/boat',
    });
  });

  it('in JSON-LD, through graphs, arrays and references', () => {
    const graph = {
      '@context': 'https://schema.org',
      '@graph': [
        { '@type': 'WebSite', '@id': '#site', name: 'Fjord Courier' },
        { '@type': 'WebPage', name: 'Another thing', datePublished: '1999-01-01' },
        {
          '@type': ['http://schema.org/NewsArticle'],
          headline: 'Boat',
          author: [{ '@id': '#ines' }, { '@type': 'Person', name: 'Tomas&nbsp;Weld' }],
          publisher: { '@id': '#site' },
          datePublished: '2024-03-05T10:00:00.000Z',
          mainEntityOfPage: { '@id': 'https://f.example/boat' },
        },
        { '@type': 'Person', '@id': '#ines', name: 'Ines Calder' },
      ],
    };
    expect(readFacts(jsonLd([graph]))).toEqual({
      siteName: 'Fjord Courier',
      byline: 'Ines Calder, Tomas Weld',
      published: '2024-03-05T10:00:00Z',
      url: 'https://f.example/boat',
    });
  });

  it.each([
    ['line ends in strings', '{"@type": "Article", "author": "Ines\nCalder"}'],
    ['commas too many', '{"@type": "Article", "author": ["Ines Calder",],}'],
    ['a comment around it', '<!-- {"@type": "Article", "author": "Ines Calder"} -->'],
    ['CDATA around it', '//\n<![CDATA[{"@type": "Article", "author": "Ines Calder"}]]>'.replace('//\n', '')],
  ])('in JSON-LD with %s', (_, script) => {
    expect(readFacts(jsonLd(script))).toEqual({ byline: 'Ines Calder' });
  });

  it('and not in JSON-LD that is none, or of things within things without end', () => {
    const deep = `${'{"@type":"Article","a":'.repeat(5000)}1${'}'.repeat(5000)}`;
    for (const script of ['{"@type": "Article", "author": ', 'null', '[[[]]]', '"x"', deep]) expect(readFacts(jsonLd(script))).toEqual({});
  });

  it('of several articles is that of the one that the page is about', () => {
    const articles = ['Boat', 'Fog', 'Pier'].map((headline) => ({ '@type': 'Article', headline, author: `Writer of ${headline}` }));
    expect(readFacts(jsonLd(articles))).toEqual({});
    expect(readFacts(`<meta property="og:title" content="Fog">${jsonLd(articles)}`)).toEqual({ byline: 'Writer of Fog' });
  });

  it('in microdata, by rel and in time elements', () => {
    const page = `<article><h1>Boat</h1><p>By <a rel="author" href="/i">Ines <b>Calder</b></a>, <time datetime="2024-03-05">Tuesday</time></p>
      <span itemprop="dateModified">6 March 2024</span></article><aside><time datetime="2020-01-01">Before</time></aside>`;
    expect(readFacts(page)).toEqual({ byline: 'Ines Calder', published: '2024-03-05', modified: '2024-03-06' });
  });

  it('and not where it names many people or days, as lists do', () => {
    const card = (i: number): string => `<article><a rel="author">Writer ${i}</a> <time datetime="2024-03-0${i}">x</time></article>`;
    expect(readFacts([1, 2, 3, 4, 5].map(card).join(''))).toEqual({});
  });

  it('and no address as a name', () => {
    expect(readFacts('<meta property="article:author" content="https://social.example/ines"><link rel="canonical" href="/boat">')).toEqual({});
  });
});

describe('a date', () => {
  it.each([
    ['2024-03-05', '2024-03-05'],
    ['2024-03', '2024-03'],
    ['20240305', '2024-03-05'],
    ['2024-3-5 7:05', '2024-03-05T07:05:00'],
    ['2024-03-05T10:00:00.123+0530', '2024-03-05T10:00:00+05:30'],
    ['2024-03-05T10:00:00Z', '2024-03-05T10:00:00Z'],
    ['Tue, 5 Mar 2024 10:00:00 GMT', '2024-03-05T10:00:00Z'],
    ['5 March 2024', '2024-03-05'],
    ['March 5th, 2024', '2024-03-05'],
    ['2024-02-30', undefined],
    ['2024-13-01', undefined],
    ['5 Brumaire 1799', undefined],
    ['05/03/2024', undefined],
    ['yesterday', undefined],
    ['', undefined],
  ])('%s is %s', (written, iso) => {
    expect(isoDate(written)).toBe(iso);
  });
});

describe('the account of a page', () => {
  const page = `<title>Boat</title>${jsonLd({ '@type': 'NewsArticle', author: 'Ines Calder', datePublished: '2024-03-05' })}
    <h1>The boat is back</h1><p>The boat was built in the north, and it has sailed to the islands and back since the war was over.</p>`;

  it('holds what it says of itself', async () => {
    expect((await clean(page)).metadata).toEqual({
      byline: 'Ines Calder',
      published: '2024-03-05',
      modified: null,
      siteName: null,
      description: null,
      url: null,
    });
  });

  it('says by what its language is known', async () => {
    const { language, languageEvidence } = await clean(page);
    expect([language, languageEvidence]).toEqual(['en', 'function-words']);
    const declared = await clean(`<html lang="en-GB">${page}`);
    expect([declared.language, declared.languageEvidence]).toEqual(['en-gb', 'declared']);
  });
});

describe('the language of a text', () => {
  it.each([
    ['en', 'The boat was built in the north and has sailed to the islands since the war was over.'],
    ['de', 'Das Boot wurde im Norden gebaut und fährt seit dem Ende des Krieges zu den Inseln und nicht weiter.'],
    ['fr', 'Le bateau est dans le port et les gens sont sur la place avec des lanternes pour la nuit.'],
    ['uk', 'Човен стоїть у порту, і люди не знають, що з ним буде, але він як і був, так і є для них.'],
    ['ru', 'Лодка стоит в порту, и люди не знают, что с ней будет, но она как была, так и есть для них.'],
    ['ja', '船は港にあり、人々は夜の灯りを待っている。'],
    ['zh', '船停在港口，人们等待着夜晚的灯光。'],
    ['ko', '배는 항구에 있고 사람들은 밤의 불빛을 기다린다.'],
    ['el', 'Το πλοίο είναι στο λιμάνι και οι άνθρωποι περιμένουν.'],
    ['he', 'הספינה נמצאת בנמל והאנשים מחכים לאורות הלילה.'],
  ])('is %s', async (code, text) => {
    expect((await clean(text, { format: 'text' })).language).toBe(code);
  });

  it.each(['Karsund 07:05', '1 2 3', '', 'Lauvik Tolby Karsund Brannock Quillmouth Ostrel Halden Myrdal'])('is not guessed: %j', async (text) => {
    const { language, languageEvidence } = await clean(text, { format: 'text' });
    expect([language, languageEvidence]).toEqual([null, null]);
  });
});
