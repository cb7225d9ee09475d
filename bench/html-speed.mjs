/**
 * Times chaff on pages against htmlparser2 building its DOM of them: reading, rules, rules and scorer. Runs are interleaved in one process;
 * medians of processor time.
 *
 *     node bench/html-speed.mjs [--rounds N] [--every N] [--against DIST]   (`--against`: another build, in the same run)
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseDocument } from 'htmlparser2';
import { rows, shared } from './train/texts.mjs';

const { values: flags } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, every: { type: 'string', default: '15' }, against: { type: 'string' } },
});
const FOLDS = 10;
const every = Number(flags.every);
const pages = [];
let page = 0;
for (let fold = 0; fold < FOLDS; fold++) {
  for (const { html } of rows(join(shared, 'bench/wcxb-dev', `fold-${fold}.jsonl.gz`))) if (page++ % every === 0) pages.push(Buffer.from(html));
}

const format = 'html';
const jobs = { 'DOM of htmlparser2': (source) => parseDocument(source) };
const dists = { chaff: new URL('../dist', import.meta.url).pathname, ...(flags.against ? { other: resolve(flags.against) } : {}) };
for (const [name, dist] of Object.entries(dists)) {
  const { cleanSource, readSource } = await import(join(dist, 'engine.js'));
  jobs[`${name}: reading`] = (source) => readSource(source, { format });
  jobs[`${name}: rules`] = (source) => cleanSource(source, { format, scorer: false });
  jobs[`${name}: rules and scorer`] = (source) => cleanSource(source, { format });
}

const times = Object.fromEntries(Object.keys(jobs).map((name) => [name, []]));
for (let round = 0; round <= Number(flags.rounds); round++) {
  for (const [name, job] of Object.entries(jobs)) {
    const start = process.cpuUsage();
    for (const bytes of pages) await job(bytes.toString());
    const { user, system } = process.cpuUsage(start);
    // The first round warms up.
    if (round > 0) times[name].push((user + system) / 1e6);
  }
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const dom = median(times['DOM of htmlparser2']);
const megabytes = pages.reduce((sum, { length }) => sum + length, 0) / 1e6;
console.log(`${pages.length} pages, ${megabytes.toFixed(1)} MB`);
for (const [name, values] of Object.entries(times)) console.log(`${name}: ${(median(values) / dom).toFixed(2)} times the DOM`);
