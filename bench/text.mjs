/**
 * Scores chaff as a text cleaner: labelled documents, whole-page dumps, and what four extractors left of the same pages.
 *
 *     node bench/text.mjs [SET…] [--shipped] [--rules-only] [--threshold T] [--sample N] [--check FILE | --update FILE]
 *
 * Out of fold, where bench/train/train.py has left its fold models: every page and document is scored by the model that saw nothing of its
 * domain. With --shipped, or without those models, as shipped: the scorer has then seen the pages. --sample N takes every Nth page.
 * --check compares with a baseline and fails where something fell by more than noise; --update writes it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cleanSource } from '../dist/engine.js';
import { CONTEXT, OWN } from '../dist/score/features.js';
import { readModel } from '../dist/score/model.js';
import { summarise } from '../dist/write/json.js';
import { holdAgainst } from './baseline.mjs';
import { keptLines } from './kept-lines.mjs';

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    threshold: { type: 'string' },
    'rules-only': { type: 'boolean' },
    shipped: { type: 'boolean' },
    sample: { type: 'string', default: '1' },
    check: { type: 'string' },
    update: { type: 'string' },
    folds: { type: 'string', default: new URL('train/folds/', import.meta.url).pathname },
  },
});
if (!existsSync(new URL('../../shared/', import.meta.url))) {
  console.log('bench:text skipped: ../shared, with the pages and labels, is not here');
  process.exit(0);
}
const { FOLDS, gold, labelled, rows, shared } = await import('./train/texts.mjs');
const RESIDUES = ['residue-trafilatura', 'residue-readability', 'residue-resiliparse', 'residue-rs-trafilatura'];
const sets = positionals.length > 0 ? positionals : ['labelled', 'page-dump', ...RESIDUES];
const isOutOfFold = !flags.shipped && !flags['rules-only'] && existsSync(join(flags.folds, 'text-0.bin'));
console.log(flags['rules-only'] ? 'rules alone' : isOutOfFold ? 'out of fold' : 'as shipped: the scorer has seen these pages');

const models = new Map();
function modelOf(fold) {
  if (!models.has(fold))
    models.set(fold, readModel(Uint8Array.from(readFileSync(join(flags.folds, `text-${fold}.bin`))).buffer, [OWN.length, CONTEXT.length]));
  return models.get(fold);
}

function optionsFor(fold) {
  if (flags['rules-only']) return { format: 'text', scorer: false };
  const threshold = flags.threshold === undefined ? {} : { threshold: Number(flags.threshold) };
  return { format: 'text', scorer: { ...threshold, ...(isOutOfFold ? { model: modelOf(fold % FOLDS) } : {}) } };
}

const folder = mkdtempSync(join(tmpdir(), 'chaff-bench-'));
function write(name, lines) {
  const file = join(folder, name);
  writeFileSync(file, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
  return file;
}
function score(script, ...options) {
  const { stdout, stderr, status } = spawnSync('python3', [join(shared, script), ...options, '--json'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(stderr.slice(-300));
  return JSON.parse(stdout.replaceAll('NaN', 'null'));
}

const percent = (value) => Math.round(10000 * value) / 100;

async function scoreLabelled() {
  const data = join(shared, 'text');
  const kept = [];
  for (const { id, fold } of labelled) {
    const source = readFileSync(join(data, 'docs', `${id}.txt`), 'utf8');
    const outcome = await cleanSource(source, optionsFor(fold));
    kept.push({ id, kept: keptLines(source, summarise(outcome, '', null).kept) });
  }
  const file = write('kept.jsonl', kept);
  const of = (...options) => score('text/score.py', join(data, 'labels.jsonl'), join(data, 'docs'), file, ...options);
  const { total, categories } = of();
  return {
    'keep-recall': percent(total.keep_recall_chars),
    'documents losing text': total.docs_losing_text,
    'drop F1': percent(total.drop_f1),
    'drop-recall residue': percent(of('--kind', 'residue').total.drop_recall),
    'drop-recall dump': percent(of('--kind', 'dump').total.drop_recall),
    ...Object.fromEntries(['donation', 'adblock', 'correction', 'related'].map((name) => [name, percent(categories[name][0])])),
    ...Object.fromEntries(
      ['donation', 'adblock', 'correction', 'related'].map((name) => [
        `${name} residue`,
        percent(of('--kind', 'residue').categories[name]?.[0] ?? 1),
      ]),
    ),
  };
}

async function scorePages(set) {
  const before = [];
  const after = [];
  let page = 0;
  for (const { id, text } of rows(join(shared, 'bench/wcxb-dev-text', `${set}.jsonl.gz`))) {
    if (page++ % Number(flags.sample) !== 0) continue;
    before.push({ id, text });
    after.push({ id, text: (await cleanSource(text, { ...optionsFor(gold.get(id)?.fold ?? 0), omitTitle: set === 'page-dump' })).text });
  }
  const file = write(
    'gold.jsonl',
    before.map(({ id }) => gold.get(id)).filter((row) => row !== undefined),
  );
  const [was, is] = [before, after].map((predicted) => score('bench/score.py', file, write('predicted.jsonl', predicted)).groups);
  const types = Object.entries(is).filter(([type]) => type !== 'all');
  return {
    'F1 before': percent(was.all.F1),
    F1: percent(is.all.F1),
    'recall before': percent(was.all.R),
    recall: percent(is.all.R),
    precision: percent(is.all.P),
    ...Object.fromEntries(types.map(([type, { F1 }]) => [`F1 ${type}`, percent(F1)])),
  };
}

const results = {};
for (const set of sets) {
  results[set] = set === 'labelled' ? await scoreLabelled() : await scorePages(set);
  console.log(
    `${set}\n  ${Object.entries(results[set])
      .map(([name, value]) => `${name} ${value}`)
      .join('  ')}`,
  );
}
rmSync(folder, { recursive: true });

/** Points by which a figure may be worse than the baseline before that is no noise; others are for reading only. */
const NOISE = {
  'keep-recall': 0.05,
  'documents losing text': -1,
  'drop F1': 1,
  'drop-recall residue': 2,
  'drop-recall dump': 2,
  F1: 0.5,
  recall: 0.3,
};

holdAgainst(results, NOISE, flags);
