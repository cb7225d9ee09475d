/**
 * Memory over a long stream: feeds rows to `chaff jsonl`, reads what comes out, and watches the resident memory of the process.
 *
 *     node bench/stream.mjs [--rows 1000000]
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';

const MOST_GROWTH = 64;
/** Share of the rows in which caches may fill and the engine warms up. */
const WARM_UP = 0.1;
const launcher = new URL('../bin/chaff.js', import.meta.url).pathname;
const at = process.argv.indexOf('--rows');
const rows = at < 0 ? 1_000_000 : Number(process.argv[at + 1]);
const BATCH = 1000;

const row = (i) =>
  `${JSON.stringify({
    id: i,
    text: `The ferry of day ${i} left the pier at ${i % 24} o'clock with ${i % 97} people and ${i % 13} goats on board, and came back in the evening.\n\nRelated: Five walks along the coast of Ostrel, part ${i % 1009}\n\nThe keeper of the light, who is ${20 + (i % 60)}, wrote it into the log.`,
  })}\n`;

function* batches() {
  for (let i = 0; i < rows; i += BATCH) yield Buffer.from(Array.from({ length: Math.min(BATCH, rows - i) }, (_, k) => row(i + k)).join(''));
}

const child = spawn(process.execPath, [launcher, 'jsonl', '--field', 'text'], { stdio: ['pipe', 'pipe', 'inherit'] });
let done = 0;
const samples = [];
child.stdout.on('data', (chunk) => {
  for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, end + 1)) done++;
});
const timer = setInterval(() => {
  const resident = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
  if (resident !== null) samples.push({ done, megabytes: Number(resident[1]) / 1024 });
}, 200);
child.on('exit', () => clearInterval(timer));
Readable.from(batches()).pipe(child.stdin);
const start = performance.now();
const [code] = await new Promise((resolve) => child.on('close', (...how) => resolve(how)));
const seconds = (performance.now() - start) / 1000;

const warm = samples.filter((sample) => sample.done >= rows * WARM_UP).map(({ megabytes }) => megabytes);
const [least, most] = [Math.min(...warm), Math.max(...warm)];
process.stdout.write(
  `${done} of ${rows} rows in ${seconds.toFixed(0)} s; resident memory after the first tenth ${least.toFixed(0)} to ${most.toFixed(0)} MB (${warm.length} samples)\n`,
);
process.exitCode = code === 0 && done === rows && most - least <= MOST_GROWTH ? 0 : 1;
