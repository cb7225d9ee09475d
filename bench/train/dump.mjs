/**
 * Writes what the text scorer is trained on: WCXB pages in several text forms, cut into blocks by chaff, with labels, bag
 * features and, once a bag model is there, the feature rows. Called by train.py.
 *
 *     node bench/train/dump.mjs bag OUT          labels, words and bag features of every block
 *     node bench/train/dump.mjs rows OUT         feature rows, with the bag model of each page's fold (OUT/bag-FOLD.bin)
 */
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { load } from 'cheerio/slim';
import { Tokens } from '../../dist/document/tokens.js';
import { languagesOf } from '../../dist/phrases/languages.js';
import { LANGUAGES, matcherFor } from '../../dist/phrases/load.js';
import { examine } from '../../dist/pipeline/examine.js';
import { readHtml } from '../../dist/read/html/html.js';
import { readText } from '../../dist/read/text.js';
import { RULES } from '../../dist/rules/all.generated.js';
import { bagFeatures, mostBagFeatures } from '../../dist/score/bag.js';
import { FEATURES } from '../../dist/score/features.js';
import { readModel } from '../../dist/score/model.js';
import { FeatureTable } from '../../dist/score/table.js';

const FOLDS = 10;
const bench = new URL('../../../shared/bench/', import.meta.url).pathname;
const [mode, out] = process.argv.slice(2);

export function* rows(path) {
  for (const line of gunzipSync(readFileSync(path)).toString().split('\n')) if (line !== '') yield JSON.parse(line);
}

const gold = new Map([...rows(join(bench, 'wcxb-dev', 'gold.jsonl.gz'))].map((row) => [row.id, row]));

/** Text forms of a page that other tools would make of it. */
const FORMS = {
  blocks: (html) => readHtml(html).text,
  lines: (html) =>
    readHtml(html)
      .blocks.map((block) => block.text)
      .join('\n'),
  markdown: (html) =>
    readHtml(html)
      .blocks.map((block) => `${block.kind === 'heading' ? '## ' : block.kind === 'list-item' ? '* ' : ''}${block.text}`)
      .join('\n\n'),
  cheerio: (html) => {
    const page = load(html);
    page('script,style,noscript,template').remove();
    return page.root().text();
  },
};

function* documents() {
  for (const form of ['page-dump', 'residue-trafilatura', 'residue-readability', 'residue-resiliparse', 'residue-rs-trafilatura']) {
    for (const { id, text } of rows(join(bench, 'wcxb-dev-text', `${form}.jsonl.gz`))) if (gold.get(id)?.text) yield { id, form, text };
  }
  for (let fold = 0; fold < FOLDS; fold++) {
    for (const { id, html } of rows(join(bench, 'wcxb-dev', `fold-${fold}.jsonl.gz`))) {
      if (!gold.get(id)?.text) continue;
      for (const [form, make] of Object.entries(FORMS)) yield { id, form, text: make(html) };
    }
  }
}

const NGRAM = 4;
const REACH = 40;

function hashes(text) {
  const tokens = new Tokens(Math.ceil(text.length / 4) + 8);
  tokens.scan(text, 0, text.length);
  return tokens.hash.subarray(0, tokens.length);
}

const key = (h, i) => `${h[i]},${h[i + 1]},${h[i + 2]},${h[i + 3]}`;
const titleHashes = new Map();

/**
 * Share of each block that is in the gold text. Long blocks by shared 4-grams; shorter ones when they stand in the gold text
 * word for word near where their neighbours do.
 */
