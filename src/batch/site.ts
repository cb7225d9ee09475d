import { type ChaffOptions, readSource } from '../engine.js';
import { decode } from '../read/decode.js';
import { InputError } from '../read/errors.js';
import { type HasStdin, readInput } from '../read/input.js';
import { SiteLearner, type SiteProfile } from '../site/profile.js';
import type { ReadingOptions } from './clean-file.js';

/** Adds a page, read as cleaning would read it. Throws `InputError`. */
export async function learnFile(learner: SiteLearner, path: string, { encoding, clean: { format } }: ReadingOptions, from: HasStdin): Promise<void> {
  const { text } = await decode(await readInput(path, from), encoding);
  learner.addPage(await readSource(text, { name: path.replace(/\.gz$/i, ''), ...(format === undefined ? {} : { format }) }));
}

/** What stands on one page: profiles of pages add up to that of their site. */
export async function profileOfPage(text: string, { format }: Pick<ChaffOptions, 'format'>): Promise<SiteProfile> {
  const learner = new SiteLearner();
  learner.addPage(await readSource(text, format === undefined ? {} : { format }));
  return learner.profile();
}

/** What repeats over files; those that cannot be read are left out. */
export async function learnFrom(paths: readonly string[], options: ReadingOptions, onPage: () => void): Promise<SiteProfile> {
  const learner = new SiteLearner();
  for (const path of paths) {
    try {
      await learnFile(learner, path, options, process);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
    }
    onPage();
  }
  return learner.profile();
}
