/** Real pages and texts where the data of the benchmark lies beside the project, and the invented samples where it does not. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const shared = new URL('../../../shared/bench/', import.meta.url).pathname;
const samples = new URL('../../samples/', import.meta.url).pathname;

function* rows(path) {
  for (const line of gunzipSync(readFileSync(path)).toString().split('\n')) if (line !== '') yield JSON.parse(line);
}

/** Evenly chosen, so that every kind of page keeps its share. */
function choose(all, count) {
  const step = Math.max(1, all.length / count);
  return Array.from({ length: Math.min(count, all.length) }, (_, i) => all[Math.floor(i * step)]);
}

function write(folder, named) {
  mkdirSync(folder, { recursive: true });
  return named.map(([name, content]) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  });
}

function sampled(folder, ending) {
  const names = readdirSync(samples).filter((name) => name.endsWith(ending) && !name.endsWith('.clean.txt'));
  return write(
    folder,
    names.map((name) => [name, readFileSync(join(samples, name))]),
  );
}

/** Paths of so many pages, written into a folder. */
export function pages(folder, count) {
  const source = join(shared, 'wcxb-dev');
  if (!existsSync(source)) return sampled(folder, '.html');
  const folds = readdirSync(source).filter((name) => name.startsWith('fold-'));
  const each = Math.ceil(count / folds.length);
  return folds.sort().flatMap((name) =>
    write(
      folder,
      choose([...rows(join(source, name))], each).map(({ id, html }) => [`${id}.html`, html]),
    ),
  );
}

/** The same of pages as plain text. */
export function texts(folder, count) {
  const source = join(shared, 'wcxb-dev-text/page-dump.jsonl.gz');
  if (!existsSync(source)) return sampled(folder, '.txt');
  return write(
    folder,
    choose([...rows(source)], count).map(({ id, text }) => [`${id}.txt`, text]),
  );
}
