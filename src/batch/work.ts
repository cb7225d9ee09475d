import { isMainThread } from 'node:worker_threads';
import type { Format } from '../document/types.js';
import { OptionError } from '../engine.js';
import { formattedFile, type OutputFormat } from '../write/format.js';
import type { Counts, Summary } from '../write/json.js';
import { type ByteStyle, bytesOf } from './bytes.js';
import { accountOf, cleanFile, type ReadingOptions } from './clean-file.js';
import { type Failure, failureOf } from './failure.js';
import { type Marker, markAt } from './watch.js';

/** Some files for one worker; small ones come in groups, so that the way there and back pays. */
export interface Work {
  readonly inputs: readonly string[];
  readonly options: ReadingOptions;
  readonly format: OutputFormat;
  readonly style: ByteStyle;
  /** Says which file is at work, for whoever watches. */
  readonly marker?: Marker;
}

/** What a worker sends back for a file. */
export type Worked =
  | {
      readonly status: 'cleaned';
      readonly body: Uint8Array;
      readonly format: Format;
      readonly counts: Counts;
      readonly brake: Summary['brake'];
    }
  | ({ readonly status: 'failed' } & Failure);

/** Cleans files one after the other. One that cannot be read, or that chaff stumbles over, does not keep the others from being done. */
export async function work(order: Work): Promise<Worked[]> {
  const options = lasting(order.options);
  const done: Worked[] = [];
  for (const [i, input] of order.inputs.entries()) {
    markAt(order.marker, i + 1);
    try {
      done.push(await cleanOne(input, { ...order, options }));
    } catch (error) {
      if (error instanceof OptionError) throw error;
      done.push(failure(error));
    }
  }
  markAt(order.marker, 0);
  return done;
}

let last: { readonly key: string; readonly options: ReadingOptions } | undefined;

/** Options come anew with every message; the same ones stay one object, for what is kept beside them: compiled phrases, tables of sites. */
function lasting(options: ReadingOptions): ReadingOptions {
  if (isMainThread) return options;
  const key = JSON.stringify(options);
  if (last?.key !== key) last = { key, options };
  return last.options;
}

async function cleanOne(input: string, { options, format, style }: Work): Promise<Worked> {
  const file = await cleanFile(input, { ...options, withFacts: format === 'json' }, process);
  const { decoded, outcome } = file;
  const summary = accountOf(file);
  const body =
    format === 'json' ? Buffer.from(`${JSON.stringify(summary, null, 2)}\n`) : await bytesOf(await formattedFile(outcome, format), decoded, style);
  return { status: 'cleaned', body, format: summary.format, counts: summary.counts, brake: summary.brake };
}

export function failure(error: unknown): Extract<Worked, { status: 'failed' }> {
  return { status: 'failed', ...failureOf(error) };
}

export default work;
