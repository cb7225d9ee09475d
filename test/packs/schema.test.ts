import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { Guards, Pack } from '../../src/phrases/types.js';

const PHRASES = new URL('../../src/phrases/', import.meta.url);

function json<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, PHRASES), 'utf8')) as T;
}

function checkerOf(schema: string): (path: string) => string[] {
  const validate = new Ajv({ allErrors: true }).compile(json<object>(schema));
  return (path) => (validate(json(path)) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${path}${instancePath}: ${message}`));
}

const languages = readdirSync(new URL('packs/', PHRASES)).sort();
const packs = languages.flatMap((language) => readdirSync(new URL(`packs/${language}/`, PHRASES)).map((name) => `packs/${language}/${name}`));
const guards = readdirSync(new URL('guards/', PHRASES)).map((name) => `guards/${name}`);

describe('the files of phrases', () => {
  it('have the shape of their schemas', () => {
    expect([...packs.flatMap(checkerOf('pack.schema.json')), ...guards.flatMap(checkerOf('guards.schema.json'))]).toEqual([]);
  });

  it('say the language and the topic that their places say', () => {
    const places = packs.map((path) => {
      const { language, topic } = json<Pack>(path);
      return `packs/${language}/${topic}.json`;
    });
    expect(places).toEqual(packs);
    expect(guards.map((path) => `guards/${json<{ language: string }>(path).language}.json`)).toEqual(guards);
  });

  it.each(guards)('%s: every guard is of use', (path) => {
    const { language, guards: named } = json<{ language: string; guards: Guards }>(path);
    const used = packs
      .filter((pack) => pack.startsWith(`packs/${language}/`))
      .flatMap((pack) => json<Pack>(pack).entries.flatMap(({ unless = [] }) => unless))
      .filter((source) => source.startsWith('@'));
    expect(new Set(used)).toEqual(new Set(Object.keys(named).map((name) => `@${name}`)));
  });
});
