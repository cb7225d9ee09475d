import type { Hit, Phrase } from './types.js';

/** The hits of one block, less those of phrases that a near miss voids. */
export class HitList {
  private readonly found: Hit[] = [];
  private readonly latest = new Map<Phrase, number>();
  private guards: Set<number> | undefined;

  /** A phrase that ends twice with the same beginning (an optional last word) is one hit, the longer one. */
  add(hit: Hit): void {
    const latest = this.latest.get(hit.phrase);
    if (latest !== undefined && this.found[latest].start === hit.start) this.found[latest] = hit;
    else this.latest.set(hit.phrase, this.found.push(hit) - 1);
  }

  /** Notes a near miss by its place among the phrases. */
  exclude(guard: number): void {
    this.guards ??= new Set();
    this.guards.add(guard);
  }

  hits(): readonly Hit[] {
    const { guards } = this;
    if (guards === undefined) return this.found;
    return this.found.filter(({ phrase }) => phrase.voidedBy?.some((guard) => guards.has(guard)) !== true);
  }
}
