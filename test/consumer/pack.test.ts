import { execFileSync } from 'node:child_process';
import { utimesSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inRepository } from '../support/core.js';

interface Packed {
  readonly integrity: string;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

function packed(): Packed {
  const out = execFileSync('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], { cwd: inRepository('.'), encoding: 'utf8' });
  const [first] = JSON.parse(out) as Packed[];
  return first;
}

it('packing twice gives the same bytes, whenever files were written', () => {
  const first = packed();
  utimesSync(inRepository('LICENSE'), new Date(2001, 1, 1), new Date(2001, 1, 1));
  expect(packed()).toEqual(first);
  expect(first.files.map(({ path }) => path)).toContain('bin/chaff.js');
  expect(first.files.filter(({ path }) => /^(?:test|bench|samples|src)\//.test(path))).toEqual([]);
});

it('chaff by itself takes less than 9.8 megabytes, so that 12 are enough with its packages', () => {
  expect(packed().unpackedSize / 1e6).toBeLessThan(9.8);
});

it('the licences of what is built in are in the package', () => {
  expect(packed().files.map(({ path }) => path)).toContain('dist/read/html/cheerio.licences.txt');
});

it('the bill of materials names what is installed beside chaff and built into it, and nothing else', () => {
  const bill = JSON.parse(execFileSync('npm', ['run', '--silent', 'sbom'], { cwd: inRepository('.'), encoding: 'utf8' })) as {
    bomFormat: string;
    components: { name: string }[];
  };
  expect(bill.bomFormat).toBe('CycloneDX');
  const names = new Set(bill.components.map(({ name }) => name));
  for (const name of ['entities', 'cheerio', 'css-what']) expect(names).toContain(name);
  for (const name of ['vitest', 'undici']) expect(names).not.toContain(name);
  expect(names.size).toBeLessThanOrEqual(25);
});
