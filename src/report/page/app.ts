import type { Verdict } from '../../pipeline/verdicts.js';
import type { ReportEntry } from '../entry.js';
import type { ReportIndex } from '../index-data.js';
import { documentView, type ViewActions, type ViewOptions } from './document-view.js';
import { count, number, part, percent } from './dom.js';
import { FilterForm } from './filter-form.js';
import { asksForPieces, DropTable, type Filter, sift } from './filters.js';
import { Flips } from './flips.js';
import { type Judged, judge, type Piece } from './judged.js';
import { DocumentList } from './list.js';
import { overview } from './overview.js';
import type { PieceTools } from './pieces.js';
import { Search } from './search.js';
import { entryAt, VerdictDialog } from './verdicts.js';

/** The page: what is found, what is shown, and what a person says of it. */
export class App {
  private readonly table: DropTable;
  private readonly flips: Flips;
  private readonly search: Search;
  private readonly list: DocumentList;
  private readonly filters: FilterForm;
  private readonly verdicts: VerdictDialog;
  private readonly content = part('content', HTMLElement);
  private readonly badge = part('verdict-count', HTMLElement);
  private found: readonly number[] = [];
  private shown: { readonly document: number; readonly judged: Judged } | undefined;
  private view: ViewOptions = { structure: false, onlyDropped: false };
  /** The piece that keys speak of. */
  private piece = -1;

  constructor(private readonly index: ReportIndex) {
    this.table = new DropTable(index);
    this.flips = new Flips(`chaff-report-${index.id}`);
    this.search = new Search(index);
    const isJudged = (document: number): boolean => this.flips.touches(document);
    this.list = new DocumentList(index, isJudged, (document) => void this.open(document));
    this.filters = new FilterForm(index, () => this.refresh());
    this.verdicts = new VerdictDialog(index, this.flips, this.search, () => this.judgeAnew());
    part('open-overview', HTMLButtonElement).addEventListener('click', () => this.showOverview());
    part('open-verdicts', HTMLButtonElement).addEventListener('click', () => this.openVerdicts());
    this.content.addEventListener('focusin', ({ target }) => this.follow(target));
    this.content.addEventListener('click', ({ target }) => this.follow(target));
  }

  start(): void {
    let kept = 0;
    let dropped = 0;
    for (const [, , , k, d] of this.index.documents) {
      kept += k;
      dropped += d;
    }
    const share = kept + dropped === 0 ? 0 : dropped / (kept + dropped);
    part('sums', HTMLElement).textContent = `${count(this.index.documents.length, 'document')}, ${percent(share)} dropped`;
    this.refresh();
    this.showOverview();
    this.countVerdicts();
    document.documentElement.dataset.ready = 'true';
    performance.mark('ready');
  }

  /** Finds what the filters want, and shows it in the list and, where it is open, the overview. */
  private refresh(): void {
    const { filter } = this.filters;
    if (filter.state === 'failed') this.list.showFailures(this.index.failures);
    else {
      this.find(filter);
      this.list.show(this.found);
    }
    if (filter.query !== '' && !this.search.isComplete) void this.search.load(() => this.searchAgain());
    if (this.shown === undefined) this.showOverview();
    else this.draw();
  }

  private searchAgain(): void {
    const { filter } = this.filters;
    if (filter.query === '' || filter.state === 'failed') return;
    const before = this.found;
    this.find(filter);
    if (before.length !== this.found.length) this.list.show(this.found);
  }

  private find(filter: Filter): void {
    this.found = sift(this.index, this.table, filter, this.search.matcher(filter.query), (document) => this.flips.touches(document));
    const all = this.index.documents.length;
    const searching = filter.query !== '' && !this.search.isComplete ? ', searching texts …' : '';
    this.filters.tell((this.found.length === all ? count(all, 'document') : `${number(this.found.length)} of ${count(all, 'document')}`) + searching);
  }

  showOverview(): void {
    this.shown = undefined;
    this.list.choose(-1);
    const { filter } = this.filters;
    const asked = {
      category: (category: number) => this.filters.set({ category }),
      rule: (rule: number) => this.filters.set({ rule }),
      braked: () => this.filters.set({ state: 'braked' }),
      failed: () => this.filters.set({ state: 'failed' }),
    };
    this.content.replaceChildren(overview(this.index, this.table, filter.state === 'failed' ? [] : this.found, filter, asked));
  }

  async open(document: number): Promise<void> {
    this.list.choose(document);
    const entry = await entryAt(this.index, document);
    this.shown = { document, judged: judge(entry, this.flips.wishesFor(document)) };
    this.piece = -1;
    this.draw();
    this.content.scrollTop = 0;
  }

  step(by: number): void {
    const next = this.list.neighbour(by);
    if (next !== undefined) void this.open(next);
  }

  private draw(): void {
    if (this.shown === undefined) return;
    const { judged } = this.shown;
    this.content.replaceChildren(documentView(judged, this.view, this.toolsFor(judged.entry), this.actions));
  }

