import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { cleanSource } from '../../src/engine.js';
import { decode } from '../../src/read/decode.js';
import { summarise } from '../../src/write/json.js';
import { inRepository } from '../support/core.js';
import { check } from './target.js';

const folder = inRepository('test/fuzz/corpus/');

it.each(readdirSync(folder))('what was found by fuzzing keeps the promises: %s', async (name) => {
  await check(readFileSync(folder + name), { decode, cleanSource, summarise });
});

it('a broken promise is noticed', async () => {
  const subject = { decode, summarise, cleanSource: async (source: string) => ({ ...(await cleanSource(source)), pieces: [] }) };
  await expect(check(Buffer.from('The ferry sails again.'), subject)).rejects.toThrow('the pieces end at 0, and not at 22');
});
