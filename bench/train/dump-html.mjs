/**
 * Writes what the HTML scorer is trained on: the pages of WCXB as chaff cuts them into blocks. Called by train_html.py.
 *
 *     node bench/train/dump-html.mjs bag OUT       labels and words of every block, and its features for the linear model
 *     node bench/train/dump-html.mjs rows OUT      feature rows, with the linear model that has not seen a page (OUT/linear-GROUP.bin)
 */
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { languagesOf } from '../../dist/phrases/languages.js';
import { LANGUAGES, matcherFor } from '../../dist/phrases/load.js';
import { examine } from '../../dist/pipeline/examine.js';
import { readHtml } from '../../dist/read/html/html.js';
import { RULES } from '../../dist/rules/all.generated.js';
import { BAGS, headingsOf, linearScores, SCORES, visitBags } from '../../dist/score/html/bag.js';
import { FEATURES, LANDMARKS } from '../../dist/score/html/features.js';
import { landmarksOf } from '../../dist/score/html/landmarks.js';
import { MarkupTokens } from '../../dist/score/html/markup-bag.js';
import { PageTable } from '../../dist/score/html/table.js';
import { readModel } from '../../dist/score/model.js';
import { align, hashesOf } from './align.mjs';

const FOLDS = 10;
const bench = new URL('../../../shared/bench/wcxb-dev/', import.meta.url).pathname;
const [mode, out] = process.argv.slice(2);

function* rows(path) {
  for (const line of gunzipSync(readFileSync(path)).toString().split('\n')) if (line !== '') yield JSON.parse(line);
}

const gold = new Map([...rows(join(bench, 'gold.jsonl.gz'))].map((row) => [row.id, row]));

function* pages() {
  for (let fold = 0; fold < FOLDS; fold++)
    for (const { id, html } of rows(join(bench, `fold-${fold}.jsonl.gz`))) if (gold.get(id)?.text) yield { ...gold.get(id), html };
}

/** Landmarks of what a reader does not see. */
const UNSEEN = (1 << LANDMARKS.indexOf('hidden')) | (1 << LANDMARKS.indexOf('data'));

const streams = [];
function stream(name) {
  const file = createWriteStream(join(out, name));
  streams.push(file);
  return async (data) => {
    const chunk = typeof data === 'string' ? data : Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    if (!file.write(chunk)) await new Promise((resolve) => file.once('drain', resolve));
  };
}

const GROUPS = 10;
const models = new Map();
/** The linear model that has not seen a fold. */
function linearOf(fold) {
  const group = fold % GROUPS;
  if (!models.has(group)) {
    const { buffer, byteOffset, byteLength } = readFileSync(join(out, `linear-${group}.bin`));
    models.set(group, readModel(buffer.slice(byteOffset, byteOffset + byteLength), []).bag);
  }
  return models.get(group);
}

/** Pages, so many in a hundred, whose words say nothing, so that the trees can do without: the next page may be in another language. */
const SPEECHLESS = 15;
const WORDY = ['words', 'heading', 'outer'].map((bag) => SCORES.indexOf(bag));

async function tableOf(document, linear, isSpeechless) {
  const matcher = await matcherFor(languagesOf(document, LANGUAGES));
  const examination = examine(document, { rules: RULES, matcher, minConfidence: 0.7 });
  const headings = headingsOf(document);
  const scores = linearScores(document, headings, linear);
  if (isSpeechless) for (let i = 0; i < scores.length; i += SCORES.length) for (const column of WORDY) scores[i + column] = 0;
  return new PageTable(document, examination, scores, headings);
}

if (mode === 'bag') {
  const meta = stream('pages.jsonl');
  const texts = stream('texts.jsonl');
  const labels = stream('labels.f32');
  const words = stream('words.f32');
  const counts = stream('bag-counts.u32');
  const features = stream('bag.u32');
  const values = stream('bag-values.f32');
  for (const { id, fold, domain, type, title, text, html } of pages()) {
    const document = readHtml(html);
    await meta(`${JSON.stringify({ id, fold, domain, type, title, blocks: document.blocks.length })}\n`);
    await texts(`${JSON.stringify({ id, texts: document.blocks.map((block) => block.text) })}\n`);
    const masks = landmarksOf(document.elements);
    await labels(align(document, hashesOf(text), ({ markup }) => markup.element >= 0 && (masks[markup.element] & UNSEEN) !== 0));
    await words(Float32Array.from(document.blocks, (block) => block.words));
    const headings = headingsOf(document);
    const markup = new MarkupTokens();
    const found = [];
    const weights = [];
    const sizes = [];
    for (const block of document.blocks) {
      const own = BAGS.map(() => []);
      visitBags(document, block, headings, markup, (bag, features, count) => {
        for (let i = 0; i < count; i++) own[bag].push([features[i], 1 / Math.sqrt(count)]);
      });
      for (const bag of own) {
        sizes.push(bag.length);
        for (const [feature, value] of bag) {
          found.push(feature);
          weights.push(value);
        }
      }
    }
    await counts(Uint32Array.from(sizes));
    await features(Uint32Array.from(found));
    await values(Float32Array.from(weights));
  }
} else {
  const matrix = stream('rows.f32');
  let number = 0;
  for (const { html, fold } of pages()) {
    const document = readHtml(html);
    const table = await tableOf(document, linearOf(fold), (number++ * 37) % 100 < SPEECHLESS);
    const all = new Float32Array(document.blocks.length * FEATURES.length);
    for (let i = 0; i < document.blocks.length; i++) table.write(i, all, i * FEATURES.length);
    await matrix(all);
  }
}
await Promise.all(streams.map((file) => new Promise((resolve) => file.end(resolve))));
