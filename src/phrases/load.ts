import { bytesOf } from '../document/base64.js';
import { PhraseMatcher } from './matcher.js';
import { decodePhrases } from './phrase-list.js';
import { TABLES } from './tables.generated.js';
import { decodeTables, type Tables } from './tables.js';

/** Languages for which there are packs. */
export const LANGUAGES: readonly string[] = Object.keys(TABLES);

const loaded = new Map<string, Promise<Tables>>();
const matchers = new Map<string, Promise<PhraseMatcher>>();

async function loadTables(language: string): Promise<Tables> {
  const { phrases, bytes } = await TABLES[language]();
  return decodeTables(decodePhrases(language, phrases), bytesOf(bytes));
}

function tablesOf(language: string): Promise<Tables> {
  const tables = loaded.get(language) ?? loadTables(language);
  loaded.set(language, tables);
  return tables;
}

/**
 * The matcher for a choice of languages. Made once for each choice; what it holds follows from the packs alone, so that no
 * document's result depends on others.
 */
export function matcherFor(languages: readonly string[]): Promise<PhraseMatcher> {
  const key = languages.join();
  const matcher = matchers.get(key) ?? Promise.all(languages.map(tablesOf)).then((tables) => new PhraseMatcher(tables));
  matchers.set(key, matcher);
  return matcher;
}
