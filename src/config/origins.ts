import type { ChaffOptions } from '../engine.js';
import { holds } from './apply.js';
import type { Config, Layer } from './config.js';
import { mergeLayers } from './merge.js';

/** For every option that somebody has set: its value for an input of that name, and who has had a say, the last word last. */
export async function originsFor(name: string, flags: ChaffOptions, config: Config = { layers: [], ruleModules: [] }): Promise<object> {
  const layers: Layer[] = [];
  for (const layer of [...config.layers, { ...flags, origin: 'flags' }]) if (await holds(layer, name)) layers.push(layer);
  const { options, phrases } = mergeLayers(layers);
  const { site } = options;
  const values = {
    ...options,
    ...(phrases.length === 0 ? {} : { phrases }),
    ...(site === undefined ? {} : { site: { pages: site.pages, blocks: site.blocks.length } }),
  };
  const said = Object.entries(values).flatMap(([key, value]) => {
    const origins = layers.filter((layer) => isSet((layer as unknown as Record<string, unknown>)[key])).map(({ origin }) => origin);
    return origins.length === 0 ? [] : [[key, { value, origins }] as const];
  });
  return { ...Object.fromEntries(said), ...(config.ruleModules.length === 0 ? {} : { rules: { value: config.ruleModules } }) };
}

function isSet(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}
