import { h } from './dom.js';
import type { Judged } from './judged.js';
import { looksOf, type PieceTools, pieceNote, pieceText } from './pieces.js';

/** Elements whose names tell a reader where in the page they are. */
const TOLD = new Set([
  'header',
  'nav',
  'main',
  'article',
  'section',
  'aside',
  'footer',
  'form',
  'figure',
  'table',
  'ul',
  'ol',
  'dl',
  'details',
  'dialog',
  'noscript',
  'script',
  'template',
]);

/**
 * The page as its elements lie within each other, each block in its place. None of its own markup, style or addresses is used: the
 * elements are boxes of this page, and their names are labels.
 */
export function structureView(judged: Judged, tools: PieceTools, admits: (piece: number) => boolean): HTMLElement {
  const { blocks, elements } = judged.entry;
  const root = h('div', { class: 'structure' });
  const open: { element: number; node: HTMLElement }[] = [];
  let piece = 0;
  for (let block = 0; block < blocks.length; block++) {
    const own: HTMLElement[] = [];
    for (; piece < judged.pieces.length && judged.pieces[piece].block === block; piece++) {
      if (!admits(piece)) continue;
      own.push(
        h(
          'div',
          { class: looksOf(judged.pieces[piece], tools), attributes: { 'data-piece': piece } },
          h('div', { class: 'piece-text' }, ...pieceText(judged, judged.pieces[piece])),
          pieceNote(judged, piece, tools),
        ),
      );
    }
    if (own.length === 0) continue;
    const [kind, , , , element] = blocks[block];
    const chain = chainOf(elements, element);
    let shared = 0;
    while (shared < open.length && shared < chain.length && open[shared].element === chain[shared]) shared++;
    open.length = shared;
    for (const at of chain.slice(shared)) {
      const node = box(elements[at]);
      (open.at(-1)?.node ?? root).append(node);
      open.push({ element: at, node });
    }
    const tag = element >= 0 ? elements[element][0] : '';
    (open.at(-1)?.node ?? root).append(h('div', { class: `block kind-${kind} tag-${tag}` }, ...own));
  }
  return root;
}

function chainOf(elements: Judged['entry']['elements'], element: number): number[] {
  const chain: number[] = [];
  for (let at = element; at >= 0; at = elements[at][1]) chain.push(at);
  return chain.reverse();
}

function box([tag, , name]: Judged['entry']['elements'][number]): HTMLElement {
  if (!TOLD.has(tag)) return h('div', { class: 'element' });
  return h('div', { class: `element told tag-${tag}` }, h('span', { class: 'element-name', text: tag + name }));
}
