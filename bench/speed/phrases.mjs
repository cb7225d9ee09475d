/** The phrases of the packs as plain strings, for tools that know no patterns. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const packs = new URL('../../src/phrases/packs/', import.meta.url).pathname;
/** Of one pattern; few have more, and those are left out. */
const MOST_FORMS = 64;

function product(some, others) {
  return some.flatMap((one) => others.map((other) => `${one} ${other}`.trim()));
}

/** What a pattern matches, word for word; nothing for those with slots. */
export function formsOf(pattern) {
  if (pattern.includes('{')) return [];
  const lexemes = pattern.match(/[()|?]|[^\s()|?]+/g) ?? [];
  let at = 0;
  function alternatives() {
    const found = sequence();
    while (lexemes[at] === '|') {
      at++;
      found.push(...sequence());
    }
    return found;
  }
  function sequence() {
    let found = [''];
    while (at < lexemes.length && lexemes[at] !== '|' && lexemes[at] !== ')') {
      const lexeme = lexemes[at++];
      let part = [lexeme];
      if (lexeme === '(') {
        part = alternatives();
        at++;
      }
      if (lexemes[at] === '?') {
        at++;
        part = ['', ...part];
      }
      found = product(found, part).slice(0, MOST_FORMS + 1);
    }
    return found;
  }
  const forms = alternatives();
  return forms.length > MOST_FORMS ? [] : forms.filter((form) => form !== '');
}

/** Of all packs of a language. */
export function plainPhrases(language) {
  const folder = join(packs, language);
  const entries = readdirSync(folder).flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')).entries);
  return [...new Set(entries.flatMap(({ match }) => [match].flat()).flatMap(formsOf))];
}
