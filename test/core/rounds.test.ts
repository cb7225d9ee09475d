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
