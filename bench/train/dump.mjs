/**
 * Writes what the text scorer is trained on, cut into blocks by chaff. Called by train.py.
 *
 *     node bench/train/dump.mjs own OUT          labels, words, bag features, and what a block shows by itself
 *     node bench/train/dump.mjs context OUT      rows with context, by the bag and the first forest of each page's fold (OUT/first-FOLD.bin)
 */
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languagesOf } from '../../dist/phrases/languages.js';
import { LANGUAGES, matcherFor } from '../../dist/phrases/load.js';
import { examine } from '../../dist/pipeline/examine.js';
import { RULES } from '../../dist/rules/all.generated.js';
import { BagOfWords, bagFeatures, mostBagFeatures } from '../../dist/score/bag.js';
import { ContextTable } from '../../dist/score/context.js';
import { CONTEXT, OWN } from '../../dist/score/features.js';
import { readModel } from '../../dist/score/model.js';
import { describeBlocks } from '../../dist/score/own.js';
import { firstOpinions } from '../../dist/score/scorer.js';
import { FOLDS, readText, texts } from './texts.mjs';

const [mode, out] = process.argv.slice(2);
/** Of ten documents so many are seen without the bag, as texts in languages are that it does not know. */
const BLANK_IN_TEN = 3;
const EMPTY_BAG = new BagOfWords(new Uint32Array(2), 1);

const stream = (name) => {
  const file = createWriteStream(join(out, name));
  return {
    write: (array) => file.write(Buffer.from(array.slice().buffer)) || new Promise((resolve) => file.once('drain', resolve)),
    end: () => new Promise((resolve) => file.end(resolve)),
  };
};

async function examined(document) {
  return examine(document, {
    rules: RULES.filter(({ optional }) => optional !== true),
    matcher: await matcherFor(languagesOf(document, LANGUAGES)),
    minConfidence: 0.7,
  });
}

async function dumpOwn() {
  const meta = createWriteStream(join(out, 'documents.jsonl'));
  const [labels, words, own, counts, features] = ['labels.f32', 'words.f32', 'own.f32', 'bag-counts.u32', 'bag.u32'].map(stream);
  for (const { id, form, fold, type, domain, text, covered } of texts()) {
    const document = readText(text);
    meta.write(`${JSON.stringify({ id, form, fold, type, domain, blocks: document.blocks.length })}\n`);
    await labels.write(covered(document));
    await words.write(Float32Array.from(document.blocks, (block) => block.words));
    await own.write(describeBlocks(document, await examined(document), EMPTY_BAG));
    const bags = document.blocks.map(({ tokens }) => {
      const found = new Uint32Array(mostBagFeatures(tokens.end - tokens.start));
      return found.subarray(0, bagFeatures(document.tokens, tokens, found));
    });
    await counts.write(Uint32Array.from(bags, (found) => found.length));
    for (const found of bags) await features.write(found);
  }
  await Promise.all([labels, words, own, counts, features].map((file) => file.end()));
  await new Promise((resolve) => meta.end(resolve));
}

async function dumpContext() {
  const models = new Map();
  const modelOf = (fold) => {
    const number = fold % FOLDS;
    if (!models.has(number)) models.set(number, readModel(Uint8Array.from(readFileSync(join(out, `first-${number}.bin`))).buffer, [OWN.length]));
    return models.get(number);
  };
  const matrix = stream('context.f32');
  let n = 0;
  for (const { fold, text } of texts()) {
    const document = readText(text);
    const model = n++ % 10 < BLANK_IN_TEN ? { ...modelOf(fold), bag: EMPTY_BAG } : modelOf(fold);
    const own = describeBlocks(document, await examined(document), model.bag);
    const table = new ContextTable(document, own, firstOpinions(model, own));
    const all = new Float32Array(document.blocks.length * CONTEXT.length);
    for (let i = 0; i < document.blocks.length; i++) all.set(table.row(i), i * CONTEXT.length);
    await matrix.write(all);
  }
  await matrix.end();
}

await (mode === 'own' ? dumpOwn() : dumpContext());
