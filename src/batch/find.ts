import * as fs from 'node:fs';
import { lstat, readdir, readFile, stat } from 'node:fs/promises';
import { basename, isAbsolute, join, normalize, relative, sep } from 'node:path';
import type { Ignore } from 'ignore';
import { refusalOfGlob } from '../config/globs.js';
import { OptionError } from '../engine.js';
import { InputError } from '../read/errors.js';
import { describeInputError, STDIN } from '../read/input.js';
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
  /** Names from a list, which may be older than what it lists: who reads one that is not there hears of it, and the others are done. */
  readonly listed?: ReadonlySet<string>;
}

const IGNORE_FILE = '.chaffignore';
/** What macOS writes beside files on foreign disks. */
const APPLE_DOUBLE = '._';

/**
 * The files that paths, folders and glob patterns stand for, each once: argument by argument, and sorted by name within one. What a
 * folder holds is looked up by its `.chaffignore`, everything else by that of the current folder. Links to folders are not followed.
 * Throws `FindError`, with the argument as `about`, for what does not exist or cannot be listed, and where all that there is is left out;
 * `OptionError` for a pattern that costs too much.
 */
export async function findFiles(args: readonly string[], options: FindOptions): Promise<Found[]> {
  const found = new Map<string, Found>();
  const here = await ignoring('.', options.ignore);
  let isLeftOut = false;
  for (const arg of args) {
    const all = await filesOf(arg, options, here);
    const files = all.filter(({ rules, relative }) => !rules.ignores(relative));
    if (files.length < all.length) isLeftOut = true;
    for (const { path, relative } of files) {
      // `./a` and `a` are one.
      const place = normalize(path);
      if (!found.has(place)) found.set(place, { path, relative });
    }
  }
  if (found.size === 0 && isLeftOut) throw new FindError(args.join(', '), new InputError('missing', 'is left out', `by ${IGNORE_FILE} or --ignore`));
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

/** A file, and what says whether it is left out. */
interface Candidate extends Found {
  readonly rules: Ignore;
}

/** True for a folder that could not be listed and stands for itself. */
export function isUnlisted(name: string): boolean {
  return name.endsWith('/');
}

async function filesOf(arg: string, options: FindOptions, here: Ignore): Promise<Candidate[]> {
  const stats = await stat(pathOf(arg)).catch((error: unknown) => describeInputError(error));
  if (!(stats instanceof InputError)) {
    if (!stats.isDirectory()) return [{ ...named(arg), rules: here }];
    const names = await filesBelow(arg);
    const rules = await ignoring(arg, options.ignore);
    return names.filter((name) => isUnlisted(name) || options.wants(name)).map((relative) => ({ path: join(arg, relative), relative, rules }));
  }
  if (arg === STDIN) throw new FindError('standard input', new InputError('missing', 'has no name, which is needed here', 'save it to a file first'));
  const { isDynamicPattern } = await import('tinyglobby');
  if (!isDynamicPattern(arg)) {
    if (options.listed?.has(arg) !== true) throw new FindError(arg, stats);
    return [{ ...named(arg), rules: here }];
  }
  refuseCostly(arg);
  const matches = (await globbed(arg)).map((path) => ({ ...named(path), rules: here }));
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
 * a link to one. A folder in it that cannot be listed stands for itself, so that whoever reads it hears why.
 */
async function filesBelow(root: string): Promise<string[]> {
  const names: string[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = await readdir(pathOf(join(root, folder)), { withFileTypes: true, encoding: 'buffer' }).catch((error: unknown) => {
      if (folder === '') throw new FindError(root, describeInputError(error));
      names.push(`${folder}/`);
      return [];
    });
    for (const entry of entries) {
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

/** The files that a pattern stands for, and the folders in which there could be more, but which cannot be listed. */
async function globbed(pattern: string): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  const unlisted: string[] = [];
  const noting = (
    path: string,
    options: { withFileTypes: true },
    done: (error: NodeJS.ErrnoException | null, entries: fs.Dirent[]) => void,
  ): void => {
    fs.readdir(path, options, (error, entries) => {
      if (error !== null && describeInputError(error).reason !== 'missing') unlisted.push(`${isAbsolute(pattern) ? path : relative('.', path)}/`);
      done(error, entries);
    });
  };
  const names = await glob(pattern, { followSymbolicLinks: false, expandDirectories: false, fs: { readdir: noting as typeof fs.readdir } });
  return [...names, ...unlisted.map(normalize)].sort();
}

async function ignoring(folder: string, patterns: readonly string[]): Promise<Ignore> {
  const { default: ignore } = await import('ignore');
  const path = join(folder, IGNORE_FILE);
  const file = await ignoreFile(path);
  for (const line of file.split(/\r?\n/)) if (line !== '' && !line.startsWith('#')) refuseCostly(line, path);
  for (const pattern of patterns) refuseCostly(pattern);
  return ignore({ ignorecase: false })
    .add(file)
    .add([...patterns]);
}

/** Throws `FindError` for one that is there and cannot be read: what it leaves out is nobody's to guess. */
async function ignoreFile(path: string): Promise<string> {
  if ((await lstat(pathOf(path)).catch(() => undefined)) === undefined) return '';
  try {
    return await readFile(pathOf(path), 'utf8');
  } catch (error) {
    const { reason, message } = describeInputError(error);
    throw new FindError(path, new InputError(reason, message));
  }
}

/** Throws `OptionError`. */
function refuseCostly(pattern: string, file?: string): void {
  const why = refusalOfGlob(pattern);
  if (why !== undefined) throw new OptionError(`the pattern "${pattern.slice(0, 80)}"${file === undefined ? '' : ` in "${file}"`} ${why}`);
}
