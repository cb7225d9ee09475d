import { DROP_FIELDS, type ReportIndex } from '../index-data.js';

export type State = 'all' | 'braked' | 'judged' | 'untouched' | 'failed';
export type Order = 'brakes' | 'share' | 'unsure' | 'name';

export interface Filter {
  readonly query: string;
  /** Numbers of the index; -1 for all. */
  readonly category: number;
  readonly rule: number;
  /** Percent. */
  readonly least: number;
  readonly most: number;
  readonly state: State;
  readonly order: Order;
}

export const NO_FILTER: Filter = { query: '', category: -1, rule: -1, least: 0, most: 100, state: 'all', order: 'brakes' };

/** True when only some pieces are looked for. */
export function asksForPieces({ category, rule, least, most }: Filter): boolean {
  return category >= 0 || rule >= 0 || least > 0 || most < 100;
}

/** The drops of all documents, end to end, so that they are filtered without a detour. */
export class DropTable {
  readonly rule: Uint16Array;
  readonly category: Uint8Array;
  readonly confidence: Uint8Array;
  readonly words: Uint32Array;
  /** Where the drops of a document begin; one more than there are documents. */
  readonly first: Uint32Array;
  readonly leastSure: Uint8Array;
  /** Of its words, the part that was dropped. */
  readonly share: Float32Array;
  readonly braked: Uint8Array;

  constructor({ documents }: ReportIndex) {
    this.first = new Uint32Array(documents.length + 1);
    documents.forEach(([, , , , , , drops], i) => {
      this.first[i + 1] = this.first[i] + drops.length / DROP_FIELDS;
    });
    const size = this.first[documents.length];
    this.rule = new Uint16Array(size);
    this.category = new Uint8Array(size);
    this.confidence = new Uint8Array(size);
    this.words = new Uint32Array(size);
    this.leastSure = new Uint8Array(documents.length).fill(101);
    this.share = Float32Array.from(documents, ([, , , kept, dropped]) => (kept + dropped === 0 ? 0 : dropped / (kept + dropped)));
    this.braked = Uint8Array.from(documents, ([, , , , , braked]) => braked);
    let at = 0;
    documents.forEach(([, , , , , , drops], i) => {
      for (let n = 0; n < drops.length; n += DROP_FIELDS, at++) {
        [this.rule[at], this.category[at], this.confidence[at], this.words[at]] = drops.slice(n, n + DROP_FIELDS);
        this.leastSure[i] = Math.min(this.leastSure[i], this.confidence[at]);
      }
    });
  }

  matches(drop: number, { category, rule, least, most }: Filter): boolean {
    const sure = this.confidence[drop];
    return (category < 0 || this.category[drop] === category) && (rule < 0 || this.rule[drop] === rule) && sure >= least && sure <= most;
  }

  hasMatch(document: number, filter: Filter): boolean {
    for (let drop = this.first[document]; drop < this.first[document + 1]; drop++) if (this.matches(drop, filter)) return true;
    return false;
  }
}

/** The documents that a filter admits, in its order. `holds` says whether a document has the words that are searched for. */
export function sift(
  index: ReportIndex,
  table: DropTable,
  filter: Filter,
  holds: (document: number) => boolean,
  isJudged: (document: number) => boolean,
): number[] {
  const found: number[] = [];
  const ofPieces = asksForPieces(filter);
  for (let i = 0; i < index.documents.length; i++) {
    if (filter.state === 'braked' && table.braked[i] === 0) continue;
    if (filter.state === 'judged' && !isJudged(i)) continue;
    if (filter.state === 'untouched' && table.first[i + 1] > table.first[i]) continue;
    if (ofPieces && !table.hasMatch(i, filter)) continue;
    if (!holds(i)) continue;
    found.push(i);
  }
  return found.sort(ORDERS[filter.order](index, table));
}

type Compare = (a: number, b: number) => number;

const ORDERS: Readonly<Record<Order, (index: ReportIndex, table: DropTable) => Compare>> = {
  brakes:
    (_, { braked, share }) =>
    (a, b) =>
      braked[b] - braked[a] || share[b] - share[a] || a - b,
  share:
    (_, { share }) =>
    (a, b) =>
      share[b] - share[a] || a - b,
  unsure:
    (_, { leastSure }) =>
    (a, b) =>
      leastSure[a] - leastSure[b] || a - b,
  name:
    ({ documents }) =>
    (a, b) =>
      documents[a][1] < documents[b][1] ? -1 : documents[a][1] > documents[b][1] ? 1 : a - b,
};
