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

const data = new URL('../../shared/text/', import.meta.url).pathname;

/** 0-based numbers of the lines of which more than half is kept. */
export function keptLines(source, kept) {
  const lines = [];
  let start = 0;
  source.split('\n').forEach((line, number) => {
    const end = start + line.length;
    const from = end - line.trimStart().length;
    const to = start + line.trimEnd().length;
    const covered = kept.reduce((sum, { span }) => sum + Math.max(0, Math.min(to, span.end) - Math.max(from, span.start)), 0);
    if (to > from && covered > (to - from) / 2) lines.push(number);
    start = end + 1;
  });
  return lines;
}

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
