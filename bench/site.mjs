/**
 * Measures what a site profile is worth: the pages of WCXB dev that share a domain with enough others are cleaned without a profile, and
 * with one that was learned from the pages of their domain (no gold text is looked at), and both are scored.
 *
 *     node bench/site.mjs html|page-dump|residue-… [--least 10] [--most 99] [options of score.py]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { clean, learnSite } from '../dist/index.js';

const FOLDS = 10;
const bench = new URL('../../shared/bench/', import.meta.url).pathname;
const [set, ...rest] = process.argv.slice(2);
const taken = (flag, otherwise) => {
  const at = rest.indexOf(flag);
  return at < 0 ? otherwise : Number(rest.splice(at, 2)[1]);
};
const least = taken('--least', 10);
const most = taken('--most', Number.POSITIVE_INFINITY);
const isHtml = set === 'html';

function* rows(path) {
  for (const line of gunzipSync(readFileSync(path)).toString().split('\n')) if (line !== '') yield JSON.parse(line);
}

function* inputs() {
  if (!isHtml) return yield* rows(join(bench, 'wcxb-dev-text', `${set}.jsonl.gz`));
  for (let fold = 0; fold < FOLDS; fold++) yield* rows(join(bench, 'wcxb-dev', `fold-${fold}.jsonl.gz`));
}

const gold = [...rows(join(bench, 'wcxb-dev', 'gold.jsonl.gz'))];
const byDomain = new Map();
for (const page of gold) if (page.domain !== '') byDomain.set(page.domain, [...(byDomain.get(page.domain) ?? []), page.id]);
const groups = [...byDomain].filter(([, ids]) => ids.length >= least && ids.length <= most);
const wanted = new Set(groups.flatMap(([, ids]) => ids));
const sources = new Map();
for (const { id, html, text } of inputs()) if (wanted.has(id)) sources.set(id, isHtml ? html : text);

const folder = mkdtempSync(join(tmpdir(), 'chaff-bench-'));
const without = [];
const withProfile = [];
for (const [domain, ids] of groups) {
  const format = isHtml ? 'html' : 'text';
  const pages = ids.flatMap((id) => sources.get(id) ?? []);
  const site = await learnSite(pages, { format });
  process.stdout.write(`${domain}: ${pages.length} pages\n`);
  for (const id of ids) {
    const source = sources.get(id);
    if (source === undefined) continue;
    without.push(JSON.stringify({ id, text: (await clean(source, { format, omitTitle: isHtml })).text }));
    withProfile.push(JSON.stringify({ id, text: (await clean(source, { format, omitTitle: isHtml, site })).text }));
  }
}
const write = (name, lines) => {
  const path = join(folder, name);
  writeFileSync(path, lines.join('\n'));
  return path;
};
const goldPath = write(
  'gold.jsonl',
  gold.filter(({ id }) => wanted.has(id)).map((page) => JSON.stringify(page)),
);
const before = write('without.jsonl', without);
const after = write('with.jsonl', withProfile);
for (const args of [[before], [after, '--vs', before]]) {
  const { status } = spawnSync('python3', [join(bench, 'score.py'), goldPath, ...args, ...rest], { stdio: 'inherit' });
  process.exitCode ||= status ?? 1;
}
rmSync(folder, { recursive: true });
