/**
 * Scores chaff on the WCXB pages of ../shared/bench, as HTML or as one of the text forms, with the shared scorer.
 *
 *     node bench/wcxb.mjs html|page-dump|residue-trafilatura|… [options of score.py, as --pages worst.tsv]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { clean } from '../dist/index.js';

const FOLDS = 10;
const bench = new URL('../../shared/bench/', import.meta.url).pathname;
const [set, ...scorerOptions] = process.argv.slice(2);
const isHtml = set === 'html';

function* rows(path) {
  for (const line of gunzipSync(readFileSync(path)).toString().split('\n')) if (line !== '') yield JSON.parse(line);
}

function* inputs() {
  if (!isHtml) return yield* rows(join(bench, 'wcxb-dev-text', `${set}.jsonl.gz`));
  for (let fold = 0; fold < FOLDS; fold++) yield* rows(join(bench, 'wcxb-dev', `fold-${fold}.jsonl.gz`));
}

const folder = mkdtempSync(join(tmpdir(), 'chaff-bench-'));
const output = join(folder, 'predicted.jsonl');
const predicted = [];
let characters = 0;
const start = performance.now();
for (const { id, html, text } of inputs()) {
  const source = isHtml ? html : text;
  characters += source.length;
  const result = await clean(source, { format: isHtml ? 'html' : 'text', omitTitle: isHtml });
  predicted.push(JSON.stringify({ id, text: result.text }));
}
const seconds = (performance.now() - start) / 1000;
writeFileSync(output, predicted.join('\n'));
process.stdout.write(`${(characters / 1e6 / seconds).toFixed(1)} million characters a second\n`);
const gold = join(bench, 'wcxb-dev', 'gold.jsonl.gz');
const { status } = spawnSync('python3', [join(bench, 'score.py'), gold, output, ...scorerOptions], { stdio: 'inherit' });
rmSync(folder, { recursive: true });
process.exitCode = status ?? 1;
