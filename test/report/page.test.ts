import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { axeComplaints, closeBrowserAfterAll, hasBrowser, openPage } from '../support/browser.js';
import { chaff, temporaryFolder } from '../support/cli.js';
import { folderWith, SCRAPES } from './scrapes.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const parent = temporaryFolder();
closeBrowserAfterAll();

let report = '';
beforeAll(async () => {
  const cwd = folderWith(parent.path, SCRAPES);
  report = join(cwd, 'report.html');
  await chaff(['report', 'in', '-o', 'report.html'], { cwd });
});

const open = async (): Promise<Page> => (await openPage(report)).page;
const names = (page: Page): Promise<string[]> =>
  page.locator('.row-name').evaluateAll((rows) => rows.map((row) => row.getAttribute('title') ?? row.textContent ?? ''));
const found = (page: Page): Promise<string | null> => page.locator('#found').textContent();

async function read(page: Page, name: string): Promise<void> {
  await page.click(`.row:has([title="${name}"])`);
  await page.waitForFunction((wanted) => document.querySelector('.path')?.textContent === wanted, name);
}

const piece = (text: string): string => `.piece:has-text("${text}")`;

describe.skipIf(!hasBrowser)('a report page', () => {
  it('opens from a folder, asks for nothing and complains of nothing', async () => {
    const { page, requests, errors } = await openPage(report);
    await read(page, 'in/harbour.html');
    await page.keyboard.press('v');
    expect(requests).toEqual([]);
    expect(errors).toEqual([]);
  });

  describe('the list', () => {
    it('has every document, those with a brake first, and then those of which most is dropped', async () => {
      const page = await open();
      expect(await names(page)).toEqual(
        ['in/stubs.txt', 'in/harbour.html', 'in/deep/soup [1].txt', 'in/walk.txt', 'in/deep/plain.txt'].sort(await byShare(page)),
      );
      expect(await page.locator('.row >> nth=0').textContent()).toContain('brake');
      expect(await found(page)).toBe('5 documents');
    });

    it('comes in other orders', async () => {
      const page = await open();
      await page.selectOption('#order', 'name');
      const sorted = await names(page);
      expect(sorted).toEqual(sorted.toSorted());
      await page.selectOption('#order', 'unsure');
      expect((await names(page)).slice(-2)).toEqual(expect.arrayContaining(['in/deep/plain.txt', 'in/stubs.txt']));
    });

    it('is walked through with the arrow keys', async () => {
      const page = await open();
      const all = await names(page);
      await page.focus('#list');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.waitForFunction((name) => document.querySelector('.path')?.textContent === name, all[1]);
      await page.keyboard.press('End');
      await page.waitForFunction((name) => document.querySelector('.path')?.textContent === name, all.at(-1));
      expect(await page.getAttribute('#list', 'aria-activedescendant')).toBe(await page.getAttribute('.row[aria-selected="true"]', 'id'));
    });

    it('tells what could not be read', async () => {
      const page = await open();
      await page.click('.tile:has-text("could not be read")');
      expect(await page.locator('.row').textContent()).toContain('in/binary.txt');
    });
  });

  describe('filters', () => {
    it('by category', async () => {
      const page = await open();
      await page.selectOption('#category', { label: 'correction' });
      expect(await names(page)).toEqual(['in/walk.txt']);
      expect(await found(page)).toBe('1 of 5 documents');
      await page.click('#reset');
      expect(await found(page)).toBe('5 documents');
    });

    it('by rule', async () => {
      const page = await open();
      await page.selectOption('#rule', { label: 'donation-appeal' });
      expect(await names(page)).toEqual(['in/deep/soup [1].txt']);
    });

    it('by confidence, whose ends push each other along', async () => {
      const page = await open();
      await page.fill('#least', '95');
      expect(await names(page)).toContain('in/walk.txt');
      expect(await names(page)).not.toContain('in/deep/plain.txt');
      await page.fill('#most', '40');
      expect(await page.inputValue('#least')).toBe('40');
      expect(await names(page)).toEqual([]);
      expect(await page.textContent('#confidence-shown')).toBe('0.40 to 0.40');
    });

    it('by what became of documents', async () => {
      const page = await open();
      await page.selectOption('#state', 'braked');
      expect(await names(page)).toEqual(['in/stubs.txt']);
      await page.selectOption('#state', 'untouched');
      expect(await names(page)).toContain('in/deep/plain.txt');
    });

    it('set the matching pieces of a document apart from the others', async () => {
      const page = await open();
      await page.selectOption('#category', { label: 'correction' });
      await read(page, 'in/walk.txt');
      expect(await page.locator('.piece.dropped:not(.passed-over)').count()).toBe(1);
      expect(await page.locator('.piece.passed-over').count()).toBe(1);
    });
  });

  it('finds names, titles and texts', async () => {
    const page = await open();
    await page.fill('#query', 'soup [1]');
    expect(await names(page)).toEqual(['in/deep/soup [1].txt']);
    await page.fill('#query', 'BAND  played');
    await page.waitForFunction(() => document.querySelectorAll('.row').length === 1);
    expect(await names(page)).toEqual(['in/deep/plain.txt']);
    await page.fill('#query', 'nowhere to be found');
    await page.waitForFunction(() => document.querySelector('#found')?.textContent === '0 of 5 documents');
  });

  describe('the overview', () => {
    it('has sums and charts, whose bars filter', async () => {
      const page = await open();
      expect(await page.textContent('.tile >> nth=0')).toBe('5documents');
      expect(await page.textContent('.tile:has-text("brake held")')).toMatch(/^1/);
      expect(await page.getAttribute('.histogram', 'aria-label')).toMatch(/0 to 10 percent: \d/);
      await page.click('.bar:has-text("donation") >> nth=0');
      expect(await names(page)).toEqual(['in/deep/soup [1].txt']);
    });

    it('counts what the filters admit', async () => {
      const page = await open();
      await page.selectOption('#rule', { label: 'correction-prompt' });
      expect(await page.locator('.chart >> nth=0 >> .bar-name').allTextContents()).toEqual(['correction']);
    });
  });

  describe('a document', () => {
    it('shows kept and dropped pieces, with rule, category, confidence, phrase and evidence', async () => {
      const page = await open();
      await read(page, 'in/walk.txt');
      const stub = page.locator(piece('Five harbours'));
      expect(await stub.getAttribute('class')).toContain('dropped');
      expect(await stub.locator('mark').textContent()).toBe('Related');
      expect(await stub.locator('.reasons').textContent()).toBe('related-stubrelated · 0.90en.related-stub.labelled');
      expect(await page.locator(piece('lantern walk will')).getAttribute('class')).toContain('kept');
    });

    it('shows dropped pieces alone on request', async () => {
      const page = await open();
      await read(page, 'in/walk.txt');
      await page.click('text=Dropped only');
      expect(await page.locator('.piece').count()).toBe(2);
    });

    it('shows what the brake held back', async () => {
      const page = await open();
      await read(page, 'in/stubs.txt');
      expect(await page.textContent('.content .notice')).toContain('The brake held');
      expect(await page.locator('.piece.withheld').count()).toBe(5);
      expect(await page.locator('.piece.dropped').count()).toBe(0);
    });

    it('that is a page shows its structure, with links, emphasis and images, and drops marked', async () => {
      const page = await open();
      await read(page, 'in/harbour.html');
      await page.click('.toggle >> text=Page');
      expect(await page.locator('.element-name').allTextContents()).toEqual(
        expect.arrayContaining(['header.site-header', 'nav', 'ul', 'main', 'article', 'table', 'footer#foot']),
      );
      expect(await page.locator(`.structure .tag-h1 ${piece('Lanterns')} .in-em`).textContent()).toBe('Quillmouth');
      expect(await page.locator('.structure .in-a').allTextContents()).toEqual(['News', 'Sport', 'Culture', 'Ada Quill']);
      expect(await page.locator('.image').textContent()).toBe('image: Lanterns on the pier');
      expect(await page.locator(`.tag-nav ${piece('News')}`).getAttribute('class')).toContain('dropped');
      expect(await page.locator(piece('says so')).textContent()).toContain('Ada Quill leads the walk & says so: <b>it is bold</b>.');
    });

    it('that is a page brings none of its own elements, addresses and scripts', async () => {
      const page = await open();
      await read(page, 'in/harbour.html');
      await page.click('.toggle >> text=Page');
      expect(await page.evaluate(() => (window as unknown as { pwned?: unknown }).pwned)).toBeUndefined();
      const foreign = await page.evaluate(() => {
        const all = [...document.querySelectorAll('#content *')];
        return all
          .filter(
            (element) =>
              ['a', 'img', 'script', 'style', 'iframe', 'link', 'object', 'form'].includes(element.localName) ||
              ['href', 'src', 'onload', 'onerror', 'style'].some((name) => element.hasAttribute(name)),
          )
          .map((element) => element.outerHTML);
      });
      expect(foreign).toEqual([]);
    });
  });

  describe('verdicts', () => {
    it('can be turned around and back', async () => {
      const page = await open();
      await read(page, 'in/walk.txt');
      await page.click(`${piece('Five harbours')} .flip`);
      expect(await page.locator(piece('Five harbours')).getAttribute('class')).toMatch(/kept flipped/);
      expect(await page.locator(piece('Five harbours')).textContent()).toContain('kept by you');
      expect(await page.textContent('#verdict-count')).toBe('1');
      await page.click(`${piece('Five harbours')} .flip`);
      expect(await page.locator(piece('Five harbours')).getAttribute('class')).toContain('dropped');
      expect(await page.textContent('#verdict-count')).toBe('0');
    });

    it('hold for the same text everywhere, or here only', async () => {
      const page = await open();
      await read(page, 'in/walk.txt');
      await page.click(`${piece('Five harbours')} .flip`);
      await page.waitForFunction(() => document.querySelector('.scope')?.textContent === 'everywhere: 3 documents');
      await read(page, 'in/harbour.html');
      expect(await page.locator(piece('Five harbours')).getAttribute('class')).toContain('kept flipped');
      await read(page, 'in/walk.txt');
      await page.click('.scope');
      expect(await page.textContent('.scope')).toBe('only here');
      await read(page, 'in/harbour.html');
      expect(await page.locator(piece('Five harbours')).getAttribute('class')).toContain('dropped');
    });

    it('mark their documents in the list, and can be found', async () => {
      const page = await open();
      await read(page, 'in/walk.txt');
      await page.hover(piece('Two hundred'));
      await page.click(`${piece('Two hundred')} .flip`);
      expect(await page.textContent('.row.selected')).toContain('yours');
      await page.selectOption('#state', 'judged');
      expect(await names(page)).toEqual(['in/walk.txt']);
    });

    it('outlive the page', async () => {
      const page = await open();
      await read(page, 'in/walk.txt');
      await page.click(`${piece('Five harbours')} .flip`);
      await page.reload();
      await page.waitForSelector('html[data-ready]');
      expect(await page.textContent('#verdict-count')).toBe('1');
      await read(page, 'in/walk.txt');
      expect(await page.locator(piece('Five harbours')).getAttribute('class')).toContain('kept flipped');
    });

    it('are listed, and can be taken back there', async () => {
      const page = await open();
      await read(page, 'in/walk.txt');
      await page.click(`${piece('Five harbours')} .flip`);
      await page.click('#open-verdicts');
      expect(await page.textContent('#verdict-list li')).toBe('KeepRelated: Five harbours that never sleepeverywhereUndo');
      await page.click('#verdict-list button');
      expect(await page.textContent('#verdict-list')).toContain('None yet');
      await page.click('[data-close] >> nth=0');
      expect(await page.locator(piece('Five harbours')).getAttribute('class')).toContain('dropped');
    });
  });

  describe('keys', () => {
    it('go through documents and pieces, and turn verdicts around', async () => {
      const page = await open();
      const all = await names(page);
      await page.keyboard.press('j');
      await page.waitForSelector('.path');
      await page.keyboard.press('j');
      await page.waitForFunction((name) => document.querySelector('.path')?.textContent === name, all[1]);
      await page.keyboard.press('k');
      await page.waitForFunction((name) => document.querySelector('.path')?.textContent === name, all[0]);
      await read(page, 'in/walk.txt');
      await page.keyboard.press('n');
      expect(await page.textContent('.current .piece-text')).toBe('Related: Five harbours that never sleep');
      await page.keyboard.press('x');
      expect(await page.getAttribute('.current', 'class')).toContain('kept flipped');
      await page.keyboard.press('s');
      expect(await page.textContent('.current .scope')).toBe('only here');
      await page.keyboard.press('n');
      expect(await page.textContent('.current .piece-text')).toBe('Report a correction or typo');
      await page.keyboard.press('p');
      expect(await page.textContent('.current .piece-text')).toBe('Related: Five harbours that never sleep');
    });

    it('change what is shown', async () => {
      const page = await open();
      await read(page, 'in/harbour.html');
      await page.keyboard.press('v');
      expect(await page.locator('.structure').count()).toBe(1);
      await page.keyboard.press('d');
      expect(await page.locator('.piece.kept').count()).toBe(0);
      await page.keyboard.press('o');
      expect(await page.locator('.overview').count()).toBe(1);
    });

    it('open the search, the help and the verdicts, and leave them', async () => {
      const page = await open();
      await page.keyboard.press('/');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('query');
      await page.keyboard.type('xnj');
      expect(await page.inputValue('#query')).toBe('xnj');
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      expect(await page.isVisible('#help')).toBe(true);
      await page.keyboard.press('Escape');
      await page.keyboard.press('e');
      expect(await page.isVisible('#verdicts')).toBe(true);
      await page.keyboard.press('Escape');
      expect(await page.isVisible('#verdicts')).toBe(false);
    });

    it('make a phrase of what is selected', async () => {
      const page = await open();
      await read(page, 'in/walk.txt');
      await page.evaluate(() => {
        const text = [...document.querySelectorAll('.piece-text')].find((one) => one.textContent?.includes('Ada Quill'))?.firstChild;
        const at = text?.textContent?.indexOf('said Ada') ?? -1;
        if (text) getSelection()?.setBaseAndExtent(text, at, text, at + 'said Ada Quill,'.length);
      });
      await page.keyboard.press('w');
      expect(await page.inputValue('#phrase-words')).toBe('said ada quill');
      await page.waitForFunction(() => document.querySelector('#phrase-count')?.textContent === '“said ada quill” stands in 3 documents.');
      await page.click('#phrase-form [type=submit]');
      expect(await page.textContent('#verdict-list li')).toContain('Phrasesaid ada quill');
    });
  });

  it('is dark where the system is, or when a person wants it', async () => {
    const { page } = await openPage(report, { colorScheme: 'dark' });
    const background = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await background();
    await page.keyboard.press('t');
    const light = await background();
    expect(light).not.toBe(dark);
    await page.reload();
    await page.waitForSelector('html[data-ready]');
    expect(await background()).toBe(light);
  });

  describe.each(['light', 'dark'] as const)('axe finds nothing in the %s page', (colorScheme) => {
    it('on the overview, in documents, and in dialogs', async () => {
      const { page } = await openPage(report, { colorScheme });
      expect(await axeComplaints(page)).toEqual([]);
      await read(page, 'in/walk.txt');
      await page.click(`${piece('Five harbours')} .flip`);
      await page.keyboard.press('n');
      expect(await axeComplaints(page)).toEqual([]);
      await read(page, 'in/stubs.txt');
      expect(await axeComplaints(page)).toEqual([]);
      await read(page, 'in/harbour.html');
      await page.keyboard.press('v');
      expect(await axeComplaints(page)).toEqual([]);
      await page.keyboard.press('e');
      expect(await axeComplaints(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      expect(await axeComplaints(page)).toEqual([]);
    });

    it('on a narrow screen', async () => {
      const { page } = await openPage(report, { colorScheme, viewport: { width: 390, height: 800 } });
      await read(page, 'in/walk.txt');
      expect(await axeComplaints(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    });
  });
});

/** The order that the page promises: brakes, then shares as the rows have them. */
async function byShare(page: Page): Promise<(a: string, b: string) => number> {
  const rows = await page.locator('.row').evaluateAll((all) =>
    all.map((row) => ({
      name: row.querySelector('.row-name')?.getAttribute('title') ?? '',
      isBraked: row.querySelector('.brake') !== null,
      share: Number.parseInt(row.querySelector('.row-share')?.textContent ?? '', 10),
    })),
  );
  const of = (name: string): { isBraked: boolean; share: number } => rows.find((row) => row.name === name) ?? { isBraked: false, share: -1 };
  return (a, b) => Number(of(b).isBraked) - Number(of(a).isBraked) || of(b).share - of(a).share;
}
