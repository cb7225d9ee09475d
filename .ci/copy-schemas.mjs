/** Puts the JSON schemas that are published beside the compiled code. */
import { copyFileSync, writeFileSync } from 'node:fs';
import { configSchema } from '../dist/config/keys.js';

const root = new URL('..', import.meta.url).pathname;
copyFileSync(`${root}src/site/site-profile.schema.json`, `${root}dist/site/site-profile.schema.json`);
copyFileSync(`${root}src/write/summary.schema.json`, `${root}dist/write/summary.schema.json`);
writeFileSync(`${root}dist/config/config.schema.json`, `${JSON.stringify(configSchema(), null, 2)}\n`);
