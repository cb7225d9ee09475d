import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { complaintAbout } from '../../src/config/validate.js';
import { closeBrowserAfterAll, downloaded, hasBrowser, openPage } from '../support/browser.js';
import { chaff, temporaryFolder } from '../support/cli.js';
import { folderWith, SCRAPES } from './scrapes.js';

vi.setConfig({ testTimeout: 120_000 });

const parent = temporaryFolder();
closeBrowserAfterAll();

interface Bundle {
  readonly golden: readonly { readonly input: string; readonly text: string }[];
}

/** Makes a report of a folder with flags, and opens it. */
async function review(files: Readonly<Record<string, string>>, ...flags: string[]): Promise<{ cwd: string; page: Page }> {
  const cwd = folderWith(parent.path, files);
  await chaff(['report', 'in', '-o', 'report.html', ...flags], { cwd });
  return { cwd, page: (await openPage(join(cwd, 'report.html'))).page };
}

async function read(page: Page, name: string): Promise<void> {
  await page.click(`.row:has([title="${name}"])`);
  await page.waitForFunction((wanted) => document.querySelector('.path')?.textContent === wanted, name);
}

/** Judges a piece the other way, as a person does: the button shows under the pointer, and the piece then looks otherwise. */
async function flip(page: Page, text: string): Promise<void> {
  const piece = page.locator('.piece', { hasText: text }).first();
  const before = await piece.getAttribute('class');
  await piece.hover();
  await piece.locator('.flip').click();
  await expect.poll(async () => (await piece.getAttribute('class'))?.includes('flipped'), { timeout: 20_000 }).toBe(!before?.includes('flipped'));
}

/** The clean texts of all documents as the page has them, and the config that it gives away. */
async function taken(page: Page): Promise<{ golden: Bundle['golden']; config: string }> {
  await page.keyboard.press('e');
  await page.check('#golden-all');
  const golden = await downloaded(page, '#export-golden');
  const config = await downloaded(page, '#export-config');
  expect([golden.name, config.name]).toEqual(['chaff-golden.json', 'chaff.config.json']);
  return { golden: (JSON.parse(golden.text) as Bundle).golden, config: config.text };
}

/** Runs chaff over the folder with the config, and compares every text with that of the page. */
async function expectSame(cwd: string, golden: Bundle['golden'], config: string): Promise<void> {
  expect(complaintAbout(JSON.parse(config))).toBeUndefined();
  writeFileSync(join(cwd, 'chaff.config.json'), config);
  expect(golden.length).toBeGreaterThan(3);
  await chaff(['clean', 'in', '--out', 'out', '--quiet'], { cwd });
  const cleaned = golden.map(({ input }) => {
    const output = input.replace(/^in/, 'out').replace(/\.\w+$/, '.txt');
    return { input, text: readFileSync(join(cwd, output), 'utf8') };
  });
  expect(cleaned).toEqual(golden);
}

