import { isAbsolute, relative } from 'node:path';
import { FindError, findFiles, isUnlisted } from '../batch/find.js';
import { checkPair, diffOf, type GoldenPair, goldenPair, isGoldenInput, readBundle, unpackBundle, updateGolden } from '../batch/golden.js';
import { makeRunFolder, OutputError, RunError } from '../batch/output-file.js';
import { OptionError } from '../engine.js';
import { InputError } from '../read/errors.js';
import { type Judged, junitReport, tapReport } from '../write/test-report.js';
import { ExitCode, exitCodeOf, exitCodeOfOutput } from './exit-codes.js';
import { type FileOptions, nameOf } from './files.js';
import { type Messages, printable, showOn } from './messages.js';
import { send, wantsColor } from './output.js';
import { diffPainter } from './paint.js';
import type { Environment, Streams } from './streams.js';

export interface CheckFlags {
  readonly update?: boolean;
  readonly goldenDir?: string;
  readonly unpack?: string;
  readonly format: 'diff' | 'junit' | 'tap';
  readonly color: string | false;
  readonly ignore: readonly string[];
}

/** `chaff check PATH…`: whether inputs give their golden files. Throws `OptionError` where two inputs share one. */
export async function checkCommand(
  paths: readonly string[],
  flags: CheckFlags,
  options: FileOptions,
  streams: Streams,
  messages: Messages,
  env: Environment,
): Promise<ExitCode> {
  try {
    const all = await pairsOf(paths, flags);
    if (flags.goldenDir !== undefined && (flags.update === true || flags.unpack !== undefined)) makeRunFolder(flags.goldenDir);
    const pairs = flags.unpack === undefined ? all : await unpacked(flags.unpack, all, streams, messages);
    const judged: Judged[] = [];
    const paint = wantsColor(flags.color, streams.stdout, env) ? await diffPainter() : (diff: string) => diff;
    for (const pair of pairs) {
      const one = await judge(pair, options, flags.update === true);
      judged.push(one);
      if (one.status === 'same') messages.detail(() => WORDS.same, pair.input);
      if (flags.format === 'diff') await send(streams.stdout, paint(showOn(streams.stdout)(listing(one))));
    }
    if (flags.format === 'diff') await send(streams.stdout, `${sum(judged)}\n`);
    else await send(streams.stdout, flags.format === 'tap' ? tapReport(judged) : junitReport(judged));
    return exitCode(judged);
  } catch (error) {
    if (error instanceof RunError) {
      messages.error(error.message, error.about, error.hint);
      return exitCodeOfOutput(error);
    }
    if (!(error instanceof FindError)) throw error;
    messages.error(error.message, error.about, error.hint);
    return exitCodeOf(error);
  }
}

/** Writes the golden files of a bundle, and gives the pairs that have one now. Throws `FindError` for what is no bundle. */
async function unpacked(file: string, pairs: readonly GoldenPair[], streams: Streams, messages: Messages): Promise<GoldenPair[]> {
  const bundle = await readBundle(file, streams).catch((error: unknown) => {
    throw error instanceof InputError ? new FindError(nameOf(file), error) : error;
  });
  const { written, strays } = await unpackBundle(bundle, pairs);
  for (const stray of strays) messages.warning('is in the bundle, but not among the inputs', stray);
  return written;
}

async function pairsOf(paths: readonly string[], { goldenDir, ignore }: CheckFlags): Promise<GoldenPair[]> {
  const isOwnGolden = (path: string): boolean => goldenDir !== undefined && isBelow(path, goldenDir);
  const files = (await findFiles(paths, { wants: isGoldenInput, ignore })).filter(
    ({ path }) => (isGoldenInput(path) || isUnlisted(path)) && !isOwnGolden(path),
  );
  if (files.length === 0) throw new FindError(paths.join(', '), new InputError('missing', 'holds nothing to check', 'inputs end in .txt or .html'));
  const owners = new Map<string, string>();
  return files.map((file) => {
    const pair = goldenPair(file, goldenDir);
    const owner = owners.get(pair.golden);
    if (owner !== undefined) throw new OptionError(`"${owner}" and "${pair.input}" would share the golden file "${pair.golden}"`);
    owners.set(pair.golden, pair.input);
    return pair;
  });
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '' && !isAbsolute(way) && !way.startsWith('..');
}

async function judge(pair: GoldenPair, options: FileOptions, update: boolean): Promise<Judged> {
  try {
    const check = await checkPair(pair, options);
    if (check.status === 'same') return { ...pair, status: 'same', details: '' };
    if (!update) return { ...pair, status: check.status, details: await diffOf(check) };
    await updateGolden(check);
    return { ...pair, status: 'updated', details: await diffOf(check) };
  } catch (error) {
    if (!(error instanceof InputError || error instanceof OutputError)) throw error;
    return { ...pair, status: 'failed', details: error.message };
  }
}

const WHAT: Readonly<Record<Exclude<Judged['status'], 'same'>, (judged: Judged) => string>> = {
  different: ({ input, golden }) => `${input} does not give ${golden}`,
  missing: ({ input, golden }) => `${input} has no golden file ${golden}`,
  updated: ({ golden }) => `${golden} was written`,
  failed: ({ input, details }) => `${input}: ${details}`,
};

function listing(judged: Judged): string {
  if (judged.status === 'same') return '';
  const head = printable(WHAT[judged.status](judged));
  return judged.status === 'failed' ? `${head}\n` : `${head}\n${judged.details}\n`;
}

const WORDS: Readonly<Record<Judged['status'], string>> = {
  same: 'as they should be',
  different: 'different',
  missing: 'without a golden file',
  updated: 'written',
  failed: 'failed',
};

function sum(judged: readonly Judged[]): string {
  const parts = (Object.keys(WORDS) as Judged['status'][]).flatMap((status) => {
    const count = judged.filter((one) => one.status === status).length;
    return count === 0 ? [] : [`${count} ${WORDS[status]}`];
  });
  return `${judged.length} checked: ${parts.join(', ')}`;
}

function exitCode(judged: readonly Judged[]): ExitCode {
  if (judged.some(({ status }) => status === 'failed')) return ExitCode.SomeFailed;
  return judged.some(({ status }) => status === 'different' || status === 'missing') ? ExitCode.JudgedBad : ExitCode.Done;
}
