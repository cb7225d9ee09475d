import { expect, it } from 'vitest';
import { cleanAs, summaryOf } from '../support/core.js';

it('a line that only stands alone once its paragraph was shortened goes from the middle of it', async () => {
  const source = [
    'The crew had painted the hull twice. Ines Calder, who has steered it for eleven years, said that nobody slept.',
    'northern ferry returns islands 2024 captain ines calder harbour ines_calder_official_2024 ferry workers crowd pier',
    'The harbour at dawn. Photo: Ines Calder After two years of repairs the old ferry sails again, and the islanders of',
    'Brannock are glad of it. Readers of the Courier know the harbour well. If you value our reporting, please consider',
    'making a donation today.',
  ].join('\n');
  const outcome = await cleanAs('text', source);
  expect(outcome.text).not.toContain('donation');
  expect(outcome.text).not.toContain('ines_calder_official_2024');
  expect((await cleanAs('text', outcome.text)).text).toBe(outcome.text);
  expect(summaryOf(outcome).counts.blocks).toEqual({ kept: 1, dropped: 0 });
});

it('a text of which too much would go is left as it was, indentation and blank lines too', async () => {
  const source = 'Related: Five walks\n\n\n  Related: Six walks\r\n\tRelated: Seven walks, and what they cost in winter.\n';
  const outcome = await cleanAs('text', source);
  expect(outcome.brake).toMatchObject({ allowed: 0.95 });
  expect(outcome.text).toBe('Related: Five walks\n\n\n  Related: Six walks\r\n\tRelated: Seven walks, and what they cost in winter.');
});

const FORM = '<p>The harbour office answers letters and calls from Monday to Friday, and the captain answers those that are about the sea.</p>';

it('the heading that says the title of a page stays, although a link may say the same', async () => {
  const page = (title: string, body: string): string => `<html><head><title>${title}</title></head><body>${body}</body></html>`;
  const text = async (source: string): Promise<string> => (await cleanAs('html', source)).text;
  const starts = (title: string, body: string): Promise<string> => text(page(title, `<nav><a href="/with">Partner with us</a></nav>${body}${FORM}`));
  expect(await starts('Partner with us | Brannock Ferries', '<h1>Partner with us</h1>')).toMatch(/^Partner with us\n\nThe harbour/);
  expect(await starts('Brannock Ferries / Partner with us', '<h1>Partner with us</h1>')).toMatch(/^Partner with us\n\nThe harbour/);
  expect(await starts('Live updates: the ferry race | The Courier', '<h1>Live updates: the ferry race</h1>')).toMatch(/^Live updates/);
  expect(await starts('The harbour office', '<h1>The harbour office</h1><h2>Partner with us</h2>')).toMatch(/^The harbour office\n\nThe harbour/);
  expect(await starts('Partner with us', '<h1 hidden>Partner with us</h1>')).toMatch(/^The harbour/);
  expect(await starts('Partner with us', '<div class="site-logo"><h1>Partner with us</h1></div>')).toMatch(/^The harbour/);
});
