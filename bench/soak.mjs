#!/usr/bin/env node
/**
 * A long run: node bench/soak.mjs [--files 20000] [--jobs 2] [--singles 100]
 *
 * Pages and texts of ../shared are laid out as so many files and cleaned by one process alone, and by one with workers. Meanwhile the
 * resident memory and the open handles of the process are read. Afterwards both have to have written the same, copies of an input the
 * same each time, and a process of its own for one file the same once more.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '20000' },
    jobs: { type: 'string', default: '2' },
    singles: { type: 'string', default: '100' },
  },
});
const shared = fileURLToPath(new URL('../../shared/bench/', import.meta.url));
const launcher = fileURLToPath(new URL('../bin/chaff.js', import.meta.url));
if (!existsSync(shared)) {
  console.log('The pages are not beside this repository.');
  process.exit(0);
}

/** Pages of one fold, and neither long pages nor long texts: most of the time would go into them. */
const PAGES = 'wcxb-dev/fold-0.jsonl.gz';
const TEXTS = 'wcxb-dev-text/';
const LONGEST = { html: 100_000, txt: 10_000 };
const PER_FOLDER = 500;
/** Share of the run after which caches are full and the engine is warm. */
const WARM_UP = 0.2;
const PART = 0.25;
const MOST_GROWTH = 1.25;

const rowsOf = (path) =>
  gunzipSync(readFileSync(shared + path))
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
const sources = [
  ...rowsOf(PAGES).map(({ html }) => ({ text: html, type: 'html' })),
  ...readdirSync(shared + TEXTS).flatMap((name) => rowsOf(TEXTS + name).map(({ text }) => ({ text, type: 'txt' }))),
].filter(({ text, type }) => text.length <= LONGEST[type]);
const folder = mkdtempSync(join(tmpdir(), 'chaff-soak-'));
const count = Number(values.files);
/** Neighbours of a file are others each time that it comes round. */
const sourceOf = (i) => (i * 4093) % sources.length;
const nameOf = (i) => `${String(Math.floor(i / PER_FOLDER)).padStart(3, '0')}/${String(i).padStart(6, '0')}.${sources[sourceOf(i)].type}`;
const outputOf = (out, i) => readFileSync(join(folder, out, nameOf(i).replace(/\.html$/, '.txt')));

function layOut() {
  for (let i = 0; i < count; i++) {
    if (i % PER_FOLDER === 0) mkdirSync(join(folder, 'in', nameOf(i).slice(0, 3)), { recursive: true });
    writeFileSync(join(folder, 'in', nameOf(i)), sources[sourceOf(i)].text);
  }
}

/** Runs chaff over the folder, and gives samples of its memory and handles. */
async function run(out, jobs) {
  const samples = [];
  const begun = performance.now();
  const args = [launcher, 'clean', 'in', '--out', out, '--no-manifest', '--no-config', '--jobs', jobs];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  let told = '';
  child.stderr.on('data', (chunk) => {
    told += chunk;
  });
  const timer = setInterval(() => {
    try {
      const resident = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
      if (resident !== null) samples.push({ megabytes: Number(resident[1]) / 1024, handles: readdirSync(`/proc/${child.pid}/fd`).length });
    } catch {
      // It has ended.
    }
  }, 250);
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearInterval(timer);
  return { code, told, samples, seconds: (performance.now() - begun) / 1000 };
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
const most = (numbers) => Math.max(0, ...numbers);

/** The first and the last quarter after the warm-up: medians of memory, and the most handles. */
function report(name, { code, samples, seconds, told }) {
  const warm = samples.slice(Math.floor(samples.length * WARM_UP));
  const part = Math.max(1, Math.floor(warm.length * PART));
  const [first, last] = [warm.slice(0, part), warm.slice(-part)];
  const memory = [first, last].map((some) => median(some.map(({ megabytes }) => megabytes)));
  const handles = [first, last].map((some) => most(some.map((sample) => sample.handles)));
  const round = (numbers) => numbers.map((number) => number.toFixed(0)).join(' → ');
  console.log(
    `| ${name} | ${count} | ${seconds.toFixed(0)} s | ${round(memory)} MB | ${most(samples.map(({ megabytes }) => megabytes)).toFixed(0)} MB | ${round(handles)} |`,
  );
  if (code !== 0) console.log(`exit code ${code}: ${told.slice(0, 500)}`);
  return code === 0 && memory[1] <= MOST_GROWTH * memory[0] && handles[1] <= handles[0] + 2;
}

/** How many outputs differ: between the runs, from the first of the same input, from that of a process of its own. */
function differences() {
  const first = new Map();
  const differing = { runs: 0, copies: 0, singles: 0, compared: 0 };
  for (let i = 0; i < count; i++) {
    const output = outputOf('alone', i);
    if (!output.equals(outputOf('workers', i))) differing.runs++;
    const before = first.get(sourceOf(i));
    if (before === undefined) first.set(sourceOf(i), output);
    else if (!output.equals(before)) differing.copies++;
  }
  const step = Math.max(1, Math.floor(count / Number(values.singles)));
  for (let i = 0; i < count; i += step) {
    const { stdout } = spawnSync(process.execPath, [launcher, '--no-config', join('in', nameOf(i))], { cwd: folder, maxBuffer: 2 ** 28 });
    differing.compared++;
    if (!stdout.equals(outputOf('alone', i))) differing.singles++;
  }
  return differing;
}

try {
  layOut();
  console.log('| run | files | time | memory, first → last quarter | most | handles, the same |\n|---|---|---|---|---|---|');
  const isFlat = [report('one process', await run('alone', '1')), report(`${values.jobs} workers`, await run('workers', values.jobs))];
  const { runs, copies, singles, compared } = differences();
  console.log(
    `Outputs that differ: ${runs} between the two, ${copies} from the first of the same input, ${singles} of ${compared} from a process of their own.`,
  );
  process.exitCode = isFlat.every(Boolean) && runs + copies + singles === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