  private readonly actions: ViewActions = {
    setStructure: (structure) => this.setView({ structure }),
    setOnlyDropped: (onlyDropped) => this.setView({ onlyDropped }),
    makePhrase: () => this.makePhrase(),
  };

  private setView(change: Partial<ViewOptions>): void {
    this.view = { ...this.view, ...change };
    this.draw();
    this.focusPiece(this.piece);
  }

  toggleStructure(): void {
    this.setView({ structure: !this.view.structure });
  }

  toggleOnlyDropped(): void {
    this.setView({ onlyDropped: !this.view.onlyDropped });
  }

  private toolsFor(entry: ReportEntry): PieceTools {
    const { filter } = this.filters;
    const ofPieces = asksForPieces(filter);
    return {
      flipOf: (piece) => this.flipOf(piece),
      matches: (verdict) => !ofPieces || this.admits(verdict, filter),
      flip: (piece) => this.flip(piece),
      changeScope: (piece) => this.changeScope(piece),
      canBeHere: entry.place !== null,
      countOf: (name) => (this.search.isComplete ? this.search.countOfBlock(name) : undefined),
    };
  }

  private admits({ rule, category, confidence }: Verdict, filter: Filter): boolean {
    const sure = Math.round(confidence * 100);
    const { rules, categories } = this.index;
    return (
      (filter.category < 0 || categories[filter.category] === category) &&
      (filter.rule < 0 || rules[filter.rule] === rule) &&
      sure >= filter.least &&
      sure <= filter.most
    );
  }

  private flipOf({ name }: Piece): ReturnType<Flips['find']> {
    return this.shown === undefined ? undefined : this.flips.find(this.shown.document, name);
  }

  private flip(at: number): void {
    if (this.shown === undefined) return;
    const { document, judged } = this.shown;
    const piece = judged.pieces[at];
    const wish = piece.isKept ? 'drop' : 'keep';
    const isAsFound = (wish === 'keep') === (piece.verdict === undefined);
    if (isAsFound) this.flips.delete(document, piece.name);
    else this.flips.set(piece.name, { wish, scope: 'everywhere', document });
    if (!isAsFound && !this.search.isComplete) void this.search.load(() => this.search.isComplete && this.judgeAnew());
    this.judgeAnew();
    this.focusPiece(at);
  }

  private changeScope(at: number): void {
    if (this.shown === undefined) return;
    const { document, judged } = this.shown;
    const { name } = judged.pieces[at];
    const flip = this.flips.find(document, name);
    if (flip === undefined || judged.entry.place === null) return;
    this.flips.set(name, { ...flip, document, scope: flip.scope === 'here' ? 'everywhere' : 'here' });
    this.judgeAnew();
    this.focusPiece(at);
  }

  /** After verdicts of a person have changed; what was in focus stays there. */
  private judgeAnew(): void {
    this.countVerdicts();
    this.list.redraw();
    if (this.shown === undefined) return;
    const { document, judged } = this.shown;
    this.shown = { document, judged: judge(judged.entry, this.flips.wishesFor(document)) };
    const { scrollTop } = this.content;
    const hadFocus = this.content.contains(globalThis.document.activeElement);
    this.draw();
    this.content.scrollTop = scrollTop;
    if (hadFocus) this.focusPiece(this.piece, false);
  }

  private countVerdicts(): void {
    this.badge.textContent = number(this.flips.size);
  }

  /** Goes to the next piece that chaff or a person drops and the filters admit. */
  nextPiece(step: number): void {
    if (this.shown === undefined) {
      this.step(1);
      return;
    }
    const { pieces } = this.shown.judged;
    const { filter } = this.filters;
    for (let at = this.piece < 0 && step < 0 ? pieces.length - 1 : this.piece + step; at >= 0 && at < pieces.length; at += step) {
      const { verdict, withheld, isKept } = pieces[at];
      const named = verdict ?? withheld;
      if (named === undefined ? isKept : asksForPieces(filter) && !this.admits(named, filter)) continue;
      this.focusPiece(at);
      return;
    }
  }

  private focusPiece(at: number, scrolls = true): void {
    if (at < 0) return;
    this.piece = at;
    const element = this.content.querySelector<HTMLElement>(`[data-piece="${at}"]`);
    element?.querySelector<HTMLElement>('.flip')?.focus({ preventScroll: true });
    if (scrolls) element?.scrollIntoView({ block: 'nearest' });
  }

  private follow(target: EventTarget | null): void {
    const element = target instanceof Element ? target.closest<HTMLElement>('[data-piece]') : null;
    if (element === null) return;
    this.piece = Number(element.dataset.piece);
    for (const other of this.content.querySelectorAll('.current')) other.classList.remove('current');
    element.classList.add('current');
  }

  flipCurrent(): void {
    if (this.piece >= 0) this.flip(this.piece);
  }

  changeScopeOfCurrent(): void {
    if (this.piece >= 0) this.changeScope(this.piece);
  }

  makePhrase(): void {
    this.verdicts.open(getSelection()?.toString() ?? '');
  }

  openVerdicts(): void {
    this.verdicts.open();
  }
}
