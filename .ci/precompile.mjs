/**
 * Leaves what V8 makes of the command beside it (`src/launch/compiled.ts`), for the Node that builds it: runs it on a few samples, so that
 * what such runs need is compiled.
 */
import { chmodSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { cacheIn, exportsOf, scriptOf, writeCache } from '../dist/launch/compiled.js';

const root = new URL('..', import.meta.url).pathname;
const program = `${root}dist/command/program.js`;
const require = createRequire(program);
const { build } = require('./main.js');
const RUNS = [
  ['news-appeal.txt'],
  ['news-page.html'],
  ['--json', 'news-appeal.txt'],
  ['--json', 'news-page.html'],
  ['--format', 'markdown', 'docs-page.html'],
];

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });
const script = scriptOf(program);
const { runProgram } = exportsOf(script, program, require);
for (const args of RUNS) {
  const files = args.map((one) => (one.includes('.') ? `${root}samples/${one}` : one));
  const code = await runProgram(['--no-config', ...files], { stdin: Readable.from([]), stdout: nowhere(), stderr: nowhere() }, {});
  if (code !== 0) throw new Error(`chaff ${args.join(' ')} ends with ${code}`);
}
const place = cacheIn(dirname(program));
writeCache(script, place, build, []);
chmodSync(place, 0o644);
