/**
 * How long chaff takes, beside parsers, libraries that do the same, and other tools for lines: the same files, one process each, in turns.
 * Writes bench/speed.md and bench/speed.svg, and prints the table. Peers are installed into a folder of their own, once.
 *
 *     npm run bench:speed -- [--pages 60] [--texts 120] [--rounds 5] [--no-peers] [--rust]
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bars } from './speed/chart.mjs';
import { pages, texts } from './speed/inputs.mjs';
import { folder as peerFolder, peers } from './speed/peers.mjs';
import { coldStarts, race } from './speed/race.mjs';
import { median, ratios, spread } from './speed/statistics.mjs';

const { values: flags } = parseArgs({
  options: {
    pages: { type: 'string', default: '60' },
    texts: { type: 'string', default: '120' },
    rounds: { type: 'string', default: '5' },
    peers: { type: 'boolean', default: true },
    rust: { type: 'boolean', default: false },
  },
  allowNegative: true,
});
const rounds = Number(flags.rounds);
const here = new URL('.', import.meta.url).pathname;
const scratch = mkdtempSync(join(tmpdir(), 'chaff-speed-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

const own = (...names) => names.map((name) => [name, [process.execPath, join(here, 'speed/runner.mjs'), name]]);
const megabytes = (files) => files.reduce((sum, file) => sum + statSync(file).size, 0) / 1e6;
const digits = (value) => (value >= 99.5 ? value.toFixed(0) : value.toPrecision(3));
const between = ({ least, median: middle, most }, unit = '') => `${digits(middle)}${unit} (${digits(least)}–${digits(most)})`;
const log = [];
const say = (text) => {
  log.push(text);
  console.log(text);
};

function listOf(name, files) {
  writeFileSync(join(scratch, name), `${files.join('\n')}\n`);
  return join(scratch, name);
}

/** One heat: a table with ratios to `base`, by the clock and by processor time. */
async function heat(title, entrants, files, base) {
  const turns = await race(new Map(entrants), listOf(`${title.length}.list`, files), { rounds, peers: peerFolder });
  const size = megabytes(files);
  const series = (name, clock) => turns.get(name).map((turn) => turn[clock]);
  say(`\n### ${title}\n\n${files.length} files, ${size.toFixed(1)} MB; medians of ${rounds} turns (least–most).\n`);
  say(`| system | ms a file | MB/s | time against ${base} | processor time against ${base} |\n|---|---|---|---|---|`);
  const rows = [...turns.keys()].map((name) => {
    const wall = spread(series(name, 'wall'));
    return {
      name,
      wall,
      ratio: ratios(series(name, 'wall'), series(base, 'wall')),
      busy: ratios(series(name, 'processor'), series(base, 'processor')),
    };
  });
  for (const { name, wall, ratio, busy } of rows.sort((a, b) => a.ratio.median - b.ratio.median)) {
    const perFile = (1000 * wall.median) / files.length;
    say(`| ${name} | ${digits(perFile)} | ${digits(size / wall.median)} | ${between(ratio, '×')} | ${between(busy, '×')} |`);
  }
  return rows;
}

async function cold(entrants, files) {
  const starts = await coldStarts(entrants, listOf('cold.list', files), { rounds, peers: peerFolder });
  say(`\n### Cold\n\nMilliseconds from the start of a process to the end of its first page (${(statSync(files[0]).size / 1000).toFixed(0)} kB).\n`);
  say('| system | ms |\n|---|---|');
  for (const [name, seconds] of [...starts].sort((a, b) => median(a[1]) - median(b[1])))
    say(`| ${name} | ${between(spread(seconds.map((value) => 1000 * value)))} |`);
}

const found = flags.peers ? peers({ rust: flags.rust }) : new Map();
const pick = (...names) => names.flatMap((name) => (found.has(name) ? [[name, found.get(name)]] : []));
const all = pages(join(scratch, 'pages'), Number(flags.pages));
// The slow ones get every fifth page, and what they are compared with the same.
const few = all.filter((_, i) => i % 5 === 0);
const fast = [...own('htmlparser2 DOM', 'cheerio load', 'chaff'), ...pick('resiliparse', 'dom_smoothie', 'rs-trafilatura')];
const slow = pick('trafilatura', 'Readability, linkedom', 'Readability, jsdom', 'defuddle');

say(`## Speed\n\nBy \`npm run bench:speed\`, Node ${process.version} on ${cpus()[0].model.trim()}, ${cpus().length} processors.`);
const quick = await heat('Pages', [...fast, ...own('chaff, command')], all, 'htmlparser2 DOM');
const lengthy = slow.length === 0 ? [] : await heat('Pages, every fifth, for slower systems', [...own('chaff'), ...slow], few, 'chaff');
await heat(
  'Texts',
  own('reading and splitting', 'grep -F -f', 'chaff, rules alone', 'chaff, text'),
  texts(join(scratch, 'texts'), Number(flags.texts)),
  'reading and splitting',
);
await cold(new Map([...fast, ...own('chaff, command'), ...slow]), all);

const chaff = quick.find(({ name }) => name === 'chaff').ratio.median;
const chart = [
  ...quick.map(({ name, ratio }) => ({ name, value: ratio.median })),
  ...lengthy.filter(({ name }) => name !== 'chaff').map(({ name, ratio }) => ({ name, value: ratio.median * chaff })),
];
const rows = chart.map((row) => ({ ...row, label: `${digits(row.value)}×`, isOwn: row.name.startsWith('chaff') }));
writeFileSync(join(here, 'speed.svg'), bars('Time for the same pages, htmlparser2 building its DOM = 1', rows));
writeFileSync(join(here, 'speed.md'), `${log.join('\n')}\n`);
