import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanSource } from '../../src/engine.js';
import { learnSite } from '../../src/index.js';
import { readText } from '../../src/read/text.js';
import { profileText, SiteLearner, type SiteProfile } from '../../src/site/profile.js';
import { profileFrom } from '../../src/site/validate.js';
import { ROOT } from '../support/cli.js';

const MENU = ['Harbour Post', 'Home', 'News', 'Tides', 'Shop'];
const FOOT = 'The Harbour Post is written by six people who also run the ferry and the bakery.';
const story = (day: number): string =>
  `On day ${day} the keeper counted ${day * 7} boats and wrote their names into the log of the harbour, and went home.`;
const page = (day: number, ...extra: string[]): string => [...MENU, story(day), ...extra, FOOT].join('\n\n');
const PAGES = [1, 2, 3, 4, 5, 6].map((day) => page(day));

async function dropped(source: string, site: SiteProfile): Promise<string[]> {
  const { verdicts, document } = await cleanSource(source, { format: 'text', site, scorer: false });
  return verdicts.filter(({ rule }) => rule === 'site-repeat').map(({ span }) => document.text.slice(span.start, span.end));
}

describe('a profile of a site', () => {
  it('says on how many pages each block stands, the commonest first', async () => {
    const { pages, blocks } = await learnSite(PAGES);
    expect(pages).toBe(6);
    expect(blocks.filter((block) => block.pages === 6).map(({ text }) => text)).toEqual(expect.arrayContaining([...MENU, FOOT]));
    expect(blocks.map((block) => block.pages)).toEqual([6, 6, 6, 6, 6, 6, 1, 1, 1, 1, 1, 1]);
  });

  it('counts a block once a page, whatever its case, accents and punctuation', async () => {
    const { blocks } = await learnSite(['Café\n\nCafé', 'CAFE!', 'café …']);
    expect(blocks).toEqual([{ id: expect.stringMatching(/^[\da-f]{16}$/), pages: 3, text: 'CAFE!' }]);
  });

  const someLines = fc.array(fc.constantFrom('Home', 'News', 'home!', 'Tides', 'A ferry sails.', 'Another ferry sails.', '🚢'), { maxLength: 6 });
  const somePages = fc.array(
    someLines.map((lines) => lines.join('\n\n')),
    { maxLength: 8 },
  );
  const learned = (pages: readonly string[]): SiteLearner => {
    const learner = new SiteLearner();
    for (const one of pages) learner.addPage(readText(one));
    return learner;
  };

  it('does not depend on the order of pages, nor on how they were shared out', () => {
    fc.assert(
      fc.property(somePages, fc.nat(8), (pages, cut) => {
        const whole = learned(pages).profile();
        expect(learned([...pages].reverse()).profile()).toEqual(whole);
        const [left, right] = [pages.slice(0, cut), pages.slice(cut)].map((part) => learned(part).profile());
        for (const parts of [
          [left, right],
          [right, left],
        ]) {
          const merged = new SiteLearner();
          for (const part of parts) merged.addProfile(part);
          expect(merged.profile()).toEqual(whole);
        }
      }),
    );
  });

  it('is read as it was written', () => {
    fc.assert(
      fc.property(somePages, (pages) => {
        const profile = learned(pages).profile();
        expect(profileFrom(JSON.parse(profileText(profile)))).toEqual(profile);
      }),
    );
  });

  const schema = new Ajv().compile(JSON.parse(readFileSync(join(ROOT, 'src/site/site-profile.schema.json'), 'utf8')));
  const block = { id: '0123456789abcdef', pages: 2, text: 'Home' };
  it('has each block once, which no schema can say', () => {
    const twice = { schema: 1, kind: 'site-profile', pages: 3, blocks: [block, { ...block, text: 'home' }] };
    expect(profileFrom(twice)).toBe('"blocks[1]" has an "id" that another block has');
  });

  it.each<[string, unknown, boolean]>([
    ['a profile', { schema: 1, kind: 'site-profile', pages: 3, blocks: [block] }, true],
    ['no blocks', { schema: 1, kind: 'site-profile', pages: 0, blocks: [] }, true],
    ['another kind', { schema: 1, kind: 'manifest', pages: 3, blocks: [] }, false],
    ['another version', { schema: 2, kind: 'site-profile', pages: 3, blocks: [] }, false],
    ['half a page', { schema: 1, kind: 'site-profile', pages: 1.5, blocks: [] }, false],
    ['a short id', { schema: 1, kind: 'site-profile', pages: 3, blocks: [{ ...block, id: 'abc' }] }, false],
    ['a list', [], false],
  ])('is checked as its schema says: %s', (_, value, isGood) => {
    expect(schema(value)).toBe(isGood);
    expect(typeof profileFrom(value) !== 'string').toBe(isGood);
  });
});

describe('the rule site-repeat', () => {
  it('drops the frame of a page: menus, and what stands at its ends', async () => {
    const site = await learnSite(PAGES);
    expect(await dropped(page(9), site)).toEqual([...MENU, FOOT]);
  });

  it('says on how many pages a block stands', async () => {
    const { verdicts } = await cleanSource(page(9), { format: 'text', site: await learnSite(PAGES), scorer: false });
    expect(verdicts[0].reasons?.()[0].feature).toBe('on 6 of 6 pages');
  });

  it('keeps a label between pieces of content, as products share them', async () => {
    const site = await learnSite([1, 2, 3, 4, 5, 6].map((day) => page(day, 'Colour', `Blue number ${day}`, 'Weight', `${day} kg`)));
    expect(await dropped(page(9, 'Colour', 'Red', 'Weight', '9 kg'), site)).toEqual([...MENU, FOOT]);
  });

  it.each([
    ['fewer than three pages', 2, 2],
    ['less than half of the pages', 6, 3],
  ])('keeps what stands on %s', async (_, all, having) => {
    const notice = 'The post office is shut on Mondays until the end of the winter.';
    const pages = Array.from({ length: all }, (__, day) => (day < having ? page(day, notice) : page(day)));
    expect(await dropped(page(9, notice), await learnSite(pages))).not.toContain(notice);
  });

  it('keeps the text of a page of which there are copies', async () => {
    const text = [1, 2, 3].map(story);
    const copy = [...MENU, ...text].join('\n\n');
    expect(await dropped(copy, await learnSite([copy, copy, copy, copy]))).toEqual([]);
  });

  it('does not run without a profile, and can be switched off', async () => {
    const site = await learnSite(PAGES);
    const rules = async (options: object): Promise<string[]> => (await cleanSource(page(9), options)).verdicts.map(({ rule }) => rule);
    expect(await rules({ scorer: false })).not.toContain('site-repeat');
    expect(await rules({ scorer: false, site, disable: ['site-repeat'] })).not.toContain('site-repeat');
  });

  it('changes nothing when it has cleaned a text already', async () => {
    const site = await learnSite(PAGES);
    const once = await cleanSource(page(9), { format: 'text', site });
    expect((await cleanSource(once.text, { format: 'text', site })).text).toBe(once.text);
  });
});
