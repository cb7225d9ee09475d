import { relative, resolve, sep } from 'node:path';
import { optionsFor } from '../config/apply.js';
import { OptionError } from '../engine.js';
import { entryOf, type PackedEntry } from '../report/entry.js';
import { summarise } from '../write/json.js';
import { cleanFile, type ReadingOptions } from './clean-file.js';
import { type Marker, markAt } from './watch.js';
import { failure } from './work.js';

/** Some files for one worker. */
export interface ReportWork {
  readonly inputs: readonly string[];
  readonly options: ReadingOptions;
  /** The folder of the config file that flips will go to. */
  readonly folder: string;
  readonly marker?: Marker;
}

export type ReportWorked =
  | { readonly status: 'cleaned'; readonly entry: PackedEntry }
  | { readonly status: 'failed'; readonly message: string; readonly hint?: string };

/** Cleans files one after the other, for a report. */
export async function reportWork({ inputs, options, folder, marker }: ReportWork): Promise<ReportWorked[]> {
  const done: ReportWorked[] = [];
  for (const [i, input] of inputs.entries()) {
    markAt(marker, i + 1);
    try {
      done.push({ status: 'cleaned', entry: await entryFor(input, options, folder) });
    } catch (error) {
      if (error instanceof OptionError) throw error;
      done.push(failure(error));
    }
  }
  markAt(marker, 0);
  return done;
}

async function entryFor(input: string, options: ReadingOptions, folder: string): Promise<PackedEntry> {
  const { outcome } = await cleanFile(input, options, process);
  const { omitTitle = false } = await optionsFor(input, options.clean, options.config);
  const { marksOf } = outcome.document.format === 'html' ? await import('../read/html/marks.js') : { marksOf: () => [] };
  const where = { name: input, place: placeOf(input, folder), omitTitle };
  return entryOf(outcome, summarise(outcome, input, null).counts, where, marksOf(outcome.document));
}

/** As `match` of a site in a config file has it. */
function placeOf(input: string, folder: string): string | null {
  const way = relative(folder, resolve(input)).split(sep).join('/');
  return way.startsWith('../') || way === '..' || resolve(way) === way ? null : way;
}

export default reportWork;
