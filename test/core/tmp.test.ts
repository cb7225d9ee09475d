import { readFileSync, readdirSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { it } from 'vitest';
import { cleanAs } from '../support/core.js';
import { render } from '../../src/pipeline/cut.js';
const rows = (p: string, n: number) => gunzipSync(readFileSync(p)).toString('utf8').split('\n').slice(0, n).map((l) => JSON.parse(l));
it('s', async () => {
  const S = '/work/shared/';
  for (const fold of [0]) for (const r of rows(S+`bench/wcxb-dev/fold-${fold}.jsonl.gz`, 100)) if (/439[78]/.test(r.id)) { const o=await cleanAs('html',r.html); const a=await cleanAs('text',o.text); let i=0; while (o.text[i]===a.text[i]) i++; console.log(JSON.stringify(o.text.slice(i-100,i+100)), JSON.stringify(a.text.slice(i-100,i+100)), a.document.blocks[0].span) }
}, 600000);
