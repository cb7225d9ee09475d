import type { Category } from '../rules/categories.js';
import type { PackedEntry, ReportEntry, ReportFailure } from './entry.js';

/** What the page knows of all documents from the start; the documents themselves it unpacks when they are looked at. */
export interface ReportIndex {
  readonly version: string;
  /** Tells reports from each other: what is in them decides it, not when they were made. */
  readonly id: string;
  readonly rules: readonly string[];
  readonly categories: readonly Category[];
  readonly documents: readonly IndexDocument[];
  readonly failures: readonly ReportFailure[];
  /** The config file behind the report with the flags that it was made with; exports add to it. */
  readonly config: Readonly<Record<string, unknown>>;
}

/** The number of the chunk that holds it, name, title, words kept and dropped, whether the brake held, and for each drop rule, category, percent of confidence and words. */
export type IndexDocument = readonly [
  chunk: number,
  name: string,
  title: string,
  kept: number,
  dropped: number,
  braked: 0 | 1,
  drops: readonly number[],
];

/** Numbers for each drop in `IndexDocument`. */
export const DROP_FIELDS = 4;

/** Gathers the index while documents pass by. */
export class IndexBuilder {
  private readonly rules = new Map<string, number>();
  private readonly categories = new Map<Category, number>();
  private readonly documents: IndexDocument[] = [];
  private readonly failures: ReportFailure[] = [];

  add(entry: PackedEntry, chunk: number): void {
    const { words } = entry.counts;
    const drops = entry.verdicts.flatMap(({ rule, category, confidence, span }) => [
      numberOf(this.rules, rule),
      numberOf(this.categories, category),
      Math.round(confidence * 100),
      wordsIn(entry.text.slice(span.start, span.end)),
    ]);
    this.documents.push([chunk, entry.name, titleOf(entry), words.kept, words.dropped, entry.brake === null ? 0 : 1, drops]);
  }

  fail(failure: ReportFailure): void {
    this.failures.push(failure);
  }

  finish(rest: Pick<ReportIndex, 'version' | 'id' | 'config'>): ReportIndex {
    return { ...rest, rules: [...this.rules.keys()], categories: [...this.categories.keys()], documents: this.documents, failures: this.failures };
  }
}

const LONGEST_TITLE = 90;

/** What a person may know the document by; empty for one without text. */
export function titleOf({ title, text, blocks }: ReportEntry): string {
  const texts = blocks.map(([kind, start, end]) => ({ kind, text: text.slice(start, end) })).filter((block) => /[\p{L}\p{N}]/u.test(block.text));
  const name = title ?? (texts.find(({ kind }) => kind === 'heading') ?? texts[0])?.text ?? '';
  return name.replace(/\s+/g, ' ').trim().slice(0, LONGEST_TITLE);
}

function wordsIn(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

function numberOf<Name>(numbers: Map<Name, number>, name: Name): number {
  const number = numbers.get(name) ?? numbers.size;
  numbers.set(name, number);
  return number;
}
