/**
 * How time and memory grow with the size of one input: repeated samples from 1 KB to 100 MB of text and 50 MB of HTML, each size in
 * processes of its own, the least of some. Writes bench/scale.md and bench/scale.svg; the exponent is that of the best y = a·x^b.
 *
 *     npm run bench:scale -- [--rounds 2] [--most-text 100] [--most-html 50]
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { lines } from './speed/chart.mjs';
import { exponent } from './speed/statistics.mjs';

const { values: flags } = parseArgs({
  options: {
    rounds: { type: 'string', default: '2' },
    'most-text': { type: 'string', default: '100' },
    'most-html': { type: 'string', default: '50' },
    /** For the processes that this one starts. */
    measure: { type: 'string' },
  },
});
const samples = new URL('../samples/', import.meta.url);
/** Bytes from which on an input is long enough for its slope to be that of chaff, and not of what a process begins with. */
const SETTLED = 1e5;

/** An input of a kind and size: samples one after the other, with numbers in them so that no two copies are alike. */
function input(kind, size) {
  const ending = kind === 'html' ? '.html' : '.txt';
  const names = readdirSync(samples).filter((name) => name.endsWith(ending) && !name.endsWith('.clean.txt'));
  const parts = names.map((name) => readFileSync(new URL(name, samples), 'utf8')).map(kind === 'html' ? bodyOf : (text) => `${text}\n\n`);
  const made = [];
  let length = 0;
  for (let i = 0; length < size; i++) {
    const part = parts[i % parts.length].replace(/\b(?:the|of|and|to|in)\b/g, (word) => `${word} ${i}`);
    made.push(part.slice(0, size - length));
    length += part.length;
  }
  return made.join('');
}

function bodyOf(page) {
  return /<body[^>]*>([\s\S]*?)<\/body>/i.exec(page)?.[1] ?? page;
}

/** In a process of its own: milliseconds of a processor, and the most memory, for one input after a few small ones. */
async function measure(kind, size) {
  const { clean } = await import('../dist/index.js');
  const small = input(kind, 2e4);
  for (let i = 0; i < 30; i++) await clean(small, { format: kind });
  const source = input(kind, size);
  const repeats = Math.max(1, Math.floor(1e6 / size));
  const start = process.cpuUsage();
  for (let i = 0; i < repeats; i++) await clean(source, { format: kind, mostBlocks: Number.MAX_SAFE_INTEGER });
  const { user, system } = process.cpuUsage(start);
  console.log(JSON.stringify({ milliseconds: (user + system) / 1000 / repeats, megabytes: process.resourceUsage().maxRSS / 1024 }));
}

function measured(kind, size) {
  const runs = Array.from({ length: Number(flags.rounds) }, () => {
    const args = ['--max-old-space-size=8192', new URL(import.meta.url).pathname, '--measure', `${kind},${size}`];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${kind} of ${size} bytes: ${stderr.slice(0, 400)}`);
    return JSON.parse(stdout);
  });
  return { milliseconds: Math.min(...runs.map((run) => run.milliseconds)), megabytes: Math.min(...runs.map((run) => run.megabytes)) };
}

function sizes(most) {
  const found = [];
  for (let size = 1e3; size < most; size *= 10) found.push(size);
  return [...found, most];
}

const digits = (value) => (value >= 99.5 ? value.toFixed(0) : value.toPrecision(3));
const sizeName = (size) => (size >= 1e6 ? `${size / 1e6} MB` : `${size / 1e3} KB`);

if (flags.measure !== undefined) {
  const [kind, size] = flags.measure.split(',');
  await measure(kind, Number(size));
} else {
  const log = [
    `## Scale\n\nBy \`npm run bench:scale\`, Node ${process.version}: processor time and memory of one input, the least of ${flags.rounds} runs.\n`,
  ];
  log.push('| kind | size | ms | ms a MB | memory, MB |\n|---|---|---|---|---|');
  console.log(log.join('\n'));
  const series = [];
  for (const [kind, most] of [
    ['text', 1e6 * Number(flags['most-text'])],
    ['html', 1e6 * Number(flags['most-html'])],
  ]) {
    const found = sizes(most).map((size) => {
      const result = { size, ...measured(kind, size) };
      log.push(
        `| ${kind} | ${sizeName(size)} | ${digits(result.milliseconds)} | ${digits((1e6 * result.milliseconds) / size)} | ${digits(result.megabytes)} |`,
      );
      console.log(log.at(-1));
      return result;
    });
    const points = found.map(({ size, milliseconds }) => ({ x: size / 1e6, y: milliseconds / 1000 }));
    const settled = points.filter(({ x }) => 1e6 * x >= SETTLED);
    series.push({ name: `${kind}, exponent ${exponent(settled).toFixed(2)}`, kind: kind === 'text' ? 'a' : 'b', points });
  }
  log.push(`\nExponents from ${sizeName(SETTLED)} on: ${series.map(({ name }) => name.replace(', exponent', '')).join(', ')}. 1 is linear.`);
  console.log(log.at(-1));
  writeFileSync(new URL('scale.md', import.meta.url), `${log.join('\n')}\n`);
  writeFileSync(new URL('scale.svg', import.meta.url), lines('Processor time by size of one input', ['MB', 's'], series));
}
