import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { isBlankUnit } from '../../src/document/characters.js';
import { createDocument } from '../../src/document/document.js';
import type { Block, Format, Span } from '../../src/document/types.js';
import { cleanSource } from '../../src/engine.js';
import { compilePacks } from '../../src/phrases/compile.js';
import { PhraseMatcher } from '../../src/phrases/matcher.js';
import type { Hit, Pack, PackEntry } from '../../src/phrases/types.js';
import type { Outcome } from '../../src/pipeline/clean.js';
import { isProtected } from '../../src/pipeline/examine.js';
import { readHtml } from '../../src/read/html/html.js';
import { readText } from '../../src/read/text.js';
import { statedTitle } from '../../src/rules/shared/lead.js';
import { type Summary, summarise } from '../../src/write/json.js';

const ROOT = new URL('../../', import.meta.url);

/** An absolute path inside the repository. */
export function inRepository(path: string): string {
  return fileURLToPath(new URL(path, ROOT));
}

/** What lies beside the repository is for measuring only and may be missing. */
function beside(path: string): string | undefined {
  const absolute = fileURLToPath(new URL(`../shared/${path}`, ROOT));
  return existsSync(absolute) ? absolute : undefined;
}

export interface RealInput {
  readonly name: string;
  readonly format: Format;
  readonly source: string;
}

/** Real texts and pages; undefined where they are not at hand. */
export function realTexts(): RealInput[] | undefined {
  const [docs, seed, dumps] = [beside('text/docs'), beside('seed/meloni.txt'), beside('bench/wcxb-dev-text/page-dump.jsonl.gz')];
  if (docs === undefined || seed === undefined || dumps === undefined) return undefined;
  const file = (name: string, path: string): RealInput => ({ name, format: 'text', source: readFileSync(path, 'utf8') });
  return [
    ...readdirSync(docs).map((name) => file(name, `${docs}/${name}`)),
    file('meloni.txt', seed),
    ...firstRows(dumps).map((row): RealInput => ({ name: row.id, format: 'text', source: row.text })),
  ];
}

export function realPages(): RealInput[] | undefined {
  const fold = beside('bench/wcxb-dev/fold-0.jsonl.gz');
  return fold === undefined ? undefined : firstRows(fold).map((row): RealInput => ({ name: row.id, format: 'html', source: row.html }));
}

const MOST_ROWS = 40;

function firstRows(path: string): Record<string, string>[] {
  const lines = gunzipSync(readFileSync(path)).toString('utf8').split('\n', MOST_ROWS);
  return lines.map((line) => JSON.parse(line) as Record<string, string>);
}

export function cleanAs(format: Format, source: string): Promise<Outcome> {
  return cleanSource(source, { format });
}

export function summaryOf(outcome: Outcome): Summary {
  return summarise(outcome, '', null);
}

export function slice(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

/** A text without white space and without characters that show nothing. */
export function visible(text: string): string {
  return [...text].filter((character) => !isBlankUnit(character.charCodeAt(0))).join('');
}

/** True when markup, which the clean text has lost, keeps some block from being judged by its words. */
export function holdsProtected(outcome: Outcome): boolean {
  const title = statedTitle(outcome);
  return outcome.kept.some(({ block }) => isProtected(block) || block === title);
}

/** The blocks of a text and of a page, each as `kind: text`. */
export function textBlocks(source: string): string[] {
  return readText(source).blocks.map(describeBlock);
}

export function htmlBlocks(source: string): string[] {
  return readHtml(source).blocks.map(describeBlock);
}

function describeBlock({ kind, text }: Block): string {
  return `${kind}: ${text}`;
}

/** A matcher for one pack of made-up phrases. */
export function matcherOf(...entries: (string | Omit<PackEntry, 'id'>)[]): PhraseMatcher {
  return new PhraseMatcher([compilePacks([packOf(...entries)])]);
}

export function packOf(...entries: (string | Omit<PackEntry, 'id'>)[]): Pack {
  return {
    language: 'en',
    topic: 'test',
    entries: entries.map((entry, i) => ({ id: `phrase-${i}`, ...(typeof entry === 'string' ? { match: entry } : entry) })),
  };
}

/** The hits in a text that is one block. */
export function hitsIn(matcher: PhraseMatcher, text: string): readonly Hit[] {
  const { blocks, tokens } = createDocument({
    format: 'text',
    source: text,
    blocks: [{ kind: 'paragraph', span: { start: 0, end: text.length }, gap: 'line' }],
  });
  return matcher.find(blocks[0], text, tokens);
}

/** What the hits in a text say there. */
export function found(matcher: PhraseMatcher, text: string): string[] {
  return hitsIn(matcher, text).map((hit) => slice(text, hit));
}
