import { availableParallelism } from 'node:os';
import type { Job } from './plan.js';
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

/** Cleans files by so many workers, or without any for one, and gives what came of them in the order of the files. */
export function cleanAll(jobs: readonly Job[], options: Omit<Work, 'inputs'>, workers: number): AsyncGenerator<readonly [Job, Worked]> {
  return spread({ address: './work.js', run: work }, jobs, options, workers);
}

/** The same for any module whose default export is `run`. */
export async function* spread<Options, Result>(
  { address, run }: { readonly address: string; readonly run: (order: Options & Pick<Work, 'inputs'>) => Promise<Result[]> },
  jobs: readonly Job[],
  options: Options,
  workers: number,
): AsyncGenerator<readonly [Job, Result]> {
  const order = (group: readonly Job[]): Options & Pick<Work, 'inputs'> => ({ ...options, inputs: group.map(({ input }) => input) });
  if (workers <= 1) {
    for (const job of jobs) for (const result of await run(order([job]))) yield [job, result];
    return;
  }
  const { Tinypool } = await import('tinypool');
  const pool = new Tinypool({ filename: new URL(address, import.meta.url).href, minThreads: workers, maxThreads: workers });
  try {
    const runGroup = async (group: readonly Job[]): Promise<readonly [Job, Result][]> => {
      const results: Result[] = await pool.run(order(group));
      return results.map((one, i) => [group[i], one]);
    };
    for await (const results of inOrder(groupsOf(jobs), runGroup, workers * AHEAD)) yield* results;
  } finally {
    await pool.destroy();
  }
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
