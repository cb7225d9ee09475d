import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach } from 'vitest';

const CHROMIUM = process.env.CHAFF_CHROMIUM ?? '/usr/bin/chromium';
const QUIET = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Whether pages can be tested here. */
export const hasBrowser = existsSync(CHROMIUM);
if (!hasBrowser) console.warn(`The tests of pages are left out: there is no ${CHROMIUM} (CHAFF_CHROMIUM names another).`);

/** Milliseconds to wait for what a page is to show. */
const PATIENCE = 40_000;

let browser: Promise<Browser> | undefined;
const contexts: BrowserContext[] = [];

/** A page of a report, opened as from a folder. */
export interface OpenPage {
  readonly page: Page;
  /** Addresses that it asked for, itself left out. */
  readonly requests: readonly string[];
  /** What it complained of. */
  readonly errors: readonly string[];
}

export async function openPage(file: string, options: BrowserContextOptions = {}): Promise<OpenPage> {
  browser ??= chromium.launch({ executablePath: CHROMIUM, args: ['--headless', '--no-sandbox', '--disable-gpu', ...QUIET] });
  const context = await (await browser).newContext({ viewport: { width: 1320, height: 860 }, acceptDownloads: true, ...options });
  contexts.push(context);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const address = pathToFileURL(file).href;
  const requests: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    if (request.url() !== address) requests.push(request.url());
  });
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
  });
  await page.goto(address);
  await page.waitForSelector('html[data-ready]');
  return { page, requests, errors };
}

/** Closes pages after each test, and the browser at the end of the test file. */
export function closeBrowserAfterAll(): void {
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await (await browser)?.close();
    browser = undefined;
  });
}

const AXE = hasBrowser ? readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8') : '';

/** What axe finds wrong, as `rule: elements`. */
export async function axeComplaints(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary ?? ''})`).join('; ')}`,
    );
  });
}

/** The text of what a click makes the page give away. */
export async function downloaded(page: Page, selector: string): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(selector)]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}
