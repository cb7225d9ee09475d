/**
 * Times `chaff clean` over a folder of 2,000 real pages, 1,497 of HTML and the rest as text, with one worker and with two in turns, and
 * compares the trees that they write.
 *
 *     node bench/jobs.mjs [--pages 2000] [--rounds 2] [flags of chaff clean]
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const bench = new URL('../../shared/bench/', import.meta.url).pathname;
const launcher = new URL('../bin/chaff.js', import.meta.url).pathname;
const rest = process.argv.slice(2);
const taken = (flag, otherwise) => {
  const at = rest.indexOf(flag);
  return at < 0 ? otherwise : Number(rest.splice(at, 2)[1]);
};
const pages = taken('--pages', 2000);
const rounds = taken('--rounds', 2);

function* rows(path) {
  for (const line of gunzipSync(readFileSync(path)).toString().split('\n')) if (line !== '') yield JSON.parse(line);
}

function* inputs() {
  const folds = readdirSync(join(bench, 'wcxb-dev')).filter((name) => name.startsWith('fold-'));
  for (const name of folds.sort()) for (const { id, html } of rows(join(bench, 'wcxb-dev', name))) yield [`html/${name}/${id}.html`, html];
  for (const { id, text } of rows(join(bench, 'wcxb-dev-text/page-dump.jsonl.gz'))) yield [`text/${id}.txt`, text];
}

const folder = mkdtempSync(join(tmpdir(), 'chaff-bench-'));
let count = 0;
let bytes = 0;
for (const [name, content] of inputs()) {
  if (count++ === pages) break;
  mkdirSync(join(folder, 'in', name, '..'), { recursive: true });
  writeFileSync(join(folder, 'in', name), content);
  bytes += Buffer.byteLength(content);
}

function hashOf(out) {
  const hash = createHash('sha256');
  for (const entry of readdirSync(out, { recursive: true, withFileTypes: true }).sort((a, b) =>
    join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1,
  )) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    hash.update(`${path.slice(out.length)}\n`).update(readFileSync(path));
  }
  return hash.digest('hex');
}

const seconds = { 1: [], 2: [] };
const hashes = new Set();
for (let round = 0; round < rounds; round++) {
  for (const jobs of [1, 2]) {
    const out = join(folder, 'out');
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [launcher, 'clean', 'in', '--out', 'out', '--quiet', '--jobs', String(jobs), ...rest], {
      cwd: folder,
    });
    seconds[jobs].push((performance.now() - start) / 1000);
    if (status !== 0) throw new Error(`ended with ${status}: ${stderr}`);
    hashes.add(hashOf(out));
    rmSync(out, { recursive: true });
  }
}
const best = (jobs) => Math.min(...seconds[jobs]);
const list = (jobs) => seconds[jobs].map((one) => one.toFixed(1)).join(', ');
process.stdout.write(`${pages} pages, ${(bytes / 1e6).toFixed(0)} MB; seconds with 1 worker: ${list(1)}; with 2: ${list(2)}\n`);
process.stdout.write(`ratio ${(best(1) / best(2)).toFixed(2)}; trees ${hashes.size === 1 ? 'identical' : 'DIFFERENT'}\n`);
rmSync(folder, { recursive: true });
process.exitCode = hashes.size === 1 ? 0 : 1;
