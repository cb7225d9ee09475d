/**
 * Scores chaff as a text cleaner, out of fold: every page and document is scored by the model that saw nothing of its domain.
 *
 *     node bench/text.mjs [SET…] [--threshold T] [--rules-only]      sets: labelled, page-dump, residue-trafilatura, …; all by default
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { cleanSource } from '../dist/engine.js';
import { FEATURES } from '../dist/score/features.js';
import { readModel } from '../dist/score/model.js';
import { summarise } from '../dist/write/json.js';
import { keptLines } from './kept-lines.mjs';

const RESIDUES = ['residue-trafilatura', 'residue-readability', 'residue-resiliparse', 'residue-rs-trafilatura'];
const shared = new URL('../../shared/', import.meta.url).pathname;
const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    threshold: { type: 'string' },
    'rules-only': { type: 'boolean' },
    folds: { type: 'string', default: new URL('train/folds/', import.meta.url).pathname },
  },
});
const sets = positionals.length > 0 ? positionals : ['labelled', 'page-dump', ...RESIDUES];

function* rows(path) {
  for (const line of gunzipSync(readFileSync(path)).toString().split('\n')) if (line !== '') yield JSON.parse(line);
}

const gold = join(shared, 'bench/wcxb-dev/gold.jsonl.gz');
const foldOf = new Map();
const foldOfDomain = new Map();
for (const { id, fold, domain } of rows(gold)) {
  foldOf.set(id, fold);
  foldOfDomain.set(domain, fold);
}

const models = new Map();
function modelOf(fold) {
  if (!models.has(fold)) {
    const path = join(flags.folds, `text-${fold}.bin`);
    if (!existsSync(path)) {
      console.error(`${path} is missing: make the fold models with bench/train/train.py, or pass --rules-only`);
      process.exit(66);
    }
    const { buffer, byteOffset, byteLength } = readFileSync(path);
    models.set(fold, readModel(buffer.slice(byteOffset, byteOffset + byteLength), [FEATURES.length]));
  }
  return models.get(fold);
}

function optionsFor(fold) {
  if (flags['rules-only']) return { format: 'text', scorer: false };
  return { format: 'text', scorer: { model: modelOf(fold), ...(flags.threshold ? { threshold: Number(flags.threshold) } : {}) } };
}

function score(command, lines) {
  const folder = mkdtempSync(join(tmpdir(), 'chaff-bench-'));
  const file = join(folder, 'predicted.jsonl');
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  const { stdout, stderr, status } = spawnSync('python3', command(file), { encoding: 'utf8', maxBuffer: 1 << 26 });
  rmSync(folder, { recursive: true });
  if (status !== 0) throw new Error(stderr.slice(-300));
  return JSON.parse(stdout.replaceAll('NaN', 'null'));
}

async function labelled() {
  const data = join(shared, 'text');
  const kept = [];
  for (const line of readFileSync(join(data, 'labels.jsonl'), 'utf8').trim().split('\n')) {
    const { id, domain } = JSON.parse(line);
    const source = readFileSync(join(data, 'docs', `${id}.txt`), 'utf8');
    // A domain that is in no fold is unknown to all models; any of them will do.
    const outcome = await cleanSource(source, optionsFor(foldOfDomain.get(domain) ?? foldOf.get(`${id.split('-').at(-1)}`.replace(/d$/, '')) ?? 0));
    kept.push({ id, kept: keptLines(source, summarise(outcome, '', null).kept) });
  }
  return (...options) => score((file) => [join(data, 'score.py'), join(data, 'labels.jsonl'), join(data, 'docs'), file, '--json', ...options], kept);
}

const percent = (value) => (100 * value).toFixed(2).padStart(6);

for (const set of sets) {
  if (set === 'labelled') {
    const result = await labelled();
    const all = result();
    const four = ['donation', 'adblock', 'correction', 'related'].map((name) => `${name} ${percent(all.categories[name][0])}`);
    console.log(
      `labelled  keep-recall (characters) ${percent(all.total.keep_recall_chars)}  documents losing text ${all.total.docs_losing_text}/${all.total.docs}  drop F1 ${percent(all.total.drop_f1)}`,
    );
    console.log(
      `labelled  drop-recall residue ${percent(result('--kind', 'residue').total.drop_recall)}  dump ${percent(result('--kind', 'dump').total.drop_recall)}  ${four.join('  ')}`,
    );
    continue;
  }
  const before = [];
  const after = [];
  for (const { id, text } of rows(join(shared, 'bench/wcxb-dev-text', `${set}.jsonl.gz`))) {
    before.push({ id, text });
    after.push({ id, text: (await cleanSource(text, { ...optionsFor(foldOf.get(id) ?? 0), omitTitle: set === 'page-dump' })).text });
  }
  const [was, is] = [before, after].map((predicted) => score((file) => [join(shared, 'bench/score.py'), gold, file, '--json'], predicted).groups);
  console.log(
    `${set.padEnd(24)} F1 ${percent(was.all.F1)} -> ${percent(is.all.F1)}   recall ${percent(was.all.R)} -> ${percent(is.all.R)}   precision ${percent(was.all.P)} -> ${percent(is.all.P)}`,
  );
  console.log(
    `  by type ${Object.entries(is)
      .map(([type, { F1 }]) => `${type} ${percent(F1).trim()}`)
      .join('  ')}`,
  );
}
