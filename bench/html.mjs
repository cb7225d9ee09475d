/**
 * Scores chaff on the HTML pages of WCXB, out of fold: every page is scored by the model that saw nothing of its domain.
 *
 *     npm run bench:html -- [--sample N] [--rules-only] [--shipped] [--vs SAVED.jsonl] [--save OUT.jsonl] [--worst N] [--check FILE | --update FILE] [chaff's own --disable …]
 *
 * --sample N takes every Nth page; --check compares with a baseline and fails where something fell by more than noise; --update writes it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { cleanSource } from '../dist/engine.js';
import { FEATURES } from '../dist/score/html/features.js';
import { readModel } from '../dist/score/model.js';
import { holdAgainst } from './baseline.mjs';

const FOLDS = 10;
const GROUPS = 10;
const bench = new URL('../../shared/bench/', import.meta.url).pathname;
const { values: flags } = parseArgs({
  options: {
    sample: { type: 'string', default: '1' },
    'rules-only': { type: 'boolean' },
    shipped: { type: 'boolean' },
    vs: { type: 'string' },
    save: { type: 'string' },
    worst: { type: 'string', default: '0' },
    check: { type: 'string' },
    update: { type: 'string' },
    disable: { type: 'string', multiple: true, default: [] },
    folds: { type: 'string', default: new URL('train/folds/', import.meta.url).pathname },
  },
});

if (!existsSync(bench)) {
  console.log('bench:html skipped: ../shared, with the pages and their main content, is not here');
  process.exit(0);
}

/** Points by which a figure may be worse than the baseline before that is no noise. */
const NOISE = { F1: 0.5, R: 0.5, with: 1, without: -1 };
const models = new Map();
function modelOf(fold) {
  const group = fold % GROUPS;
  if (!models.has(group)) {
    const path = join(flags.folds, `html-${group}.bin`);
    if (!existsSync(path)) {
      console.error(`${path} is missing: make the fold models with bench/train/train_html.py, or pass --shipped or --rules-only`);
      process.exit(66);
    }
    const { buffer, byteOffset, byteLength } = readFileSync(path);
    models.set(group, readModel(buffer.slice(byteOffset, byteOffset + byteLength), [FEATURES.length]));
  }
  return models.get(group);
}

function scorerFor(fold) {
  if (flags['rules-only']) return { scorer: false };
  return flags.shipped ? {} : { scorer: { pageModel: modelOf(fold) } };
}

function* pages() {
  let number = 0;
  for (let fold = 0; fold < FOLDS; fold++) {
    for (const line of gunzipSync(readFileSync(join(bench, 'wcxb-dev', `fold-${fold}.jsonl.gz`)))
      .toString()
      .split('\n')) {
      if (line !== '' && number++ % Number(flags.sample) === 0) yield { fold, ...JSON.parse(line) };
    }
  }
}

const folder = mkdtempSync(join(tmpdir(), 'chaff-bench-'));
const output = flags.save ?? join(folder, 'predicted.jsonl');
const predicted = [];
const ids = new Set();
for (const { id, html, fold } of pages()) {
  const { text } = await cleanSource(html, { format: 'html', omitTitle: true, disable: flags.disable, ...scorerFor(fold) });
  predicted.push(JSON.stringify({ id, text }));
  ids.add(id);
}
writeFileSync(output, predicted.join('\n'));
const gold = join(folder, 'gold.jsonl');
writeFileSync(
  gold,
  gunzipSync(readFileSync(join(bench, 'wcxb-dev', 'gold.jsonl.gz')))
    .toString()
    .split('\n')
    .filter((line) => line !== '' && ids.has(JSON.parse(line).id))
    .join('\n'),
);
const worst = join(folder, 'pages.tsv');
const { status } = spawnSync('python3', [join(bench, 'score.py'), gold, output, '--pages', worst, ...(flags.vs ? ['--vs', flags.vs] : [])], {
  stdio: 'inherit',
});
process.stdout.write(
  readFileSync(worst, 'utf8')
    .split('\n')
    .slice(0, Number(flags.worst) === 0 ? 0 : Number(flags.worst) + 1)
    .map((line) => `${line}\n`)
    .join(''),
);
process.exitCode = status ?? 1;
if (flags.check !== undefined || flags.update !== undefined) holdAgainst({ html: figures() }, NOISE, flags);
rmSync(folder, { recursive: true });

function figures() {
  const { stdout } = spawnSync('python3', [join(bench, 'score.py'), gold, output, '--json'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  const { all } = JSON.parse(stdout.replaceAll('NaN', 'null')).groups;
  return Object.fromEntries(Object.keys(NOISE).map((name) => [name, Math.round(10000 * all[name]) / 100]));
}
