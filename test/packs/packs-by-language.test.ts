import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cleanSource } from '../../src/engine.js';
import type { Outcome } from '../../src/pipeline/clean.js';
import type { DocumentRule } from '../../src/rules/rule.js';

/**
 * A file `LANGUAGE.txt` holds one case a line, and comments that begin with `#`:
 *
 *     drop TOPIC | a whole block that has to go because of this topic
 *     keep | a whole block that has to stay
 */
type Case = { readonly kind: 'drop'; readonly topic: string; readonly text: string } | { readonly kind: 'keep'; readonly text: string };

const FOLDER = new URL('./', import.meta.url);
const CASE = /^(?:drop ([a-z-]+)|keep) \| (\S.*)$/;
/** Topics whose phrases prove nothing about a block that stands alone; there it is enough that they are found. */
const NEEDS_COMPANY: ReadonlySet<string> = new Set([
  'appeal-company',
  'form',
  'related-header',
  'tags',
  'comment-thread',
  'author-detail',
  'site-note',
]);

const languages = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => name.slice(0, -'.txt'.length))
  .sort();

function readCases(language: string): Case[] {
  const lines = readFileSync(new URL(`${language}.txt`, FOLDER), 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '' && !line.startsWith('#')).map(parseCase);
}

function parseCase(line: string): Case {
  const parts = CASE.exec(line);
  if (parts === null) throw new Error(`not a case: ${line}`);
  const [, topic, text] = parts;
  return topic === undefined ? { kind: 'keep', text } : { kind: 'drop', topic, text };
}

/** What became of a text, and the topics of which it holds phrases. */
interface Trial {
  readonly outcome: Outcome;
  readonly topics: ReadonlySet<string>;
}

/** Cleans a block alone, and without the brake, which would hide that everything goes. */
async function tryAlone(text: string): Promise<Trial> {
  const topics = new Set<string>();
  const listener: DocumentRule = {
    id: 'listener',
    category: 'other',
    summary: 'Drops nothing and notes which topics occur.',
    scope: 'document',
    examples: { drop: [], keep: [] },
    judge(context) {
      for (const block of context.blocks) for (const { phrase } of context.hits(block)) topics.add(phrase.topic);
      return [];
    },
  };
  const outcome = await cleanSource(text, { format: 'text', mostRemoved: 1, scorer: false, rules: [listener] });
  return { outcome, topics };
}

/** Why the case fails; undefined when it does not. */
async function failure(tried: Case): Promise<string | undefined> {
  const { outcome, topics } = await tryAlone(tried.text);
  if (tried.kind === 'keep') {
    if (outcome.text === tried.text) return undefined;
    const culprits = outcome.verdicts.map(({ rule, phrase }) => phrase ?? rule);
    return `keep | ${tried.text} <- dropped by ${culprits.join(', ')}`;
  }
  const { topic, text } = tried;
  if (!topics.has(topic)) return `drop ${topic} | ${text} <- no phrase of this topic`;
  if (outcome.text === '' || NEEDS_COMPANY.has(topic)) return undefined;
  return `drop ${topic} | ${text} <- left: ${outcome.text}`;
}

async function failures(cases: readonly Case[]): Promise<string[]> {
  const found = await Promise.all(cases.map(failure));
  return found.filter((reason) => reason !== undefined);
}

describe.each(languages)('the phrase packs of language "%s"', (language) => {
  const cases = readCases(language);

  it('drop every notice of the list', async () => {
    const failing = await failures(cases.filter(({ kind }) => kind === 'drop'));
    expect(failing, failing.join('\n')).toEqual([]);
  });

  it('keep every near miss of the list', async () => {
    const failing = await failures(cases.filter(({ kind }) => kind === 'keep'));
    expect(failing, failing.join('\n')).toEqual([]);
  });
});
