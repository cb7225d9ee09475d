import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

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
 * Runs the program, by what V8 made of it in an earlier run where that was kept: compiling takes a good part of the time of cleaning a small
 * text. It is kept where the user names a folder with `NODE_COMPILE_CACHE`, which Node minds by itself from version 22 on. A cache
 * that cannot be read or written is done without.
 */
export function compiled(path: string, build: string, args: readonly string[]): unknown {
  const place = cachePlace();
  if (place === undefined) return require(path);
  const file = join(__dirname, path);
  const cache = readCache(place, build);
  const source = `(function (exports, require, module, __filename, __dirname, IMPORT) {${readFileSync(file, 'utf8')}\n})`;
  const script = new Script(source, { filename: file, ...(cache === undefined ? {} : { cachedData: cache.data }) });
  const known = script.cachedDataRejected === false && cache !== undefined ? cache.kinds : [];
  const kind = kindOf(args);
  if (!known.includes(kind) && known.length < MOST_KINDS) process.once('exit', () => writeCache(place, build, [...known, kind], script));
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module, file, __dirname, (address: string) => import(address));
  return module.exports;
}

/** A file for each version of Node in the folder that the user names; none where Node itself sees to it. */
function cachePlace(): string | undefined {
  const { NODE_COMPILE_CACHE, NODE_DISABLE_COMPILE_CACHE } = process.env;
  if (!NODE_COMPILE_CACHE || NODE_DISABLE_COMPILE_CACHE === '1' || Number.parseInt(process.versions.node, 10) >= MINDED_BY_NODE) return undefined;
  return join(NODE_COMPILE_CACHE, `chaff-${process.version}-${process.arch}`);
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

/** Under another name first, since others may be reading. */
function writeCache(place: string, build: string, kinds: readonly string[], script: Script): void {
  const draft = `${place}.${process.pid}`;
  try {
    mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
    try {
      writeFileSync(draft, Buffer.concat([Buffer.from(`${[build, ...kinds].join('\t')}\n`), script.createCachedData()]), { mode: 0o600, flag: 'wx' });
      renameSync(draft, place);
    } finally {
      rmSync(draft, { force: true });
    }
  } catch {
    // The next run compiles again.
  }
}
