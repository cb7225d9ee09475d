import type { Hit, Phrase } from './types.js';

/** The hits of one block, less those of phrases that a near miss voids. */
export class HitList {
  private readonly found: Hit[] = [];
  private readonly latest = new Map<Phrase, number>();
  private excluded: Set<Phrase> | undefined;

  /** A phrase that ends twice with the same beginning (an optional last word) is one hit, the longer one. */
  add(hit: Hit): void {
    const latest = this.latest.get(hit.phrase);
    if (latest !== undefined && this.found[latest].start === hit.start) this.found[latest] = hit;
    else this.latest.set(hit.phrase, this.found.push(hit) - 1);
  }

  exclude(phrase: Phrase): void {
    this.excluded ??= new Set();
    this.excluded.add(phrase);
  }

  hits(): readonly Hit[] {
    const { excluded } = this;
    return excluded === undefined ? this.found : this.found.filter((hit) => !excluded.has(hit.phrase));
  }
}
