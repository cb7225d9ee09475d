import { dirname, relative, resolve } from 'node:path';
import { FindError } from '../batch/find.js';
import { isGolden } from '../batch/golden.js';
import { OutputError, writeOutput } from '../batch/output-file.js';
import { type Job, plan } from '../batch/plan.js';
import { type ReportItem, reportPage } from '../batch/report.js';
import { type ReportWork, type ReportWorked, reportWork } from '../batch/report-work.js';
import { spread, usualJobs } from '../batch/workers.js';
import { configFiles } from '../config/discover.js';
import { configWithFlags } from '../config/export.js';
import { OptionError } from '../engine.js';
import { InputError } from '../read/errors.js';
import { STDIN } from '../read/input.js';
import { VERSION } from '../version.js';
import { BatchSummary } from '../write/batch-summary.js';
import { USUAL_TIMEOUT } from './batch.js';
import { ExitCode, exitCodeOf, exitCodeOfOutput } from './exit-codes.js';
import type { FileOptions } from './files.js';
import type { CleaningFlags } from './flags.js';
import { exitCodeOfFound } from './judgement.js';
import type { Messages } from './messages.js';
import { send } from './output.js';
import { progressOn } from './progress.js';
import { cleanUpOnSignals } from './signals.js';
import type { Environment, Streams } from './streams.js';

export interface ReportFlags extends CleaningFlags {
  readonly output?: string;
  readonly force?: boolean;
  readonly jobs?: number;
  readonly timeout?: number;
  readonly ignore: readonly string[];
}

/** `chaff report PATH… -o FILE`: one page on which people look over what is dropped, and judge it. Throws `OptionError` without a file. */
export async function reportCommand(
  paths: readonly string[],
  flags: ReportFlags,
  options: FileOptions,
  streams: Streams,
  messages: Messages,
  env: Environment,
): Promise<ExitCode> {
  const { output } = flags;
  // Sums go to standard output.
  if (output === undefined || output === STDIN) throw new OptionError('nobody says where the report goes (use --output FILE)');
  const file = configFile(flags);
  const folder = file === undefined ? resolve('.') : dirname(resolve(file));
  const fromFolder = (path: string): string => dotted(relative(folder, resolve(path)));
  const files = { modules: flags.rules.map(fromFolder), ...(flags.site === undefined ? {} : { site: fromFolder(flags.site) }) };
  const summary = new BatchSummary();
  try {
    const jobs = await jobsFor(paths, output, flags.ignore);
    const config = await configWithFlags(file, options.clean, files);
    const workers = flags.jobs ?? usualJobs(jobs.reduce((sum, { size }) => sum + size, 0));
    const progress = progressOn(streams, jobs.length, flags.quiet === true, env);
    cleanUpOnSignals();
    const work = spread<Omit<ReportWork, 'inputs' | 'marker'>, ReportWorked>(
      { address: './report-work.js', run: reportWork },
      jobs,
      { options, folder },
      { workers, timeout: (flags.timeout ?? USUAL_TIMEOUT) * 1000, isWatched: flags.timeout !== undefined },
    );
    const items = async function* (): AsyncGenerator<ReportItem> {
      for await (const [{ input: name }, worked] of work) {
        progress.advance();
        if (worked.status === 'cleaned') {
          summary.add(worked.entry.counts, worked.entry.brake !== null);
          yield worked.entry;
          continue;
        }
        progress.clear();
        messages.error(worked.message, name, worked.hint);
        summary.failed++;
        yield { name, message: worked.message };
      }
    };
    await writeOutput(output, reportPage(items(), { version: VERSION, config }), { force: flags.force === true });
    progress.clear();
  } catch (error) {
    if (error instanceof FindError) {
      messages.error(error.message, error.about, error.hint);
      return exitCodeOf(error);
    }
    if (!(error instanceof OutputError)) throw error;
    messages.error(error.message, output, error.hint);
    return exitCodeOfOutput(error);
  }
  if (flags.quiet !== true) await send(streams.stdout, summary.toString());
  return summary.failed > 0 ? ExitCode.SomeFailed : exitCodeOfFound(summary, options.failOn);
}

/** The file that exports of the page are to replace: that of the project. The user's own stays in force behind it. */
function configFile({ config }: ReportFlags): string | undefined {
  if (config === false) return undefined;
  return config ?? configFiles('.', {})[0];
}

/** A report of an earlier run is no input, nor is a golden file that nobody has named. */
async function jobsFor(paths: readonly string[], output: string, ignore: readonly string[]): Promise<Job[]> {
  const jobs = (await plan(paths, { ignore, ending: '' })).filter(
    ({ input }) => resolve(input) !== resolve(output) && (!isGolden(input) || paths.includes(input)),
  );
  if (jobs.length > 0) return jobs;
  throw new FindError(
    paths.join(', '),
    new InputError('missing', 'holds nothing to report on', 'inputs end in .txt or .html, or are named one by one'),
  );
}

function dotted(path: string): string {
  return path.startsWith('.') ? path : `./${path}`;
}
