#!/usr/bin/env node
/**
 * A coverage-guided fuzzer: node test/fuzz/fuzz.mjs [--seconds 60] [--seed 1] [--out FOLDER]
 *
 * Bytes are changed at random, cleaned, and kept as a new starting point where they reach code that none before them did. What V8
 * reports as newly covered tells that (binary block coverage names only what has changed since it was last asked), so no input costs
 * more than it takes to clean. What breaks a promise (see target.ts) is written to FOLDER, and so are the starting points, for
 * test/fuzz/corpus after a look. Needs a fresh build.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { transform } from 'esbuild';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string', default: '/tmp/chaff-fuzz' },
  },
});
const here = fileURLToPath(new URL('.', import.meta.url));
const LONGEST = 1 << 14;

const TOKENS = [
  '<p>',
  '</p>',
  '<div>',
  '</div>',
  '<br>',
  '<li>',
  '<ul>',
  '<table><tr><td>',
  '<pre>',
  '<textarea>',
  '<title>',
  '<script>',
  '</script>',
  '<!--',
  '-->',
  '--!>',
  '<![CDATA[',
  ']]>',
  '<noscript>',
  '<template shadowrootmode=open>',
  '<svg>',
  '<style>',
  '<a href="',
  '">',
  ' hidden',
  ' style="display:none"',
  '&amp;',
  '&#0;',
  '&#xD800;',
  '&',
  '<',
  '>',
  '"',
  "'",
  '\\u003c',
  '\\"',
  '{"articleBody":"',
  '<script type="application/ld+json">',
  '<meta charset=',
  '<meta name=description content="',
  '\0',
  '\x1b[31m',
  '\x1b]0;',
  '\x07',
  '\u202e',
  '\ufeff',
  '\u2028',
  '\r\n',
  '\r',
  '\f',
  '```\n',
  '> ',
  '# ',
  '- ',
  '| a | b |',
  'Related:',
  'Also read: ',
  'Donate now',
  'Photo: Ines Calder',
  'Please consider a donation.',
  '© 2024',
  'HTTP/1.1 200 OK\r\n',
  'Subscribe to our newsletter',
  'IMG_2041.jpg',
  'です。',
  '😀',
  'e\u0301',
  'ﬁ',
].map((token) => Buffer.from(token));

/** Mulberry32: small, and the same everywhere. */
function randomFrom(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const random = randomFrom(Number(values.seed));
const oneOf = (list) => list[random(list.length)];
const without = (bytes, from, to) => Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
const withInserted = (bytes, at, more) => Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]);

function mutated(corpus) {
  let bytes = Buffer.from(oneOf(corpus));
  for (let changes = 1 + random(6); changes > 0; changes--) {
    const at = random(bytes.length + 1);
    const to = Math.min(bytes.length, at + 1 + random(40));
    switch (random(8)) {
      case 0:
        if (at < bytes.length) bytes[at] = random(256);
        break;
      case 1:
        if (at < bytes.length) bytes[at] ^= 1 << random(8);
        break;
      case 2:
        bytes = without(bytes, at, to);
        break;
      case 3:
        bytes = withInserted(bytes, random(bytes.length + 1), bytes.subarray(at, to));
        break;
      case 4: {
        const other = oneOf(corpus);
        const from = random(other.length + 1);
        bytes = withInserted(bytes, at, other.subarray(from, from + random(400)));
        break;
      }
      case 5:
        bytes = withInserted(bytes, at, Buffer.concat(Array.from({ length: 1 + random(20) }, () => oneOf(TOKENS).subarray())));
        break;
      default:
        bytes = withInserted(bytes, at, oneOf(TOKENS));
    }
  }
  return bytes.subarray(0, LONGEST);
}

const { code } = await transform(readFileSync(join(here, 'target.ts'), 'utf8'), { loader: 'ts' });
const { check } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
const [{ decode }, { cleanSource }, { summarise }] = await Promise.all(
  ['read/decode.js', 'engine.js', 'write/json.js'].map((path) => import(new URL(`../../dist/${path}`, import.meta.url).href)),
);
const subject = { decode, cleanSource, summarise };

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: false, detailed: true });
const covered = new Set();

/** True when code ran that had not: a function, or a part of one that stood among those not run. */
async function hasNew() {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  let isNew = false;
  for (const { url, functions } of result) {
    if (!url.includes('/dist/')) continue;
    for (const { ranges } of functions) {
      if (ranges[0].count === 0) continue;
      const idle = ranges.filter(({ count }) => count === 0).map(({ startOffset, endOffset }) => `${startOffset}-${endOffset}`);
      const key = `${url}:${ranges[0].startOffset}:${idle.join()}`;
      if (covered.has(key)) continue;
      covered.add(key);
      isNew = true;
    }
  }
  return isNew;
}

mkdirSync(values.out, { recursive: true });
const folder = join(here, 'corpus');
const samples = fileURLToPath(new URL('../../samples/', import.meta.url));
const seeds = [
  ...readdirSync(folder).map((name) => join(folder, name)),
  ...readdirSync(samples)
    .filter((name) => /(?<!\.clean)\.(?:txt|html)$/.test(name))
    .map((name) => join(samples, name)),
].map((path) => readFileSync(path));
const corpus = [];
const findings = new Map();
let runs = 0;

async function run(bytes, isSeed) {
  runs++;
  try {
    await check(bytes, subject);
  } catch (error) {
    const what = String(error?.message ?? error)
      .replace(/\d+/g, 'N')
      .slice(0, 60);
    if (!findings.has(what)) {
      findings.set(what, bytes);
      const name = `finding-${findings.size}-${values.seed}`;
      writeFileSync(join(values.out, name), bytes);
      console.log(`${name}: ${error?.stack?.split('\n').slice(0, 4).join(' | ') ?? error}`);
    }
  }
  if (!(await hasNew()) && !isSeed) return;
  corpus.push(bytes);
  if (!isSeed) writeFileSync(join(values.out, `new-${values.seed}-${String(corpus.length).padStart(4, '0')}`), bytes);
}

for (const bytes of seeds) await run(bytes, true);
const end = Date.now() + Number(values.seconds) * 1000;
let told = Date.now();
while (Date.now() < end) {
  await run(mutated(corpus), false);
  if (Date.now() - told > 60_000) {
    told = Date.now();
    console.log(`${runs} runs, ${corpus.length} starting points, ${covered.size} states of code, ${findings.size} findings`);
  }
}
console.log(`${runs} runs, ${corpus.length} starting points, ${covered.size} states of code, ${findings.size} findings`);
process.exitCode = findings.size === 0 ? 0 : 1;
