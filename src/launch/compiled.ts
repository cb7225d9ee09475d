import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { makeFolders } from '../batch/folders.js';

/** The `require` of the file that this is bundled into, which stands beside the program's. */
declare const require: (name: string) => unknown;

/** Of a newer program than that which a cache was made from, or of a run that did other things, what is compiled is kept too; so often at most. */
const MOST_KINDS = 8;
const NEWLINE = 0x0a;
/** The version of Node from which on it keeps compiled code by itself. */
const MINDED_BY_NODE = 22;

interface Cache {
  readonly kinds: readonly string[];
  readonly data: Buffer;
}

/**
 * Runs the program, by what V8 made of it before: compiling takes more time than cleaning a small text does. The build leaves a cache
 * beside the program, for the Node that it ran on; what is compiled beyond that, or by another Node, is kept where the user names a
 * folder with `NODE_COMPILE_CACHE`, which Node minds by itself from version 22 on. A cache that cannot be read or written is done without.
 * Nothing is kept where it is not said what the run is for.
 */
export function compiled(path: string, build: string, args?: readonly string[]): unknown {
  const { NODE_COMPILE_CACHE: folder, NODE_DISABLE_COMPILE_CACHE } = process.env;
  const isMinded = Number.parseInt(process.versions.node, 10) >= MINDED_BY_NODE;
  if (NODE_DISABLE_COMPILE_CACHE === '1' || (isMinded && folder)) return require(path);
  const file = join(__dirname, path);
  const shipped = cacheIn(__dirname);
  if (!folder || args === undefined) {
    const cache = readCache(shipped, build);
    return cache === undefined ? require(path) : exportsOf(scriptOf(file, cache.data), file, require);
  }
  const own = cacheIn(folder);
  const cache = readCache(own, build) ?? readCache(shipped, build);
  const script = scriptOf(file, cache?.data);
  keep(script, own, build, script.cachedDataRejected === false ? (cache?.kinds ?? []) : [], kindOf(args));
  return exportsOf(script, file, require);
}

/** A file for each version of Node. */
export function cacheIn(folder: string): string {
  return join(folder, `chaff-${process.version}-${process.arch}`);
}

/** A program, as a function of what Node gives a module, and of `import`, which code from a cache has none of. */
export function scriptOf(filename: string, cachedData?: Buffer): Script {
  const source = `(function (exports, require, module, __filename, __dirname, IMPORT) {${readFileSync(filename, 'latin1')}\n})`;
  return new Script(source, cachedData === undefined ? { filename } : { filename, cachedData });
}

export function exportsOf(script: Script, filename: string, requireOf: (name: string) => unknown): unknown {
  const module = { exports: {} };
  script.runInThisContext()(module.exports, requireOf, module, filename, dirname(filename), (address: string) => import(address));
  return module.exports;
}

/** What is compiled by the end of a run, unless another of its kind has kept that. */
function keep(script: Script, place: string, build: string, known: readonly string[], kind: string): void {
  if (known.includes(kind) || known.length >= MOST_KINDS) return;
  process.once('exit', () => {
    try {
      makeFolders(dirname(place), 0o700);
      writeCache(script, place, build, [...known, kind]);
    } catch {
      // The next run compiles again.
    }
  });
}

/** What is wanted, as far as it decides what has to be compiled: flags, commands and endings of names. */
function kindOf(args: readonly string[]): string {
  const parts = args.map((one) => /^-[^=]*|^[a-z]+$|\.[a-z]+$/.exec(one)?.[0] ?? '');
  return [...new Set(parts)].sort().join(' ');
}

/** The first line has the program's build and the kinds of runs. */
function readCache(place: string, build: string): Cache | undefined {
  try {
    const bytes = readFileSync(place);
    const end = bytes.indexOf(NEWLINE);
    const [made, ...kinds] = bytes.toString('utf8', 0, end).split('\t');
    return made === build ? { kinds, data: bytes.subarray(end + 1) } : undefined;
  } catch {
    return undefined;
  }
}

/** Under another name first, since others may be reading. Throws where that fails. */
export function writeCache(script: Script, place: string, build: string, kinds: readonly string[]): void {
  const draft = `${place}.${process.pid}`;
  try {
    writeFileSync(draft, Buffer.concat([Buffer.from(`${[build, ...kinds].join('\t')}\n`), script.createCachedData()]), { mode: 0o600, flag: 'wx' });
    renameSync(draft, place);
  } finally {
    rmSync(draft, { force: true });
  }
}
