import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { pathOf } from '../read/names.js';
import { unifiedDiff } from '../write/diff.js';
import { textFile } from '../write/text.js';
import { cleanFile, type ReadingOptions } from './clean-file.js';
import type { Found } from './find.js';
import { writeOutput } from './output-file.js';

const INPUT = /\.(?:txt|text|html?|xhtml)$/i;
const GOLDEN = /\.clean\.txt$/i;

/** True for what is cleaned in a check, and no golden file. */
export function isGoldenInput(name: string): boolean {
  return INPUT.test(name) && !GOLDEN.test(name);
}

/** An input, and the file that holds what has to come out. */
export interface GoldenPair {
  readonly input: string;
  readonly golden: string;
}

/** `NAME.clean.txt` beside `NAME.html`, or `NAME.txt` at its place below another folder. */
export function goldenPair({ path, relative }: Found, folder?: string): GoldenPair {
  return { input: path, golden: folder === undefined ? withEnding(path, '.clean.txt') : join(folder, withEnding(relative, '.txt')) };
}

function withEnding(name: string, ending: string): string {
  return name.slice(0, name.length - extname(name).length) + ending;
}

export interface Check extends GoldenPair {
  readonly status: 'same' | 'different' | 'missing';
  readonly got: string;
  /** Empty where there is no golden file. */
  readonly wanted: string;
}

/** Cleans an input and looks whether it gives its golden file, byte for byte. Throws `InputError`. */
export async function checkPair(pair: GoldenPair, options: ReadingOptions): Promise<Check> {
  const got = textFile((await cleanFile(pair.input, options, process.stdin)).outcome);
  const wanted = await readFile(pathOf(pair.golden), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return { ...pair, got, wanted: wanted ?? '', status: wanted === undefined ? 'missing' : wanted === got ? 'same' : 'different' };
}

/** Makes the golden file what it would have to be. Throws `OutputError`. */
export function updateGolden({ golden, got }: Check): Promise<void> {
  return writeOutput(golden, [Buffer.from(got)], { force: true, makeFolder: true });
}

/** What has to change in the golden file, as a unified diff without its first two lines. */
export function diffOf({ golden, wanted, got }: Check): Promise<string> {
  return unifiedDiff({ name: golden, text: wanted }, { name: `${golden} (now)`, text: got });
}
