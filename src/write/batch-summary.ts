import type { Counts } from './json.js';

/** What became of one document, as in `36 words kept, 7 dropped (related 1)`. */
export function countsLine({ words, categories }: Counts): string {
  const pieces = Object.entries(categories).map(([category, count]) => `${category} ${count}`);
  return `${words.kept} words kept, ${words.dropped} dropped${pieces.length === 0 ? '' : ` (${pieces.join(', ')})`}`;
}

/** Sums over the files of a batch. */
export class BatchSummary {
  files = 0;
  /** Done by an earlier run. */
  earlier = 0;
  braked = 0;
  changed = 0;
  empty = 0;
  failed = 0;
  private kept = 0;
  private dropped = 0;
  private readonly categories = new Map<string, number>();

  add({ words, blocks, categories }: Counts, hasBraked: boolean): void {
    this.files++;
    if (Object.keys(categories).length > 0) this.changed++;
    if (blocks.kept === 0) this.empty++;
    if (hasBraked) this.braked++;
    this.kept += words.kept;
    this.dropped += words.dropped;
    for (const [category, pieces] of Object.entries(categories)) this.categories.set(category, (this.categories.get(category) ?? 0) + pieces);
  }

  /** The sums as lines of text. */
  toString(): string {
    const all = this.kept + this.dropped;
    const share = all === 0 ? 0 : Math.round((100 * this.dropped) / all);
    const files = [
      `${this.files} cleaned`,
      ...(this.earlier > 0 ? [`${this.earlier} of them earlier`] : []),
      ...(this.braked > 0 ? [`${this.braked} left as they were`] : []),
      ...(this.failed > 0 ? [`${this.failed} failed`] : []),
    ];
    const categories = [...this.categories].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([category, pieces]) => `${category} ${pieces}`);
    const lines = [`files: ${files.join(', ')}`, `words: ${this.kept} kept, ${this.dropped} dropped (${share} %)`];
    if (categories.length > 0) lines.push(`dropped: ${categories.join(', ')}`);
    return `${lines.join('\n')}\n`;
  }
}
