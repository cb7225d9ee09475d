import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { ChaffOptions } from '../engine.js';
import type { BlockRule } from '../rules/rule.js';
import type { Config, CustomPhrase, Layer } from './config.js';
import { currentFolder } from './discover.js';
import { type Merged, mergeLayers } from './merge.js';

/** The options for one input: what config files say of it, and over that the flags. */
export async function optionsFor(name: string, flags: ChaffOptions, config: Config | undefined): Promise<ChaffOptions> {
  if (config === undefined) return flags;
  const { options, phrases } = await mergedFor(name, flags, config);
  const rules = [...(options.rules ?? [])];
  if (config.ruleModules.length > 0) rules.push(...(await (await import('./rule-modules.js')).loadRules(config.ruleModules)));
  if (phrases.length > 0) rules.push(await ruleFor(phrases, config));
  return { ...options, rules };
}

const made = new WeakMap<Config, Map<string, BlockRule>>();

/** Made once for each choice of phrases that a configuration can lead to. */
async function ruleFor(phrases: readonly CustomPhrase[], config: Config): Promise<BlockRule> {
  const rules = made.get(config) ?? new Map<string, BlockRule>();
  made.set(config, rules);
  const key = JSON.stringify(phrases);
  const rule = rules.get(key) ?? (await import('./phrases.js')).phraseRule(phrases);
  rules.set(key, rule);
  return rule;
}

async function mergedFor(name: string, flags: ChaffOptions, config: Config): Promise<Merged> {
  const layers = await Promise.all(config.layers.map(async (layer) => ((await holds(layer, name)) ? [layer] : [])));
  return mergeLayers([...layers.flat(), flags]);
}

/** True for the layers that hold for an input of that name: a path, or an address. */
export async function holds({ match, folder = '' }: Layer, name: string): Promise<boolean> {
  if (match === undefined) return true;
  const { default: picomatch } = await import('picomatch');
  const isAddress = /^[a-z][a-z\d+.-]*:\/\//i.test(name);
  if (!isAddress && !isAbsolute(name) && currentFolder() === undefined) return false;
  const way = isAddress ? name : relative(folder, resolve(name)).split(sep).join('/');
  if (!isAddress && (isAbsolute(way) || way.startsWith('..'))) return false;
  return match.some((pattern) => pattern.includes('://') === isAddress && picomatch.isMatch(way, pattern, { dot: true }));
}
