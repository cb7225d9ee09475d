import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cleanSource } from '../../src/engine.js';
import { decode } from '../../src/read/decode.js';
import { FactReader } from '../../src/read/html/facts.js';
import { formattedFile } from '../../src/write/format.js';
import { type Summary, summarise } from '../../src/write/json.js';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FOLDER = 'samples';
const SAMPLE = /(?<!\.clean)\.(?:txt|html)$/;
const GOLDEN_ENDINGS = ['.clean.txt', '.clean.md', '.clean.html', '.json'];

/** Set by whoever has read what changed: the only way in which golden files are written. */
export const UPDATES_GOLDEN = process.env.UPDATE_GOLDEN === '1';

/** Names of the samples, relative to the root as a user would give them. */
export function sampleNames(): string[] {
  return filesOf(FOLDER)
    .filter((name) => SAMPLE.test(name))
    .map((name) => `${FOLDER}/${name}`);
}

/** Files of the folder that are neither a sample nor the golden file of one. */
export function strayFiles(): string[] {
  const golden = sampleNames().flatMap((name) => GOLDEN_ENDINGS.map((ending) => basename(stem(name) + ending)));
  return filesOf(FOLDER).filter((name) => !SAMPLE.test(name) && !golden.includes(name));
}

function filesOf(folder: string): string[] {
  return readdirSync(join(ROOT, folder)).sort();
}

function stem(name: string): string {
  return name.slice(0, -extname(name).length);
}

export interface CleanedSample {
  readonly source: string;
  readonly summary: Summary;
  /** The golden account's name, and what chaff would write to it; the golden text is checked as users check theirs. */
  readonly json: GoldenFile;
  readonly markdown: GoldenFile;
  readonly html: GoldenFile;
}

export interface GoldenFile {
  readonly name: string;
  readonly got: string;
}

/** Cleans a sample as `chaff NAME` does, with each `--format`. */
export async function cleanSample(name: string): Promise<CleanedSample> {
  const { text: source, encoding, evidence, lossy } = await decode(readFileSync(join(ROOT, name)));
  const reader = new FactReader(source);
  const outcome = await cleanSource(source, { name }, reader);
  const summary = summarise(outcome, name, { name: encoding, evidence, lossy }, reader.facts());
  return {
    source,
    summary,
    json: { name: `${stem(name)}.json`, got: `${JSON.stringify(summary, null, 2)}\n` },
    markdown: { name: `${stem(name)}.clean.md`, got: await formattedFile(outcome, 'markdown') },
    html: { name: `${stem(name)}.clean.html`, got: await formattedFile(outcome, 'html') },
  };
}

/** What a golden file holds. A missing one is an error and not an invitation. */
export function wanted({ name, got }: GoldenFile): string {
  const path = join(ROOT, name);
  if (UPDATES_GOLDEN) writeFileSync(path, got);
  if (!existsSync(path)) throw new Error(`${name} is missing: read what chaff makes of the sample, then set UPDATE_GOLDEN=1`);
  return readFileSync(path, 'utf8');
}
