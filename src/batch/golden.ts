import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { InputError } from '../read/errors.js';
import { describeInputError, type HasStdin, readInput } from '../read/input.js';
import { pathOf } from '../read/names.js';
import { unifiedDiff } from '../write/diff.js';
import { textFile } from '../write/text.js';
import { cleanFile, type ReadingOptions } from './clean-file.js';
import type { Found } from './find.js';
import { RunError, writeOutput } from './output-file.js';

const INPUT = /\.(?:txt|text|html?|xhtml)$/i;
const GOLDEN = /\.clean\.(?:txt|html)$/i;

/** True for what is cleaned in a check, and no golden file. */
export function isGoldenInput(name: string): boolean {
  return INPUT.test(name) && !isGolden(name);
}

/** True for what has to come out of some input. */
export function isGolden(name: string): boolean {
  return GOLDEN.test(name);
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
  const got = textFile((await cleanFile(pair.input, options, process)).outcome);
  const wanted = await goldenText(pair.golden);
  return { ...pair, got, wanted: wanted ?? '', status: wanted === undefined ? 'missing' : wanted === got ? 'same' : 'different' };
}

async function goldenText(golden: string): Promise<string | undefined> {
  try {
    return await readFile(pathOf(golden), 'utf8');
  } catch (error) {
    const { reason, message } = describeInputError(error);
    if (reason === 'missing') return undefined;
    throw new InputError(reason, `its golden file "${golden}": ${message}`);
  }
}

/** Makes the golden file what it would have to be. Throws `OutputError`. */
export function updateGolden({ golden, got }: Check): Promise<void> {
  return writeOutput(golden, [Buffer.from(got)], { force: true, makeFolder: true });
}

/** What has to change in the golden file, as a unified diff; a word on what nobody sees in it. */
export async function diffOf({ golden, wanted, got, status }: Check): Promise<string> {
  const diff = await unifiedDiff({ name: golden, text: wanted }, { name: `${golden} (now)`, text: got });
  const isSeen = status === 'missing' || withoutStyle(wanted) !== withoutStyle(got);
  return isSeen ? diff : `${diff}Only line ends or a byte order mark differ.\n`;
}

function withoutStyle(text: string): string {
  return text.replace(/^\ufeff/, '').replaceAll('\r\n', '\n');
}

/** Golden texts in one file, as the page of a report gives them away. */
export interface GoldenBundle {
  readonly schema: 1;
  /** For inputs as they were named in the report. */
  readonly golden: readonly { readonly input: string; readonly text: string }[];
}

/** Reads a bundle. Throws `InputError` for what is none. */
export async function readBundle(path: string, from: HasStdin): Promise<GoldenBundle> {
  const text = new TextDecoder().decode(await readInput(path, from));
  const wrong = new InputError('not-text', 'is no bundle of golden texts', 'the page of "chaff report" writes one');
  let bundle: unknown;
  try {
    bundle = JSON.parse(text);
  } catch {
    throw wrong;
  }
  if (!isBundle(bundle)) throw wrong;
  return bundle;
}

function isBundle(value: unknown): value is GoldenBundle {
  if (typeof value !== 'object' || value === null) return false;
  const { schema, golden } = value as Partial<GoldenBundle>;
  return schema === 1 && Array.isArray(golden) && golden.every((one) => typeof one?.input === 'string' && typeof one.text === 'string');
}

/**
 * Writes the golden files of a bundle, only for inputs among the pairs: it says what they hold and not where they are. Gives the pairs
 * that it speaks of, and the inputs that are not among them. Throws `RunError`.
 */
export async function unpackBundle({ golden }: GoldenBundle, pairs: readonly GoldenPair[]): Promise<{ written: GoldenPair[]; strays: string[] }> {
  const places = new Map(pairs.map((pair) => [normalize(pair.input), pair]));
  const written: GoldenPair[] = [];
  const strays: string[] = [];
  for (const { input, text } of golden) {
    const pair = places.get(normalize(input));
    if (pair === undefined) {
      strays.push(input);
      continue;
    }
    await writeOutput(pair.golden, [Buffer.from(text)], { force: true, makeFolder: true }).catch((error: unknown) => {
      throw new RunError(pair.golden, error);
    });
    written.push(pair);
  }
  return { written, strays };
}