describe.skipIf(!hasBrowser)('the review loop: a folder, its report, verdicts, a config', () => {
  it('gives without any verdict what chaff gives', async () => {
    const { cwd, page } = await review(SCRAPES);
    const { golden, config } = await taken(page);
    await expectSame(cwd, golden, config);
  });

  it('gives with verdicts what the page shows', async () => {
    const { cwd, page } = await review(SCRAPES);
    await read(page, 'in/walk.txt');
    await flip(page, 'Five harbours');
    await flip(page, 'Two hundred children');
    await read(page, 'in/deep/soup [1].txt');
    await flip(page, 'Please consider');
    await flip(page, 'The soup is made');
    await read(page, 'in/harbour.html');
    await flip(page, 'All rights reserved');
    await flip(page, 'Ada Quill leads');
    await read(page, 'in/stubs.txt');
    await flip(page, 'Six harbours');
    const { golden, config } = await taken(page);
    const text = (name: string): string => golden.find(({ input }) => input === name)?.text ?? '';
    expect(text('in/walk.txt')).toContain('Five harbours');
    expect(text('in/deep/plain.txt')).not.toContain('Two hundred children');
    expect(text('in/stubs.txt')).not.toContain('Six harbours');
    await expectSame(cwd, golden, config);
  });

  it('can be for one document only, whatever its name is', async () => {
    const { cwd, page } = await review(SCRAPES);
    await read(page, 'in/deep/soup [1].txt');
    await flip(page, 'Five harbours');
    await page.click('.scope');
    const { golden, config } = await taken(page);
    expect(golden.filter(({ text }) => text.includes('harbours that never')).map(({ input }) => input)).toEqual(['in/deep/soup [1].txt']);
    await expectSame(cwd, golden, config);
  });

  it('starts from the config file and the flags that were given', async () => {
    const files = {
      ...SCRAPES,
      'chaff.config.json': JSON.stringify({ dropText: ['Lanterns return to Quillmouth'], sites: [{ match: 'in/deep/**', keep: ['donation'] }] }),
    };
    const { cwd, page } = await review(files, '--keep=correction', '--no-title', '--max-removed=80');
    await read(page, 'in/walk.txt');
    await flip(page, 'Lanterns return');
    const { golden, config } = await taken(page);
    expect(JSON.parse(config)).toEqual({
      keepText: ['Lanterns return to Quillmouth'],
      dropText: [],
      sites: [{ match: 'in/deep/**', keep: ['donation'] }],
      keep: ['correction'],
      title: false,
      maxRemoved: 80,
    });
    await expectSame(cwd, golden, config);
  });

  it('takes the profile of a site along', async () => {
    const FOOT = 'Quillmouth Harbour Board\n\nPier Street 4, 1234 Quillmouth\n\nOpen on weekdays from nine to five, and on Sundays in the summer.\n';
    const pageOf = (day: number): string =>
      `The keeper counted ${day} ships on the morning of day ${day}, and wrote down the wind.\n\nOn the evening of day ${day} he counted ${day} gulls as well, and went to bed.\n\nNobody came to the harbour on day ${day} but the baker, who brought ${day} loaves of bread.\n\n${FOOT}`;
    const files = { ...SCRAPES, ...Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`in/board/${i}.txt`, pageOf(i)])) };
    const cwd = folderWith(parent.path, files);
    await chaff(['learn', 'in/board', '-o', 'site.json'], { cwd });
    await chaff(['report', 'in', '-o', 'report.html', '--site', 'site.json'], { cwd });
    const { page } = await openPage(join(cwd, 'report.html'));
    await read(page, 'in/board/1.txt');
    expect(await page.locator('.piece.dropped .reasons b').allTextContents()).toEqual(['site-repeat', 'site-repeat', 'site-repeat']);
    await flip(page, 'The keeper counted');
    const { golden, config } = await taken(page);
    expect(JSON.parse(config)).toMatchObject({
      site: './site.json',
      dropText: ['The keeper counted 1 ships on the morning of day 1, and wrote down the wind.'],
    });
    await expectSame(cwd, golden, config);
  });

  it('goes on with a second report', async () => {
    const { cwd, page } = await review(SCRAPES);
    await read(page, 'in/walk.txt');
    await flip(page, 'Two hundred children');
    const first = await taken(page);
    writeFileSync(join(cwd, 'chaff.config.json'), first.config);
    await chaff(['report', 'in', '-o', 'report.html', '--force'], { cwd });
    const { page: again } = await openPage(join(cwd, 'report.html'));
    await read(again, 'in/walk.txt');
    expect(await again.locator('.piece:has-text("Two hundred") .reasons').textContent()).toContain('drop-text');
    await flip(again, 'Two hundred children');
    const { golden, config } = await taken(again);
    expect(golden.find(({ input }) => input === 'in/walk.txt')?.text).toContain('Two hundred children');
    await expectSame(cwd, golden, config);
  });

  it('holds for verdicts on every third piece of many documents', async () => {
    const samples = ['news-appeal.txt', 'news-page.html', 'recipe.html', 'review-related.txt', 'blog-coffee.txt', 'docs-page.html'];
    const files = Object.fromEntries(samples.map((name) => [`in/${name}`, readFileSync(new URL(`../../samples/${name}`, import.meta.url), 'utf8')]));
    const { cwd, page } = await review({ ...SCRAPES, ...files });
    for (const name of Object.keys(files)) {
      await read(page, name);
      const pieces = await page.locator('.piece').count();
      for (let i = 1; i < pieces; i += 3) await page.evaluate((at) => document.querySelectorAll<HTMLElement>('.piece .flip')[at]?.click(), i);
    }
    expect(Number(await page.textContent('#verdict-count'))).toBeGreaterThan(30);
    const { golden, config } = await taken(page);
    await expectSame(cwd, golden, config);
  });

  it('takes phrases along', async () => {
    const { cwd, page } = await review(SCRAPES);
    await page.keyboard.press('e');
    await page.fill('#phrase-words', 'The band, played on!');
    await page.selectOption('#phrase-category', 'advert');
    await page.selectOption('#phrase-at', 'end');
    await page.click('#phrase-form [type=submit]');
    const { text } = await downloaded(page, '#export-config');
    expect(JSON.parse(text)).toEqual({ phrases: [{ match: 'the band played on', at: 'end', category: 'advert' }] });
    writeFileSync(join(cwd, 'chaff.config.json'), text);
    const { dropped } = JSON.parse((await chaff(['--json', 'in/deep/plain.txt'], { cwd })).stdout) as {
      dropped: { rule: string; category: string }[];
    };
    expect(dropped).toMatchObject([{ rule: 'own-phrase', category: 'advert' }]);
  });

  it('can end in golden files', async () => {
    const { cwd, page } = await review(SCRAPES);
    await read(page, 'in/walk.txt');
    await flip(page, 'Five harbours');
    await page.keyboard.press('e');
    const bundle = await downloaded(page, '#export-golden');
    const config = await downloaded(page, '#export-config');
    mkdirSync(join(cwd, 'taken'));
    writeFileSync(join(cwd, 'taken', bundle.name), bundle.text);
    writeFileSync(join(cwd, 'taken', config.name), config.text);
    const before = await chaff(['check', 'in', '--unpack', 'taken/chaff-golden.json'], { cwd });
    expect(before.code).toBe(1);
    expect(readFileSync(join(cwd, 'in/walk.clean.txt'), 'utf8')).toContain('Five harbours');
    const after = await chaff(['check', 'in', '--unpack', 'taken/chaff-golden.json', '--config', 'taken/chaff.config.json'], { cwd });
    expect(after).toMatchObject({ code: 0, stdout: '3 checked: 3 as they should be\n' });
  });
});
