import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SiteProfile } from '../site/profile.js';
import { type Config, ConfigError, type CustomPhrase, type Layer, listOf, unreadable } from './config.js';
import { currentFolder } from './discover.js';
import { errorAt } from './place.js';
import { complaintAbout } from './validate.js';

type Values = Readonly<Record<string, unknown>>;

/** Reads config files, weakest first. Throws `ConfigError`. */
export async function readConfig(files: readonly string[]): Promise<Config> {
  const read = await Promise.all(files.map(readOne));
  return { layers: read.flatMap(({ layers }) => layers), ruleModules: read.flatMap(({ ruleModules }) => ruleModules) };
}

async function readOne(file: string): Promise<Config> {
  const origin = shortName(file);
  const values = parse(origin, await textOf(file, origin));
  const complaint = complaintAbout(values);
  if (complaint !== undefined) throw await errorAt(origin, file, complaint.path, complaint.message);
  const { rules, sites, ...own } = values as Values;
  const folder = dirname(resolve(file));
  const siteLayers = ((sites ?? []) as readonly Values[]).map(async (site, i) => ({
    ...(await layerOf(`${origin}, sites[${i}]`, site, folder)),
    match: listOf(site.match),
    folder,
    file,
    path: ['sites', i],
  }));
  return {
    layers: [{ ...(await layerOf(origin, own, folder)), file }, ...(await Promise.all(siteLayers))],
    ruleModules: listOf(rules).map((path) => pathToFileURL(resolve(folder, path)).href),
  };
}

async function textOf(file: string, origin: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw unreadable(origin, error);
  }
}

function parse(origin: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new ConfigError(origin, `line ${brokenLine(text)} is no JSON: ${messageOf(error)}`);
  }
}

/** The first line after which nothing can make the text JSON; the engine does not always say where it stopped. */
function brokenLine(text: string): number {
  const lines = text.split('\n');
  const isBroken = (count: number): boolean => {
    const begun = lines.slice(0, count).join('\n');
    try {
      JSON.parse(begun);
      return false;
    } catch (error) {
      const position = Number(/at position (\d+)/.exec(messageOf(error))?.[1]);
      return !(position >= begun.length || /end of JSON|Unterminated/.test(messageOf(error)));
    }
  };
  const broken = lines.findIndex((_, i) => isBroken(i + 1));
  return broken < 0 ? lines.length : broken + 1;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** As a user would name it: relative where it lies below the current folder. */
function shortName(file: string): string {
  const here = currentFolder();
  const way = here === undefined ? file : relative(here, file);
  return way === '' || way.startsWith('..') ? file : way;
}

const LISTS = ['keep', 'drop', 'enable', 'disable', 'keepText', 'dropText'] as const;

/** The values have been checked. */
export async function layerOf(origin: string, values: Values, folder: string): Promise<Layer> {
  const lists = LISTS.filter((name) => values[name] !== undefined).map((name) => [name, listOf(values[name])]);
  const selectors = { keep: listOf(values.keepSelectors), drop: listOf(values.dropSelectors) };
  return {
    origin,
    ...Object.fromEntries(lists),
    ...(values.preset === undefined ? {} : { preset: values.preset }),
    ...(selectors.keep.length + selectors.drop.length === 0 ? {} : { selectors }),
    ...(typeof values.maxRemoved === 'number' ? { mostRemoved: values.maxRemoved / 100 } : {}),
    ...(typeof values.title === 'boolean' ? { omitTitle: !values.title } : {}),
    ...(typeof values.site === 'string' ? { site: await profileIn(resolve(folder, values.site)) } : {}),
    ...(values.phrases === undefined ? {} : { phrases: values.phrases as readonly CustomPhrase[] }),
  };
}

async function profileIn(path: string): Promise<SiteProfile> {
  const [{ readProfile }, { telling }] = await Promise.all([import('./site-file.js'), import('../site/repeats.js')]);
  return telling(await readProfile(path));
}
