import type { ReportIndex } from '../index-data.js';
import { count, h, number, percent } from './dom.js';
import { asksForPieces, type DropTable, type Filter } from './filters.js';

const BINS = 10;
/** Bars of a chart, until a person asks for more. */
const MOST_BARS = 12;

/** What the overview lets a person ask for. */
export interface Asked {
  readonly category: (category: number) => void;
  readonly rule: (rule: number) => void;
  readonly braked: () => void;
  readonly failed: () => void;
}

/** Sums and charts of the documents found; bars are buttons that filter. */
export function overview(index: ReportIndex, table: DropTable, documents: readonly number[], filter: Filter, asked: Asked): HTMLElement {
  const categories = index.categories.map((name, id) => ({ name: name as string, id, pieces: 0, words: 0 }));
  const rules = index.rules.map((name, id) => ({ name, id, pieces: 0, words: 0 }));
  const bins = new Array<number>(BINS).fill(0);
  let kept = 0;
  let dropped = 0;
  let braked = 0;
  for (const document of documents) {
    const [, , , keptWords, droppedWords, hasBraked] = index.documents[document];
    kept += keptWords;
    dropped += droppedWords;
    braked += hasBraked;
    bins[Math.min(BINS - 1, Math.floor(table.share[document] * BINS))]++;
    for (let drop = table.first[document]; drop < table.first[document + 1]; drop++) {
      if (!table.matches(drop, filter)) continue;
      const category = categories[table.category[drop]];
      const rule = rules[table.rule[drop]];
      category.pieces++;
      category.words += table.words[drop];
      rule.pieces++;
      rule.words += table.words[drop];
    }
  }
  const failures = index.failures.length;
  return h(
    'div',
    { class: 'overview' },
    h('h2', { text: 'What was dropped' }),
    h(
      'div',
      { class: 'tiles' },
      tile(number(documents.length), documents.length === 1 ? 'document' : 'documents'),
      tile(percent(kept + dropped === 0 ? 0 : dropped / (kept + dropped)), `of ${number(kept + dropped)} words dropped`),
      braked > 0 && tile(number(braked), 'left as they were: the brake held', () => asked.braked()),
      failures > 0 && tile(number(failures), 'could not be read', () => asked.failed()),
    ),
    h(
      'div',
      { class: 'charts' },
      chart('By category', 'words', bars(categories, asked.category)),
      chart('Share dropped', 'documents by percent', histogram(bins)),
      chart('By rule', 'words', bars(rules, asked.rule)),
    ),
    asksForPieces(filter)
      ? h('p', { class: 'hint', text: 'Bars count the pieces that the filters admit.' })
      : h('p', { class: 'hint', text: 'Choose a bar to see its documents, or a document to read it.' }),
  );
}

function tile(value: string, label: string, onChoose?: () => void): HTMLElement {
  const children = [h('strong', { text: value }), h('span', { text: label })];
  if (onChoose === undefined) return h('div', { class: 'tile' }, ...children);
  return h('button', { class: 'tile', attributes: { type: 'button' }, on: { click: onChoose } }, ...children);
}

function chart(title: string, unit: string, body: HTMLElement): HTMLElement {
  return h('section', { class: 'chart' }, h('h3', {}, title, ' ', h('small', { text: unit })), body);
}

interface Sums {
  readonly name: string;
  readonly id: number;
  readonly pieces: number;
  readonly words: number;
}

function bars(sums: readonly Sums[], onChoose: (id: number) => void): HTMLElement {
  const shown = sums.filter(({ pieces }) => pieces > 0).sort((a, b) => b.words - a.words || (a.name < b.name ? -1 : 1));
  if (shown.length === 0) return h('p', { class: 'hint', text: 'Nothing.' });
  const most = shown[0].words;
  const rest = shown.slice(MOST_BARS);
  const more = h('button', {
    class: 'quiet',
    text: `${rest.length} more`,
    attributes: { type: 'button' },
    on: { click: () => more.replaceWith(...rest.map(bar)) },
  });
  return h('div', { class: 'bars' }, ...shown.slice(0, MOST_BARS).map(bar), rest.length > 0 && more);

  function bar({ name, id, pieces, words }: Sums): HTMLElement {
    const length = h('span', { class: 'bar-length' });
    length.style.width = `${Math.max(0.5, (100 * words) / Math.max(1, most))}%`;
    return h(
      'button',
      {
        class: 'bar',
        attributes: { type: 'button', title: `${count(pieces, 'piece')}, ${count(words, 'word')}` },
        on: { click: () => onChoose(id) },
      },
      h('span', { class: 'bar-name', text: name }),
      h('span', { class: 'bar-track' }, length),
      h('span', { class: 'bar-value', text: number(words) }),
    );
  }
}

function histogram(bins: readonly number[]): HTMLElement {
  const most = Math.max(1, ...bins);
  const spoken = bins.map((documents, i) => `${i * 10} to ${(i + 1) * 10} percent: ${documents}`).join(', ');
  return h(
    'div',
    { class: 'histogram', attributes: { role: 'img', 'aria-label': `Documents by the share of their words that was dropped. ${spoken}` } },
    ...bins.map((documents, i) => {
      const column = h('span', { class: 'column', attributes: { title: `${i * 10}–${(i + 1) * 10} %: ${count(documents, 'document')}` } });
      column.style.height = `${documents === 0 ? 0 : Math.max(2, (100 * documents) / most)}%`;
      return h('span', { class: 'bin' }, h('span', { class: 'column-track' }, column), h('span', { class: 'bin-name', text: `${i * 10}` }));
    }),
  );
}
