import { fileURLToPath } from 'node:url';
import { RULES } from '../rules/all.generated.js';
import type { Rule } from '../rules/rule.js';
import { isRule } from '../rules/shared/guarded.js';
import { ConfigError } from './config.js';

/** The rules that modules export, each by itself or in lists; who names one twice, or exports it by two names, means it once. Throws `ConfigError`. */
export async function loadRules(modules: readonly string[]): Promise<Rule[]> {
  const loaded: Rule[] = [];
  for (const address of new Set(modules)) {
    const file = fileURLToPath(address);
    const found = Object.values(await imported(address, file))
      .flat()
      .filter(isRule);
    if (found.length === 0) throw new ConfigError(file, 'exports no rule (make one with defineRule)');
    for (const rule of new Set(found)) {
      if ([...RULES, ...loaded].some(({ id }) => id === rule.id)) throw new ConfigError(file, `there is a rule "${rule.id}" already`);
      loaded.push(rule);
    }
  }
  return loaded;
}

async function imported(address: string, file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await import(address);
  } catch (error) {
    throw new ConfigError(file, `cannot be loaded: ${error instanceof Error ? error.message : String(error)}`);
  }
}
