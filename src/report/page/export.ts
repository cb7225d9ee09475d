import type { ReportEntry } from '../entry.js';
import type { ReportIndex } from '../index-data.js';
import type { Flips } from './flips.js';
import { judge } from './judged.js';

/** What means something in the patterns of a config file. */
const PATTERN_SIGNS = /[\\*?[\]{}()!|+@]/g;

type Values = Record<string, unknown>;

/** The config file that makes a run of chaff give what the page shows. `placeOf` gives the path by which a site is matched. */
export function configOf({ config }: ReportIndex, flips: Flips, placeOf: (document: number) => string): string {
  const all = flips.all();
  const textsOf = (wish: 'keep' | 'drop', document?: number): string[] =>
    all
      .filter(
        (flip) => flip.wish === wish && (document === undefined ? flip.scope === 'everywhere' : flip.scope === 'here' && flip.document === document),
      )
      .map(({ name }) => name);
  const documents = [...new Set(all.filter(({ scope }) => scope === 'here').map(({ document }) => document))].sort((a, b) => a - b);
  const sites = documents.map((document) => ({
    match: placeOf(document).replace(PATTERN_SIGNS, '\\$&'),
    ...filled({ keepText: textsOf('keep', document), dropText: textsOf('drop', document) }),
  }));
  const phrases = flips.phrases.map(({ match, at, category }) => ({ match, ...(at === 'any' ? {} : { at }), category }));
  const grown: Values = {
    ...config,
    ...listsOf(config, textsOf('keep'), textsOf('drop')),
    ...filled({ phrases: [...listOf(config.phrases), ...phrases], sites: [...listOf(config.sites), ...sites] }),
  };
  return `${JSON.stringify(grown, null, 2)}\n`;
}

/** A list that has grown takes back what the other one said before. */
function listsOf(config: Values, keep: readonly string[], drop: readonly string[]): Values {
  const merged = (name: string, own: readonly string[], opposite: readonly string[]): unknown[] => [
    ...new Set([...listOf(config[name]).filter((one) => !opposite.includes(String(one))), ...own]),
  ];
  const keepText = merged('keepText', keep, drop);
  const dropText = merged('dropText', drop, keep);
  return {
    ...(keepText.length > 0 || 'keepText' in config ? { keepText } : {}),
    ...(dropText.length > 0 || 'dropText' in config ? { dropText } : {}),
  };
}

function listOf(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function filled(lists: Readonly<Record<string, readonly unknown[]>>): Values {
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
}

/** The clean texts of documents, for `chaff check --unpack`; all of them, or those that a person has changed. */
export async function goldenOf(entries: AsyncIterable<readonly [number, ReportEntry]>, flips: Flips, all: boolean): Promise<string> {
  const golden: { input: string; text: string }[] = [];
  for await (const [document, entry] of entries) {
    const { clean, isFlipped } = judge(entry, flips.wishesFor(document));
    if (all || isFlipped) golden.push({ input: entry.name, text: clean });
  }
  return `${JSON.stringify({ schema: 1, golden }, null, 1)}\n`;
}

/** Words as the phrase packs have them: without punctuation, which means something else there. */
export function phraseOf(selection: string): string {
  return (selection.match(/[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu) ?? []).join(' ').toLowerCase();
}

export function download(name: string, text: string): void {
  const link = document.createElement('a');
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