export function align(document, goldHashes) {
  const positions = new Map();
  for (let i = 0; i + NGRAM <= goldHashes.length; i++) {
    const k = key(goldHashes, i);
    if (!positions.has(k)) positions.set(k, i);
  }
  const { hash } = document.tokens;
  const covered = new Float32Array(document.blocks.length);
  const where = new Int32Array(document.blocks.length).fill(-1);
  for (const { index, tokens } of document.blocks) {
    const length = tokens.end - tokens.start;
    if (length < NGRAM) continue;
    let until = tokens.start;
    let count = 0;
    for (let i = tokens.start; i + NGRAM <= tokens.end; i++) {
      const at = positions.get(key(hash, i));
      if (at === undefined) continue;
      count += i + NGRAM - Math.max(i, until);
      until = i + NGRAM;
      where[index] = at + NGRAM;
    }
    covered[index] = count / length;
  }
  const previous = new Int32Array(document.blocks.length);
  for (let i = 0, at = -1; i < where.length; i++) {
    if (where[i] >= 0 && covered[i] >= 0.5) at = where[i];
    previous[i] = at;
  }
  const next = new Int32Array(document.blocks.length);
  for (let i = where.length - 1, at = -1; i >= 0; i--) {
    if (where[i] >= 0 && covered[i] >= 0.5) at = where[i];
    next[i] = at;
  }
  for (const { index, tokens } of document.blocks) {
    const length = tokens.end - tokens.start;
    if (length === 0 || covered[index] >= 0.5 || length > 8) continue;
    const near = [];
    if (previous[index] >= 0) near.push([previous[index] - length - 4, previous[index] + REACH]);
    if (next[index] >= 0) near.push([next[index] - REACH - length - 20, next[index] + 2]);
    if (near.length === 0) near.push([0, REACH]);
    for (const [from, to] of near) if (occurs(hash, tokens, goldHashes, from, to)) covered[index] = 1;
  }
  return covered;
}

function occurs(hash, tokens, target, from, to) {
  const length = tokens.end - tokens.start;
  outer: for (let i = Math.max(0, from); i + length <= target.length && i <= to; i++) {
    for (let j = 0; j < length; j++) if (target[i + j] !== hash[tokens.start + j]) continue outer;
    return true;
  }
  return false;
}

function isTitle(document, block, title) {
  if (title.length === 0 || title.length !== block.tokens.end - block.tokens.start) return false;
  for (let i = 0; i < title.length; i++) if (document.tokens.hash[block.tokens.start + i] !== title[i]) return false;
  return true;
}

const stream = (name) => {
  const file = createWriteStream(join(out, name));
  return {
    write: (array) =>
      file.write(Buffer.from(array.buffer, array.byteOffset, array.byteLength).subarray()) || new Promise((resolve) => file.once('drain', resolve)),
    end: () => new Promise((resolve) => file.end(resolve)),
  };
};

const readBag = (fold) => readModel(Uint8Array.from(readFileSync(join(out, `bag-${fold}.bin`))).buffer, []).bag;

if (mode === 'bag') {
  const meta = createWriteStream(join(out, 'documents.jsonl'));
  const labels = stream('labels.f32');
  const words = stream('words.f32');
  const counts = stream('bag-counts.u32');
  const features = stream('bag.u32');
  for (const { id, form, text } of documents()) {
    const document = readText(text);
    const page = gold.get(id);
    const covered = align(document, hashes(page.text));
    if (!titleHashes.has(id)) titleHashes.set(id, hashes(page.title ?? ''));
    const title = titleHashes.get(id);
    for (const block of document.blocks) if (covered[block.index] < 0.5 && isTitle(document, block, title)) covered[block.index] = 2;
    meta.write(`${JSON.stringify({ id, form, fold: page.fold, type: page.type, domain: page.domain, blocks: document.blocks.length })}\n`);
    const bag = document.blocks.map(({ tokens }) => {
      const found = new Uint32Array(mostBagFeatures(tokens.end - tokens.start));
      return found.subarray(0, bagFeatures(document.tokens, tokens, found));
    });
    await labels.write(covered);
    await words.write(Float32Array.from(document.blocks, (block) => block.words));
    await counts.write(Uint32Array.from(bag, (found) => found.length));
    for (const found of bag) await features.write(found);
  }
  await Promise.all([labels.end(), words.end(), counts.end(), features.end(), new Promise((resolve) => meta.end(resolve))]);
} else {
  const bags = Array.from({ length: FOLDS }, (_, fold) => readBag(fold));
  const matrix = stream('rows.f32');
  for (const { id, text } of documents()) {
    const document = readText(text);
    const table = new FeatureTable(
      document,
      examine(document, { rules: RULES, matcher: await matcherFor(languagesOf(document, LANGUAGES)), minConfidence: 0.7 }),
      bags[gold.get(id).fold],
    );
    const all = new Float32Array(document.blocks.length * FEATURES.length);
    for (let i = 0; i < document.blocks.length; i++) all.set(table.row(i), i * FEATURES.length);
    await matrix.write(all);
  }
  await matrix.end();
}
