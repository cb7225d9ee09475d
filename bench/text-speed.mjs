/**
 * Times chaff on text: rules and scorer against reading the same files and splitting them into lines, and the phrase matcher with ten
 * times the phrases. Runs are interleaved, the fastest of each counts.
 *
 *     node bench/text-speed.mjs [--rounds N]
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cleanSource } from '../dist/engine.js';
import { compilePacks } from '../dist/phrases/compile.js';
import { PhraseMatcher } from '../dist/phrases/matcher.js';
import { readText } from '../dist/read/text.js';
import { rows, shared } from './train/texts.mjs';

const { values: flags } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
const TIMES = 10;
const folder = mkdtempSync(join(tmpdir(), 'chaff-speed-'));

function filesOf(set, every) {
  let page = 0;
  const files = [];
  for (const { id, text } of rows(join(shared, 'bench/wcxb-dev-text', `${set}.jsonl.gz`))) {
    if (page++ % every !== 0) continue;
    files.push(join(folder, `${set}-${id}.txt`));
    writeFileSync(files.at(-1), text);
  }
  return files;
}

/** Seconds of processor time of each of several jobs, the least of some rounds. */
async function race(jobs) {
  const least = jobs.map(() => Infinity);
  for (let round = 0; round < Number(flags.rounds); round++) {
    for (const [i, job] of jobs.entries()) {
      const start = process.cpuUsage();
      await job();
      const { user, system } = process.cpuUsage(start);
      least[i] = Math.min(least[i], (user + system) / 1e6);
    }
  }
  return least;
}

for (const set of ['page-dump', 'residue-trafilatura']) {
  const files = filesOf(set, 12);
  const megabytes = files.reduce((sum, file) => sum + readFileSync(file).length, 0) / 1e6;
  const [split, rules, all] = await race([
    () => {
      for (const file of files) readFileSync(file, 'utf8').split('\n');
    },
    async () => {
      for (const file of files) await cleanSource(readFileSync(file, 'utf8'), { format: 'text', scorer: false });
    },
    async () => {
      for (const file of files) await cleanSource(readFileSync(file, 'utf8'), { format: 'text' });
    },
  ]);
  const speed = (seconds) => `${(megabytes / seconds).toFixed(1)} MB/s, ${(seconds / split).toFixed(1)} times reading and splitting`;
  console.log(`${set}: ${megabytes.toFixed(1)} MB; rules ${speed(rules)}; rules and scorer ${speed(all)}`);
}

/** Phrases that no text has: the same ones, each of their words with a letter more. */
function stranger(pack, n) {
  const strange = (pattern) => pattern.replace(/(?<![{\p{L}\p{N}-])[\p{L}\p{N}]+(?![\p{L}\p{N}-]*\})/gu, (word) => `${word}q${'abcdefghij'[n]}`);
  const many = (patterns) => [patterns].flat().map(strange);
  return {
    ...pack,
    entries: pack.entries.map((entry) => ({
      ...entry,
      id: `${entry.id}-${'abcdefghij'[n]}`,
      match: many(entry.match),
      ...(entry.unless ? { unless: many(entry.unless) } : {}),
    })),
  };
}

const packs = readdirSync(new URL('../src/phrases/packs/en/', import.meta.url)).map((name) =>
  JSON.parse(readFileSync(new URL(`../src/phrases/packs/en/${name}`, import.meta.url), 'utf8')),
);
const documents = filesOf('page-dump', 24).map((file) => readText(readFileSync(file, 'utf8')));
rmSync(folder, { recursive: true });
const matchers = [packs, packs.flatMap((pack) => [pack, ...Array.from({ length: TIMES - 1 }, (_, n) => stranger(pack, n))])].map((all) => ({
  phrases: all.reduce((sum, { entries }) => sum + entries.length, 0),
  matcher: new PhraseMatcher([compilePacks(all)]),
}));
const times = await race(
  matchers.map(({ matcher }) => () => {
    for (const { blocks, text, tokens } of documents) for (const block of blocks) matcher.find(block, text, tokens);
  }),
);
console.log(matchers.map(({ phrases }, i) => `${phrases} entries: ${(1000 * times[i]).toFixed(0)} ms`).join('; '));
