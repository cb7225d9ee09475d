import type { ReportIndex } from '../index-data.js';
import { h, part } from './dom.js';
import { asksForPieces, type Filter, NO_FILTER, type Order, type State } from './filters.js';

/** The fields above the list. */
export class FilterForm {
  private readonly query = part('query', HTMLInputElement);
  private readonly category = part('category', HTMLSelectElement);
  private readonly rule = part('rule', HTMLSelectElement);
  private readonly state = part('state', HTMLSelectElement);
  private readonly order = part('order', HTMLSelectElement);
  private readonly least = part('least', HTMLInputElement);
  private readonly most = part('most', HTMLInputElement);
  private readonly shown = part('confidence-shown', HTMLOutputElement);
  private readonly found = part('found', HTMLElement);
  private readonly reset = part('reset', HTMLButtonElement);
  filter: Filter = NO_FILTER;

  constructor(
    index: ReportIndex,
    private readonly onChange: () => void,
  ) {
    fill(this.category, index.categories);
    fill(this.rule, index.rules);
    for (const field of [this.query, this.least, this.most]) field.addEventListener('input', () => this.read(field));
    for (const field of [this.category, this.rule, this.state, this.order]) field.addEventListener('change', () => this.read());
    this.reset.addEventListener('click', () => this.set(NO_FILTER));
  }

  set(change: Partial<Filter>): void {
    const filter = { ...this.filter, ...change };
    this.query.value = filter.query;
    this.category.value = String(filter.category);
    this.rule.value = String(filter.rule);
    this.state.value = filter.state;
    this.order.value = filter.order;
    this.least.value = String(filter.least);
    this.most.value = String(filter.most);
    this.read();
  }

  /** Says what was found. */
  tell(text: string): void {
    this.found.textContent = text;
  }

  private read(moved?: HTMLInputElement): void {
    // The two ends of the range push each other along.
    if (Number(this.least.value) > Number(this.most.value)) {
      if (moved === this.most) this.least.value = this.most.value;
      else this.most.value = this.least.value;
    }
    this.filter = {
      query: this.query.value,
      category: Number(this.category.value),
      rule: Number(this.rule.value),
      state: this.state.value as State,
      order: this.order.value as Order,
      least: Number(this.least.value),
      most: Number(this.most.value),
    };
    const { least, most, query, state } = this.filter;
    this.shown.textContent = least === 0 && most === 100 ? 'any' : `${(least / 100).toFixed(2)} to ${(most / 100).toFixed(2)}`;
    this.reset.hidden = query === '' && state === 'all' && !asksForPieces(this.filter);
    this.onChange();
  }
}

function fill(select: HTMLSelectElement, names: readonly string[]): void {
  const sorted = names.map((name, id) => ({ name, id })).sort((a, b) => (a.name < b.name ? -1 : 1));
  select.append(
    h('option', { text: 'all', attributes: { value: '-1' } }),
    ...sorted.map(({ name, id }) => h('option', { text: name, attributes: { value: id } })),
  );
}
