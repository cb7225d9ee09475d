/** The texts that the text scorer is trained on, each with a label for every block. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { load } from 'cheerio/slim';
import { readHtml } from '../../dist/read/html/html.js';
import { readText } from '../../dist/read/text.js';
import { align, hashesOf } from './align.mjs';

const FILES = 10;
/** Folds of domains that are held out from one model each; those of the data are put together. */
export const FOLDS = 3;
export const shared = new URL('../../../shared/', import.meta.url).pathname;
const bench = join(shared, 'bench');
const TITLE = 2;
const UNUSED = -1;

export function* rows(path) {
  for (const line of gunzipSync(readFileSync(path)).toString().split('\n')) if (line !== '') yield JSON.parse(line);
}

export const gold = new Map([...rows(join(bench, 'wcxb-dev', 'gold.jsonl.gz'))].map((row) => [row.id, row]));
const foldOfDomain = new Map([...gold.values()].map(({ domain, fold }) => [domain, fold]));

/** Domains that WCXB does not have get a fold by their name. */
export function foldOf(domain) {
  const known = foldOfDomain.get(domain);
  if (known !== undefined) return known;
  let sum = 0;
  for (const character of domain) sum = (sum * 31 + character.charCodeAt(0)) % 9973;
  return sum % FILES;
}

export const labelled = readFileSync(join(shared, 'text/labels.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
  .map((row) => ({ ...row, fold: gold.get(row.id.split('-').at(-1).replace(/d$/, ''))?.fold ?? foldOf(row.domain) }));

/** Text forms that other tools would make of a page. */
const FORMS = {
  blocks: (html) => readHtml(html).text,
  lines: (html) =>
    readHtml(html)
      .blocks.map((block) => block.text)
      .join('\n'),
  markdown: (html) =>
    readHtml(html)
      .blocks.map((block) => `${block.kind === 'heading' ? '## ' : block.kind === 'list-item' ? '* ' : ''}${block.text}`)
      .join('\n\n'),
  cheerio: (html) => {
    const page = load(html);
    page('script,style,noscript,template').remove();
    return page.root().text();
  },
};
const RESIDUES = ['residue-trafilatura', 'residue-readability', 'residue-resiliparse', 'residue-rs-trafilatura'];

/**
 * Every page as a dump, in two of the four residues and in one of the forms above, and the labelled documents: {id, form, fold, type, domain, text,
 * covered(document)}, where `covered` gives each block's share of main content, 2 for the title, -1 for what no judge is sure of.
 */
export function* texts() {
  for (const [n, form] of ['page-dump', ...RESIDUES].entries()) {
    let page = 0;
    for (const { id, text } of rows(join(bench, 'wcxb-dev-text', `${form}.jsonl.gz`))) {
      page++;
      if (gold.get(id)?.text && (n === 0 || (page + n) % 2 === 0)) yield ofPage(id, form, text);
    }
  }
  const forms = Object.entries(FORMS);
  let page = 0;
  for (let fold = 0; fold < FILES; fold++) {
    for (const { id, html } of rows(join(bench, 'wcxb-dev', `fold-${fold}.jsonl.gz`))) {
      const [form, make] = forms[page++ % forms.length];
      if (gold.get(id)?.text) yield ofPage(id, form, make(html));
    }
  }
  for (const row of labelled) {
    const text = readFileSync(join(shared, 'text/docs', `${row.id}.txt`), 'utf8');
    yield { ...row, form: `labelled-${row.kind}`, type: 'labelled', text, covered: (document) => byLines(document, row.labels) };
  }
}

function ofPage(id, form, text) {
  const { fold, type, domain, title, text: content } = gold.get(id);
  return { id, form, fold, type, domain, text, covered: (document) => byGold(document, hashesOf(content), hashesOf(title ?? '')) };
}

function byGold(document, content, title) {
  const covered = align(document, content);
  for (const { index, tokens } of document.blocks) {
    const words = document.tokens.hash.subarray(tokens.start, tokens.end);
    if (covered[index] < 0.5 && title.length > 0 && words.length === title.length && title.every((word, i) => word === words[i]))
      covered[index] = TITLE;
  }
  return covered;
}

/** A block of several lines is what most of its lines are. */
function byLines({ text, blocks }, labels) {
  let line = 0;
  let next = text.indexOf('\n');
  return Float32Array.from(blocks, ({ span }) => {
    const votes = { keep: 0, drop: 0, either: 0 };
    while (next >= 0 && next < span.start) {
      line++;
      next = text.indexOf('\n', next + 1);
    }
    for (let end = next, at = line; ; end = text.indexOf('\n', end + 1), at++) {
      if (labels[at]) votes[labels[at] in votes ? labels[at] : 'drop']++;
      if (end < 0 || end >= span.end) break;
    }
    if (votes.keep === votes.drop) return UNUSED;
    return votes.keep > votes.drop ? 1 : 0;
  });
}

export { readText };
