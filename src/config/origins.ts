import { fileURLToPath } from 'node:url';
import type { ChaffOptions } from '../engine.js';
import { holds } from './apply.js';
import type { Config, Layer } from './config.js';
import { percentOf } from './export.js';
import { mergeLayers } from './merge.js';

type Values = Readonly<Record<string, unknown>>;

/** For every option that somebody has set: its value for an input of that name, and who has had a say, the last word last. */
export async function originsFor(name: string, flags: ChaffOptions, config: Config = { layers: [], ruleModules: [] }): Promise<object> {
  const layers: Layer[] = [];
  for (const layer of [...config.layers, { ...flags, origin: 'flags' }]) if (await holds(layer, name)) layers.push(layer);
  const { options, phrases } = mergeLayers(layers);
  const said = Object.entries(keysOf({ ...options, phrases })).flatMap(([key, value]) => {
    const origins = layers.filter((layer) => isSet(keysOf(layer)[key])).map(({ origin }) => origin);
    return origins.length === 0 ? [] : [[key, { value, origins }] as const];
  });
  const modules = config.ruleModules.map((address) => fileURLToPath(address));
  return { ...Object.fromEntries(said), ...(modules.length === 0 ? {} : { rules: { value: modules } }) };
}

/** What is said, by the keys of a config file and in their units; of a profile of a site, which a file only names, its size. */
function keysOf({
  preset,
  keep,
  drop,
  enable,
  disable,
  selectors,
  keepText,
  dropText,
  mostRemoved,
  omitTitle,
  site,
  phrases,
}: Omit<Layer, 'origin'>): Values {
  return {
    preset,
    keep,
    drop,
    enable,
    disable,
    keepSelectors: selectors?.keep,
    dropSelectors: selectors?.drop,
    keepText,
    dropText,
    maxRemoved: mostRemoved === undefined ? undefined : percentOf(mostRemoved),
    title: omitTitle === undefined ? undefined : !omitTitle,
    site: site === undefined ? undefined : { pages: site.pages, blocks: site.blocks.length },
    phrases,
  };
}

function isSet(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}
