/** Puts the JSON schemas that are published beside the compiled code. */
import { copyFileSync } from 'node:fs';

const root = new URL('..', import.meta.url).pathname;
copyFileSync(`${root}src/write/summary.schema.json`, `${root}dist/write/summary.schema.json`);
