import { titleOf } from '../index-data.js';
import { count, h, percent } from './dom.js';
import type { Judged } from './judged.js';
import { looksOf, type PieceTools, pieceNote, pieceText } from './pieces.js';
import { structureView } from './structure.js';

export interface ViewOptions {
  readonly structure: boolean;
  readonly onlyDropped: boolean;
}

export interface ViewActions {
  setStructure(structure: boolean): void;
  setOnlyDropped(onlyDropped: boolean): void;
  makePhrase(): void;
}

/** A document from top to bottom, kept and dropped, with the reasons in the margin. */
export function documentView(judged: Judged, options: ViewOptions, tools: PieceTools, actions: ViewActions): HTMLElement {
  const { entry, pieces } = judged;
  const admits = (piece: number): boolean =>
    !options.onlyDropped || pieces[piece].verdict !== undefined || !pieces[piece].isKept || tools.flipOf(pieces[piece]) !== undefined;
  const isStructure = options.structure && entry.format === 'html';
  const body = isStructure ? structureView(judged, tools, admits) : readingView(judged, tools, admits);
  return h(
    'article',
    { class: 'document' },
    h(
      'div',
      { class: 'document-head' },
      h('h2', { text: titleOf(entry) || entry.name }),
      h('p', { class: 'path', text: entry.name }),
      facts(judged),
      h(
        'div',
        { class: 'toolbar' },
        entry.format === 'html' && toggle('Text', 'Page', isStructure, (on) => actions.setStructure(on)),
        toggle('All', 'Dropped only', options.onlyDropped, (on) => actions.setOnlyDropped(on)),
        h('button', {
          class: 'quiet',
          text: 'Phrase from selection',
          attributes: { type: 'button', title: 'Make the selected words a phrase (w)' },
          on: { click: () => actions.makePhrase() },
        }),
      ),
    ),
    entry.brake !== null &&
      h('p', {
        class: 'notice',
        text: `The brake held: ${percent(entry.brake.share)} of the words would go, ${percent(entry.brake.allowed)} may. No rule's verdict was carried out; those held back are shown.`,
      }),
    pieces.length === 0 ? h('p', { class: 'hint', text: 'This document has no text.' }) : body,
  );
}

function facts({ entry, isFlipped }: Judged): HTMLElement {
  const { words, categories } = entry.counts;
  const all = words.kept + words.dropped;
  const names = Object.entries(categories).sort(([, a], [, b]) => b - a);
  return h(
    'p',
    { class: 'facts' },
    h('span', { text: `${count(words.kept, 'word')} kept, ${percent(all === 0 ? 0 : words.dropped / all)} dropped` }),
    ...names.map(([name, pieces]) => h('span', { class: 'tag', text: pieces === 1 ? name : `${name} ${pieces}` })),
    isFlipped && h('span', { class: 'tag own', text: 'changed by you' }),
  );
}

function toggle(off: string, on: string, isOn: boolean, onChange: (isOn: boolean) => void): HTMLElement {
  const button = (text: string, isPressed: boolean, value: boolean): HTMLElement =>
    h('button', { text, attributes: { type: 'button', 'aria-pressed': String(isPressed) }, on: { click: () => onChange(value) } });
  return h('span', { class: 'toggle' }, button(off, !isOn, false), button(on, isOn, true));
}

function readingView(judged: Judged, tools: PieceTools, admits: (piece: number) => boolean): HTMLElement {
  const { entry, pieces } = judged;
  return h(
    'div',
    { class: 'pieces' },
    ...pieces.flatMap((piece, i) => {
      if (!admits(i)) return [];
      const [kind, start, , stands] = entry.blocks[piece.block];
      const isFirst = piece.span.start === start;
      const place = isFirst && stands === 1 ? ' stands' : '';
      return h(
        'div',
        { class: `${looksOf(piece, tools)} kind-${kind}${place}`, attributes: { 'data-piece': i } },
        h('div', { class: 'piece-text' }, ...pieceText(judged, piece)),
        pieceNote(judged, i, tools),
      );
    }),
  );
}
