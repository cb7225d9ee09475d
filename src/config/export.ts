import { readFile } from 'node:fs/promises';
import type { ChaffOptions } from '../engine.js';
import { listOf } from './config.js';

/** Files that flags named, relative to the folder of the config file. */
export interface FlagFiles {
  readonly modules: readonly string[];
  readonly site?: string;
}

/**
 * A config file that says what a config file and flags say together, as an object to which more can be added; the file has been read
 * before. How an input is read is nothing that a config file can say.
 */
export async function configWithFlags(file: string | undefined, flags: ChaffOptions, files: FlagFiles): Promise<Record<string, unknown>> {
  const base = file === undefined ? {} : (JSON.parse((await readFile(file, 'utf8')).replace(/^\ufeff/, '')) as Record<string, unknown>);
  const list = (name: string, own: readonly string[] | undefined, opposite: readonly string[] | undefined = []): Record<string, unknown> => {
    const before = listOf(base[name]);
    const all = [...new Set([...before.filter((one) => !opposite.includes(one)), ...(own ?? [])])];
    return all.length + before.length === 0 ? {} : { [name]: all };
  };
  return {
    ...base,
    ...(flags.preset === undefined ? {} : { preset: flags.preset }),
    ...(flags.mostRemoved === undefined ? {} : { maxRemoved: percentOf(flags.mostRemoved) }),
    ...(flags.omitTitle === undefined ? {} : { title: !flags.omitTitle }),
    ...list('keep', flags.keep, flags.drop),
    ...list('drop', flags.drop, flags.keep),
    ...list('enable', flags.enable, flags.disable),
    ...list('disable', flags.disable, flags.enable),
    ...list('keepSelectors', flags.selectors?.keep),
    ...list('dropSelectors', flags.selectors?.drop),
    ...list('rules', files.modules),
    ...(files.site === undefined ? {} : { site: files.site }),
  };
}

/** A share as files have it, without the dust of the way there. */
export function percentOf(share: number): number {
  return Math.round(share * 1e4) / 100;
}
