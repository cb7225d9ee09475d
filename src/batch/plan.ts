import { lstat, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { nameFromBytes, pathOf } from '../read/names.js';
import { type Found, findFiles } from './find.js';

/** One file to be cleaned, and where the result goes. */
export interface Job {
  readonly input: string;
  readonly output: string;
  /** Of the input, in bytes and milliseconds since 1970; zero where it cannot be looked at. */
  readonly size: number;
  readonly modified: number;
  /** Permission bits of the input. */
  readonly mode: number;
}

export interface PlanOptions {
  /** The folder for the results; in place when absent. */
  readonly out?: string;
  /** Of the results, as in `.txt`. */
  readonly ending: string;
  readonly ignore: readonly string[];
  /** Those of the names that come from a list. */
  readonly listed?: ReadonlySet<string>;
}

/** Two inputs that would share an output, or an output that is an input. */
export class PlanError extends Error {}

/** Files of a folder that are read without being named. */
export const READ = /\.(?:txt|text|html?|xhtml)(?:\.gz)?$/i;

/** Pairs every input with its output. Throws `FindError` for what is not there, and `PlanError` before anything is written. */
export async function plan(args: readonly string[], { out, ending, ignore, listed }: PlanOptions): Promise<Job[]> {
  const files = await findFiles(args, { wants: (name) => READ.test(name), ignore, ...(listed === undefined ? {} : { listed }) });
  const inputs = out === undefined ? files : await withoutOutputs(files, args, out);
  const jobs = await Promise.all(inputs.map((file) => jobFor(file, out === undefined ? file.path : join(out, outputName(file.relative, ending)))));
  if (out !== undefined) refuseClashes(jobs);
  return jobs;
}

/** `a/b.html` gives `a/b.txt`; an ending that says nothing of the format stays, and `.txt` follows. */
function outputName(name: string, ending: string): string {
  return name.replace(READ, '') + ending;
}

/** What an earlier run has written below a folder of inputs is no input. */
async function withoutOutputs(files: readonly Found[], args: readonly string[], out: string): Promise<Found[]> {
  const folder = await realpath(pathOf(out)).catch(() => resolve(out));
  // What does not exist is a pattern, which begins at the current folder.
  const roots = await Promise.all(args.map((arg) => realpath(pathOf(arg)).catch(() => resolve('.'))));
  if (!roots.some((root) => root !== folder && isWithin(folder, root))) return [...files];
  return files.filter(({ path }) => !isWithin(resolve(path), folder));
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

async function jobFor({ path }: Found, output: string): Promise<Job> {
  const stats = await stat(pathOf(path)).catch(() => undefined);
  return { input: path, output, size: stats?.size ?? 0, modified: stats?.mtimeMs ?? 0, mode: (stats?.mode ?? 0o644) & 0o777 };
}

function refuseClashes(jobs: readonly Job[]): void {
  const inputs = new Set(jobs.map(({ input }) => resolve(input)));
  const owners = new Map<string, string>();
  for (const { input, output } of jobs) {
    if (inputs.has(resolve(output))) throw new PlanError(`"${output}" is an input and would be overwritten (use --in-place for that)`);
    const owner = owners.get(output);
    if (owner !== undefined) throw new PlanError(`"${owner}" and "${input}" would share the output "${output}" (clean them to two folders)`);
    owners.set(output, input);
  }
}

/** True for anything of that name, links that lead nowhere too. */
export async function exists(path: string): Promise<boolean> {
  return (await lstat(pathOf(path)).catch(() => undefined)) !== undefined;
}

const NUL = 0;
const NEWLINE = 0x0a;

/** Names from a list, one a line, or each with a NUL behind it. */
export function namesIn(list: Uint8Array, isNul: boolean): string[] {
  const names: string[] = [];
  let start = 0;
  while (start < list.length) {
    const found = list.indexOf(isNul ? NUL : NEWLINE, start);
    const end = found < 0 ? list.length : found;
    const name = nameFromBytes(list.subarray(start, end));
    names.push(isNul ? name : name.replace(/\r$/, ''));
    start = end + 1;
  }
  return names.filter((name) => name !== '');
}
