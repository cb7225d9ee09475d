/**
 * Puts what chaff uses of cheerio into one file beside the compiled code, with the licences of what is in it. Of cheerio's packages, which
 * bring a web client and a second parser, nothing has to be installed then.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = new URL('..', import.meta.url).pathname;
const folder = join(root, 'dist/read/html');

const { metafile } = await build({
  entryPoints: [join(root, 'src/read/html/cheerio.ts')],
  outfile: join(folder, 'cheerio.cjs'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: true,
  legalComments: 'none',
  // Installed anyway.
  external: ['entities'],
  metafile: true,
});
// CommonJS, so that the library can import it and the command, which is CommonJS as a whole, require it.
writeFileSync(join(folder, 'cheerio.js'), "export { load } from './cheerio.cjs';\n");

const packages = new Set(Object.keys(metafile.inputs).flatMap((path) => path.match(/.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []));
const licences = [...packages].sort().map((path) => {
  const { name, version, license } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'));
  const file = join(root, path, 'LICENSE');
  return `${name} ${version} (${license})\n\n${existsSync(file) ? `${readFileSync(file, 'utf8').trim()}\n` : ''}`;
});
writeFileSync(join(folder, 'cheerio.licences.txt'), licences.join('\n---\n\n'));
