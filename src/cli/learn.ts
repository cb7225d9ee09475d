import type { ReadingOptions } from '../batch/clean-file.js';
import { FindError, findFiles } from '../batch/find.js';
import { OutputError, writeOutput } from '../batch/output-file.js';
import { READ } from '../batch/plan.js';
import { learnFile } from '../batch/site.js';
import { readProfile } from '../config/site-file.js';
import { InputError } from '../read/errors.js';
import { profileText, SiteLearner } from '../site/profile.js';
import { ExitCode, exitCodeOf, exitCodeOfOutput } from './exit-codes.js';
import { packedByName } from './files.js';
import type { OutputFlags } from './flags.js';
import type { Messages } from './messages.js';
import { send } from './output.js';
import { progressOn } from './progress.js';
import { cleanUpOnSignals } from './signals.js';
import type { Environment, Streams } from './streams.js';

export interface LearnFlags extends OutputFlags {
  readonly all?: boolean;
  readonly ignore: readonly string[];
  readonly quiet?: boolean;
}

const PROFILE = /\.json(?:\.gz)?$/i;
/** What stands on one page does not repeat. */
const FEWEST_PAGES = 2;

/** `chaff learn PATH…`: what repeats over the pages of a site. Profiles among the paths are added. Throws `ConfigError` for one that is none. */
export async function learnCommand(
  paths: readonly string[],
  flags: LearnFlags,
  options: ReadingOptions,
  streams: Streams,
  messages: Messages,
  env: Environment,
): Promise<ExitCode> {
  const learner = new SiteLearner();
  let failed = 0;
  try {
    const files = await findFiles(paths, { wants: (name) => READ.test(name), ignore: flags.ignore });
    if (files.length === 0)
      throw new FindError(paths.join(', '), new InputError('missing', 'holds nothing to learn from', 'inputs end in .txt or .html'));
    const progress = progressOn(streams, files.length, flags.quiet === true, env);
    for (const { path } of files) {
      try {
        if (PROFILE.test(path)) learner.addProfile(await readProfile(path));
        else await learnFile(learner, path, options, streams);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        progress.clear();
        messages.error(error.message, path, error.hint);
        failed++;
      }
      progress.advance();
    }
    progress.clear();
    const profile = learner.profile(flags.all === true ? 1 : FEWEST_PAGES);
    messages.detail(() => `${profile.pages} pages, ${profile.blocks.length} blocks`);
    await write(profileText(profile), flags, streams);
  } catch (error) {
    if (error instanceof FindError) {
      messages.error(error.message, error.about, error.hint);
      return exitCodeOf(error);
    }
    if (!(error instanceof OutputError)) throw error;
    messages.error(error.message, flags.output, error.hint);
    return exitCodeOfOutput(error);
  }
  return failed > 0 ? ExitCode.SomeFailed : ExitCode.Done;
}

async function write(text: string, { output, force }: OutputFlags, { stdout }: Streams): Promise<void> {
  if (output === undefined) return send(stdout, text);
  cleanUpOnSignals();
  await writeOutput(output, await packedByName(output, [Buffer.from(text)]), { force: force === true });
}
