import type { ReportFailure } from '../entry.js';
import type { ReportIndex } from '../index-data.js';
import { h, number, part, percent } from './dom.js';

/** Pixels; the style sheet says the same. */
const ROW = 60;
/** Characters of a path; its end says more than its beginning. */
const LONGEST_NAME = 30;
/** Rows beyond the edges, so that scrolling shows no gap. */
const MARGIN = 6;

/** The list of documents: however many there are, only those in sight are elements. */
export class DocumentList {
  private readonly box = part('list', HTMLDivElement);
  private readonly rows = part('rows', HTMLDivElement);
  private documents: readonly number[] = [];
  private failures: readonly ReportFailure[] = [];
  private current = -1;
  private drawn = '';

  constructor(
    private readonly index: ReportIndex,
    private readonly isJudged: (document: number) => boolean,
    private readonly onChoose: (document: number) => void,
  ) {
    this.box.addEventListener('scroll', () => this.draw(), { passive: true });
    this.box.addEventListener('click', ({ target }) => {
      const row = target instanceof Element ? target.closest<HTMLElement>('[data-document]') : null;
      if (row !== null) onChoose(Number(row.dataset.document));
    });
    this.box.addEventListener('keydown', (event) => this.key(event));
    new ResizeObserver(() => this.draw()).observe(this.box);
  }

  show(documents: readonly number[]): void {
    this.documents = documents;
    this.failures = [];
    this.redraw(true);
  }

  showFailures(failures: readonly ReportFailure[]): void {
    this.documents = [];
    this.failures = failures;
    this.redraw(true);
  }

  choose(document: number): void {
    this.current = document;
    const at = this.documents.indexOf(document);
    if (at >= 0) {
      const top = at * ROW;
      if (top < this.box.scrollTop) this.box.scrollTop = top;
      else if (top + ROW > this.box.scrollTop + this.box.clientHeight) this.box.scrollTop = top + ROW - this.box.clientHeight;
    }
    this.redraw();
  }

  /** The document so many places further on in the list; undefined beyond its ends. */
  neighbour(step: number): number | undefined {
    const at = this.documents.indexOf(this.current);
    return this.documents[at < 0 ? (step > 0 ? 0 : this.documents.length - 1) : at + step];
  }

  redraw(fromTop = false): void {
    if (fromTop) this.box.scrollTop = 0;
    this.rows.style.height = `${(this.documents.length + this.failures.length) * ROW}px`;
    this.drawn = '';
    this.draw();
  }

  private draw(): void {
    const { scrollTop, clientHeight } = this.box;
    const total = this.documents.length + this.failures.length;
    const first = Math.max(0, Math.floor(scrollTop / ROW) - MARGIN);
    const end = Math.min(total, Math.ceil((scrollTop + clientHeight) / ROW) + MARGIN);
    const wanted = `${first}-${end}`;
    if (wanted === this.drawn) return;
    this.drawn = wanted;
    const rows: HTMLElement[] = [];
    for (let i = first; i < end; i++) rows.push(i < this.documents.length ? this.row(i) : this.failure(i));
    this.rows.replaceChildren(...rows);
    const selected = this.documents.includes(this.current) ? `document-${this.current}` : '';
    if (selected !== '' && document.getElementById(selected) !== null) this.box.setAttribute('aria-activedescendant', selected);
    else this.box.removeAttribute('aria-activedescendant');
  }

  private row(i: number): HTMLElement {
    const number_ = this.documents[i];
    const [, name, title, kept, dropped, braked] = this.index.documents[number_];
    const share = kept + dropped === 0 ? 0 : dropped / (kept + dropped);
    const bar = h('span', { class: 'share-bar', attributes: { 'aria-hidden': 'true' } }, h('span'));
    (bar.firstElementChild as HTMLElement).style.width = `${Math.max(share > 0 ? 2 : 0, share * 100)}%`;
    const row = this.frame(i, number_ === this.current, [
      h('span', { class: 'row-title', text: title === '' ? name : title }),
      h('span', { class: 'row-name', text: shortened(name), attributes: { title: name } }),
      h(
        'span',
        { class: 'row-facts' },
        braked === 1 && h('span', { class: 'tag brake', text: 'brake' }),
        this.isJudged(number_) && h('span', { class: 'tag own', text: 'yours' }),
        h('span', {
          class: 'row-share',
          text: percent(share),
          attributes: { title: `${number(dropped)} of ${number(kept + dropped)} words dropped` },
        }),
        bar,
      ),
    ]);
    row.id = `document-${number_}`;
    row.dataset.document = String(number_);
    return row;
  }

  private failure(i: number): HTMLElement {
    const { name, message } = this.failures[i];
    return this.frame(i, false, [h('span', { class: 'row-title', text: name }), h('span', { class: 'row-name', text: message })]);
  }

  private frame(i: number, isSelected: boolean, children: readonly HTMLElement[]): HTMLElement {
    const row = h(
      'div',
      {
        class: isSelected ? 'row selected' : 'row',
        attributes: {
          role: 'option',
          'aria-selected': String(isSelected),
          'aria-posinset': i + 1,
          'aria-setsize': this.documents.length + this.failures.length,
        },
      },
      ...children,
    );
    row.style.top = `${i * ROW}px`;
    return row;
  }

  private key(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    const last = this.documents.length - 1;
    const at = this.documents.indexOf(this.current);
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? last : step === undefined ? undefined : Math.max(0, Math.min(last, at + step));
    if (to === undefined || this.documents.length === 0) return;
    event.preventDefault();
    this.onChoose(this.documents[to]);
  }
}

function shortened(name: string): string {
  return name.length > LONGEST_NAME ? `…${name.slice(1 - LONGEST_NAME)}` : name;
}
