import { RULES } from '../rules/all.generated.js';
import { type Rule, ruleCalled } from '../rules/rule.js';
import { didYouMean } from '../suggest.js';
import type { Config, ConfigError, Layer } from './config.js';
import { refusalOfGlob } from './globs.js';
import { errorAt, type Path, placeOf } from './place.js';
import { loadRules } from './rule-modules.js';

/** Finds what only shows when rules, selectors and phrases are looked at. Returns all rules. Throws `ConfigError`. */
export async function checkConfig({ layers, ruleModules }: Config): Promise<Rule[]> {
  const rules = [...RULES, ...(await loadRules(ruleModules))];
  for (const layer of layers) {
    await checkRules(layer, rules);
    await checkMatch(layer);
    await checkSelectors(layer);
    await checkPhrases(layer);
  }
  return rules;
}

async function checkRules(layer: Layer, rules: readonly Rule[]): Promise<void> {
  for (const key of ['enable', 'disable'] as const) {
    for (const [i, id] of (layer[key] ?? []).entries()) {
      if (ruleCalled(id, rules) !== undefined) continue;
      const known = rules.map((rule) => rule.id);
      throw await errorIn(layer, [key, i], `no rule is called "${id}" (${didYouMean(id, known, 'see "chaff rules"')})`);
    }
  }
}

async function checkMatch(layer: Layer): Promise<void> {
  for (const [i, pattern] of (layer.match ?? []).entries()) {
    const why = refusalOfGlob(pattern);
    if (why !== undefined) throw await errorIn(layer, ['match', i], `the pattern "${pattern}" ${why}`);
  }
}

async function checkSelectors(layer: Layer): Promise<void> {
  if (layer.selectors === undefined) return;
  const { SelectorError, selectRanges } = await import('../read/html/select.js');
  for (const key of ['keep', 'drop'] as const) {
    for (const [i, selector] of (layer.selectors[key] ?? []).entries()) {
      try {
        selectRanges('', { keep: [selector], drop: [] });
      } catch (error) {
        throw error instanceof SelectorError ? await errorIn(layer, [`${key}Selectors`, i], error.message) : error;
      }
    }
  }
}

async function checkPhrases(layer: Layer): Promise<void> {
  const { phrases = [] } = layer;
  if (phrases.length === 0) return;
  const { phraseRule } = await import('./phrases.js');
  for (const [i, phrase] of phrases.entries()) {
    try {
      phraseRule([phrase]);
    } catch (error) {
      throw await errorIn(layer, ['phrases', i], error instanceof Error ? error.message : String(error));
    }
  }
}

function errorIn({ origin, file, path = [] }: Layer, key: Path, message: string): Promise<ConfigError> {
  return errorAt(origin, file, [...path, ...key], `"${placeOf(key)}": ${message}`);
}
