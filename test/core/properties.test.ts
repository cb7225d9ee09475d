import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { cleanAs } from '../support/core.js';
import { scrapedPage, scrapedText, tamePage } from '../support/core-arbitraries.js';

const N = Number(process.env.N ?? 300);
it('sample', () => { for (const s of fc.sample(scrapedPage, 5)) console.log(JSON.stringify(s)); });
const check = async (format: 'text'|'html', s: string) => {
  const o = await cleanAs(format, s);
  let at = 0;
  for (const p of o.pieces) { expect(p.span.start).toBe(at); expect(p.span.end).toBeGreaterThan(at); at = p.span.end; }
  expect(at).toBe(s.length);
  const kept = o.pieces.filter(p => p.fate === 'kept').map(p => p.block);
  expect(kept).toEqual(o.kept);
  return o;
};
it('text partition', () => fc.assert(fc.asyncProperty(scrapedText, async (s) => { await check('text', s); }), { numRuns: N }));
it('html partition', () => fc.assert(fc.asyncProperty(scrapedPage, async (s) => { await check('html', s); }), { numRuns: N }));
it('text idempotent', () => fc.assert(fc.asyncProperty(scrapedText, async (s) => {
  const o = await cleanAs('text', s);
  expect((await cleanAs('text', o.text)).text).toBe(o.text);
}), { numRuns: N }));
it('html idempotent', () => fc.assert(fc.asyncProperty(scrapedPage, async (s) => {
  const o = await cleanAs('html', s);
  if (o.brake || o.kept.some(({block}) => ['code','quote','table-row'].includes(block.kind))) return;
  expect((await cleanAs('text', o.text)).text).toBe(o.text);
}), { numRuns: N }));
