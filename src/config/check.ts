import { RULES } from '../rules/all.generated.js';
import { didYouMean } from '../suggest.js';
import { type Config, ConfigError, type Layer } from './config.js';
import { refusalOfGlob } from './globs.js';
import { loadRules } from './rule-modules.js';

/** Finds what only shows when rules, selectors and phrases are looked at. Returns the ids of all rules. Throws `ConfigError`. */
export async function checkConfig({ layers, ruleModules }: Config): Promise<string[]> {
  const ids = [...RULES, ...(await loadRules(ruleModules))].map(({ id }) => id);
  for (const layer of layers) {
    checkRules(layer, ids);
    checkMatch(layer);
    await checkSelectors(layer);
    await checkPhrases(layer);
  }
  return ids;
}

function checkRules({ origin, enable = [], disable = [] }: Layer, ids: readonly string[]): void {
  const unknown = [...enable, ...disable].find((id) => !ids.includes(id));
  if (unknown !== undefined) throw new ConfigError(origin, `no rule is called "${unknown}" (${didYouMean(unknown, ids, 'see "chaff rules"')})`);
}

function checkMatch({ origin, match = [] }: Layer): void {
  for (const pattern of match) {
    const why = refusalOfGlob(pattern);
    if (why !== undefined) throw new ConfigError(origin, `the pattern "${pattern}" ${why}`);
  }
}

async function checkSelectors({ origin, selectors }: Layer): Promise<void> {
  if (selectors === undefined) return;
  const { SelectorError, selectRanges } = await import('../read/html/select.js');
  try {
    selectRanges('', selectors);
  } catch (error) {
    throw error instanceof SelectorError ? new ConfigError(origin, error.message) : error;
  }
}

async function checkPhrases({ origin, phrases = [] }: Layer): Promise<void> {
  if (phrases.length === 0) return;
  const { phraseRule } = await import('./phrases.js');
  for (const [i, phrase] of phrases.entries()) {
    try {
      phraseRule([phrase]);
    } catch (error) {
      throw new ConfigError(origin, `"phrases[${i}]": ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
