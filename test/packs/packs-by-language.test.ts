import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cleanSource } from '../../src/engine.js';
import { PhraseMatcher } from '../../src/phrases/matcher.js';
import { PACKS } from '../../src/phrases/packs.generated.js';
import type { Outcome } from '../../src/pipeline/clean.js';

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
const NEEDS_COMPANY: ReadonlySet<string> = new Set(['appeal-company', 'form', 'related-header', 'tags']);

const languages = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => name.slice(0, -'.txt'.length))
  .sort();
const matcher = new PhraseMatcher(PACKS);

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

/** Cleaned alone and without the brake, which would hide that everything goes. */
function cleanAlone(text: string): Promise<Outcome> {
  return cleanSource(text, { format: 'text', mostRemoved: 1 });
}

function hasPhraseOf(topic: string, { document }: Outcome): boolean {
  return document.blocks.some((block) => matcher.find(block, document.text, document.tokens).some((hit) => hit.phrase.topic === topic));
}

/** Why the case fails; undefined when it does not. */
async function failure(tried: Case): Promise<string | undefined> {
  const outcome = await cleanAlone(tried.text);
  if (tried.kind === 'keep') {
    if (outcome.text === tried.text) return undefined;
    const culprits = outcome.verdicts.map(({ rule, phrase }) => phrase ?? rule);
    return `keep | ${tried.text} <- dropped by ${culprits.join(', ')}`;
  }
  const { topic, text } = tried;
  if (!hasPhraseOf(topic, outcome)) return `drop ${topic} | ${text} <- no phrase of this topic`;
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
