import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, normalize, sep } from 'node:path';
import type { Ignore } from 'ignore';
import { refusalOfGlob } from '../config/globs.js';
import { OptionError } from '../engine.js';
import { InputError } from '../read/errors.js';
import { describeInputError } from '../read/input.js';
import { nameFromBytes, pathOf } from '../read/names.js';

/** A file to be read, and the name that it has below the folder in which it was found. */
export interface Found {
  readonly path: string;
  /** With forward slashes, without `..`. */
  readonly relative: string;
}

export interface FindOptions {
  /** Which files of a folder count; a file that is named counts in any case. */
  readonly wants: (relative: string) => boolean;
  /** Patterns in the manner of .gitignore, beside those of `.chaffignore`. */
  readonly ignore: readonly string[];
}

const IGNORE_FILE = '.chaffignore';
/** What macOS writes beside files on foreign disks. */
const APPLE_DOUBLE = '._';

/**
 * The files that paths, folders and glob patterns stand for, each once: argument by argument, and sorted by name within one. What a
 * folder holds is looked up by its `.chaffignore`, everything else by that of the current folder. Links to folders are not followed.
 * Throws `InputError`, with the argument as `about`, for what does not exist.
 */
export async function findFiles(args: readonly string[], options: FindOptions): Promise<Found[]> {
  const found = new Map<string, Found>();
  const here = await ignoring('.', options.ignore);
  for (const arg of args) for (const file of await filesOf(arg, options, here)) if (!found.has(file.path)) found.set(file.path, file);
  return [...found.values()];
}

/** An argument that names nothing. */
export class FindError extends InputError {
  constructor(
    readonly about: string,
    { reason, message, hint }: InputError,
  ) {
    super(reason, message, hint);
  }
}

async function filesOf(arg: string, options: FindOptions, here: Ignore): Promise<Found[]> {
  const stats = await stat(pathOf(arg)).catch((error: unknown) => describeInputError(error));
  if (!(stats instanceof InputError)) {
    if (!stats.isDirectory()) return [named(arg)].filter(({ relative }) => !here.ignores(relative));
    const rules = await ignoring(arg, options.ignore);
    const names = await filesBelow(arg);
    const wanted = (name: string): boolean => !rules.ignores(name) && (name.endsWith('/') || options.wants(name));
    return names.filter(wanted).map((relative) => ({ path: join(arg, relative), relative }));
  }
  const { isDynamicPattern } = await import('tinyglobby');
  if (!isDynamicPattern(arg)) throw new FindError(arg, stats);
  refuseCostly(arg);
  const matches = (await globbed(arg, '.')).map(named).filter(({ relative }) => !here.ignores(relative));
  if (matches.length === 0) throw new FindError(arg, new InputError('missing', 'no file has such a name', 'check the pattern'));
  return matches;
}

/** A file's place below the current folder, or its mere name where it lies elsewhere. */
function named(path: string): Found {
  const plain = normalize(path);
  const isElsewhere = isAbsolute(plain) || plain.split(sep)[0] === '..';
  return { path, relative: isElsewhere ? basename(plain) : plain.split(sep).join('/') };
}

/**
 * The files in a folder and the folders in it, by their names from there. Hidden folders are passed over, and what is neither a file nor
 * a link to one. A folder that cannot be listed stands for itself, so that whoever reads it hears why.
 */
async function filesBelow(root: string): Promise<string[]> {
  const names: string[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = await readdir(pathOf(join(root, folder)), { withFileTypes: true, encoding: 'buffer' }).catch(() => undefined);
    if (entries === undefined) names.push(`${folder}/`);
    for (const entry of entries ?? []) {
      const own = nameFromBytes(entry.name);
      const name = `${folder === '' ? '' : `${folder}/`}${own}`;
      if (entry.isDirectory()) {
        if (!own.startsWith('.')) folders.push(name);
      } else if (entry.isFile() || (entry.isSymbolicLink() && (await leadsToFile(join(root, name))))) {
        if (!own.startsWith(APPLE_DOUBLE)) names.push(name);
      }
    }
  }
  return names.sort();
}

/** True for a link that leads nowhere too. */
async function leadsToFile(link: string): Promise<boolean> {
  const stats = await stat(pathOf(link)).catch(() => undefined);
  return stats === undefined || stats.isFile();
}

async function globbed(pattern: string, cwd: string): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  const names = await glob(pattern, { cwd, followSymbolicLinks: false, expandDirectories: false });
  return names.sort();
}

async function ignoring(folder: string, patterns: readonly string[]): Promise<Ignore> {
  const { default: ignore } = await import('ignore');
  const file = await readFile(pathOf(join(folder, IGNORE_FILE)), 'utf8').catch(() => '');
  for (const line of file.split(/\r?\n/)) if (!line.startsWith('#')) refuseCostly(line, join(folder, IGNORE_FILE));
  for (const pattern of patterns) refuseCostly(pattern);
  return ignore()
    .add(file)
    .add([...patterns]);
}

/** Throws `OptionError`. */
function refuseCostly(pattern: string, file?: string): void {
  const why = refusalOfGlob(pattern);
  if (why !== undefined) throw new OptionError(`the pattern "${pattern.slice(0, 80)}"${file === undefined ? '' : ` in "${file}"`} ${why}`);
}

/** The folder part of a relative name; empty for none. */
export function folderOf(relative: string): string {
  const folder = dirname(relative);
  return folder === '.' ? '' : folder;
}
