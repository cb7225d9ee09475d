import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT, run } from '../support/cli.js';

/** Half as much again as on 2026-11-26: noise stays below, and one more look at everything does not. Lower them when chaff gets faster. */
const MOST = { page: 14, text: 9 };

it('a page and a text cost no more than they used to, against the parser of HTML', async () => {
  const { code, stdout, stderr } = await run(process.execPath, [join(ROOT, 'bench/budget.mjs')], {});
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const found: { readonly page: number; readonly text: number } = JSON.parse(stdout);
  expect(found.page).toBeLessThanOrEqual(MOST.page);
  expect(found.text).toBeLessThanOrEqual(MOST.text);
});
