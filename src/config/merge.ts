import type { ChaffOptions } from '../engine.js';
import type { CustomPhrase, Layer } from './config.js';

export interface Merged {
  readonly options: ChaffOptions;
  readonly phrases: readonly CustomPhrase[];
}

/** What layers say together, weakest first: single values replace each other, lists grow, and who keeps what another drops takes it back. */
export function mergeLayers(layers: readonly Omit<Layer, 'origin'>[]): Merged {
  let options: ChaffOptions = {};
  let phrases: readonly CustomPhrase[] = [];
  for (const { phrases: own = [], match: _match, folder: _folder, file: _file, path: _path, ...layer } of layers) {
    const { preset = options.preset, mostRemoved = options.mostRemoved, omitTitle = options.omitTitle } = layer;
    options = {
      ...options,
      ...layer,
      ...(preset === undefined ? {} : { preset }),
      ...(mostRemoved === undefined ? {} : { mostRemoved }),
      ...(omitTitle === undefined ? {} : { omitTitle }),
      keep: joined(options.keep, layer.keep, layer.drop),
      drop: joined(options.drop, layer.drop, layer.keep),
      enable: joined(options.enable, layer.enable, layer.disable),
      disable: joined(options.disable, layer.disable, layer.enable),
      keepText: joined(options.keepText, layer.keepText, layer.dropText),
      dropText: joined(options.dropText, layer.dropText, layer.keepText),
      ...selectorsOf(options, layer),
    };
    phrases = [...phrases, ...own];
  }
  const { origin: _, ...rest } = options as ChaffOptions & { origin?: string };
  return { options: rest, phrases };
}

function joined<T>(before: readonly T[] = [], own: readonly T[] = [], opposite: readonly T[] = []): T[] {
  return [...new Set([...before.filter((one) => !opposite.includes(one)), ...own])];
}

function selectorsOf(before: ChaffOptions, layer: Omit<Layer, 'origin'>): Pick<ChaffOptions, 'selectors'> {
  if (before.selectors === undefined && layer.selectors === undefined) return {};
  const both = (which: 'keep' | 'drop'): string[] => [...(before.selectors?.[which] ?? []), ...(layer.selectors?.[which] ?? [])];
  return { selectors: { keep: both('keep'), drop: both('drop') } };
}
