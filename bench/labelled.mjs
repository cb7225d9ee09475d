/**
 * Scores chaff on the labelled documents of ../shared/text: writes which lines it keeps, and runs the shared scorer over them.
 *
 *     node bench/labelled.mjs [options of score.py, as --errors 20 or --kind residue]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clean } from '../dist/index.js';
import { keptLines } from './kept-lines.mjs';

const data = new URL('../../shared/text/', import.meta.url).pathname;

const documents = readFileSync(join(data, 'labels.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const folder = mkdtempSync(join(tmpdir(), 'chaff-bench-'));
const output = join(folder, 'kept.jsonl');
const rows = [];
for (const { id } of documents) {
  const source = readFileSync(join(data, 'docs', `${id}.txt`), 'utf8');
  const { kept } = await clean(source, { format: 'text' });
  rows.push(JSON.stringify({ id, kept: keptLines(source, kept) }));
}
writeFileSync(output, `${rows.join('\n')}\n`);
const { status } = spawnSync('python3', [join(data, 'score.py'), join(data, 'labels.jsonl'), join(data, 'docs'), output, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
rmSync(folder, { recursive: true });
process.exitCode = status ?? 1;
