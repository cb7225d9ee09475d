import { availableParallelism } from 'node:os';
import type { Job } from './plan.js';
import { newMarker, watch } from './watch.js';
import { type Work, type Worked, work } from './work.js';

/** Bytes of input, and files, that go to a worker at once. */
const GROUP_BYTES = 2 ** 17;
const GROUP_FILES = 64;
/** Bytes of input below which no worker pays for its start. */
const FEWEST_BYTES = 2 ** 21;
/** Groups of each worker that are on their way, so that a large file at the head holds up nobody behind it. */
const AHEAD = 8;

/** As many workers as pay for an amount of input. */
export function usualJobs(bytes: number): number {
  return Math.max(1, Math.min(availableParallelism(), Math.floor(bytes / FEWEST_BYTES)));
}

/** How many work, and for how long one may stay at a file. */
export interface Workforce {
  readonly workers: number;
  /** Milliseconds; no end when absent. */
  readonly timeout?: number;
  /** A worker is started though there is but one, since nobody could end what hangs in this thread. */
  readonly isWatched?: boolean;
}

/** What comes of a file that was not done. */
export type Failed = Extract<Worked, { status: 'failed' }>;

/** What a worker is told. */
type Order<Options> = Options & Pick<Work, 'inputs' | 'marker'>;

/** A module whose default export is `run`. */
interface Trade<Options, Result> {
  readonly address: string;
  readonly run: (order: Order<Options>) => Promise<Result[]>;
}

/** Cleans files by workers, or without any for one that is not watched, and gives what came of them in the order of the files. */
export function cleanAll(jobs: readonly Job[], options: Omit<Work, 'inputs' | 'marker'>, force: Workforce): AsyncGenerator<readonly [Job, Worked]> {
  return spread({ address: './work.js', run: work }, jobs, options, force);
}

/** The same for any trade. */
export async function* spread<Options, Result>(
  { address, run }: Trade<Options, Result>,
  jobs: readonly Job[],
  options: Options,
  { workers, timeout = Number.POSITIVE_INFINITY, isWatched = false }: Workforce,
): AsyncGenerator<readonly [Job, Result | Failed]> {
  if (workers <= 1 && !isWatched) {
    for (const job of jobs) for (const result of await run({ ...options, inputs: [job.input] })) yield [job, result];
    return;
  }
  const { Tinypool } = await import('tinypool');
  const pool = new Tinypool({ filename: new URL(address, import.meta.url).href, minThreads: workers, maxThreads: workers });
  const runOne = (order: Order<Options>, signal: AbortSignal): Promise<Result[]> => pool.run(order, { signal });
  try {
    const runMany = (group: readonly Job[]): Promise<readonly (readonly [Job, Result | Failed])[]> => runGroup(runOne, group, options, timeout);
    for await (const results of inOrder(groupsOf(jobs), runMany, workers * AHEAD)) yield* results;
  } finally {
    await pool.destroy();
  }
}

/** A file that hangs, or that a worker dies of, fails alone: the others of its group are done without it. */
async function runGroup<Options, Result>(
  run: (order: Order<Options>, signal: AbortSignal) => Promise<Result[]>,
  group: readonly Job[],
  options: Options,
  timeout: number,
): Promise<readonly (readonly [Job, Result | Failed])[]> {
  const marker = newMarker();
  const end = new AbortController();
  const stopWatching = watch(marker, timeout, () => end.abort());
  try {
    const results = await run({ ...options, inputs: group.map(({ input }) => input), marker }, end.signal);
    return results.map((one, i) => [group[i], one]);
  } catch (error) {
    const at = Math.max(0, marker[0] - 1);
    const message = end.signal.aborted ? `took longer than ${timeout / 1000} s, and was ended` : deathOf(error);
    if (message === undefined) throw error;
    const rest = [...group.slice(0, at), ...group.slice(at + 1)];
    const others = new Map(rest.length === 0 ? [] : await runGroup(run, rest, options, timeout));
    const failed: Failed = { status: 'failed', message, hint: end.signal.aborted ? 'see --timeout' : 'see --max-size' };
    return group.map((job) => [job, others.get(job) ?? failed]);
  } finally {
    stopWatching();
  }
}

/** What a worker died of, where the file that it had is to blame. */
function deathOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'needs more memory than there is' : undefined;
}

/** Runs so many at a time at most; results come in the order of the items. */
export async function* inOrder<Item, Result>(
  items: Iterable<Item> | AsyncIterable<Item>,
  run: (item: Item) => Promise<Result>,
  atOnce: number,
): AsyncGenerator<Result> {
  const running: Promise<Result>[] = [];
  for await (const item of items) {
    const result = run(item);
    // It is waited for below; until then its failure is nobody's.
    result.catch(() => {});
    running.push(result);
    if (running.length >= atOnce) for (const first of running.splice(0, 1)) yield await first;
  }
  for (const result of running) yield await result;
}

export function groupsOf(jobs: readonly Job[]): Job[][] {
  const groups: Job[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const job of jobs) {
    const last = groups.at(-1);
    if (last === undefined || last.length >= GROUP_FILES || bytes + job.size > GROUP_BYTES) {
      groups.push([job]);
      bytes = job.size;
    } else {
      last.push(job);
      bytes += job.size;
    }
  }
  return groups;
}
