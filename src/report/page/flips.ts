import type { TextWishes } from '../../pipeline/overrule.js';
import type { Category } from '../../rules/categories.js';

export type Wish = 'keep' | 'drop';
export type Scope = 'everywhere' | 'here';

export interface Flip {
  readonly wish: Wish;
  readonly scope: Scope;
  /** The document in which it was made. */
  readonly document: number;
}

export interface OwnPhrase {
  readonly match: string;
  readonly at: 'any' | 'line' | 'start' | 'end';
  readonly category: Category;
}

interface Saved {
  readonly everywhere: readonly (readonly [string, Flip])[];
  readonly here: readonly (readonly [number, readonly (readonly [string, Flip])[]])[];
  readonly phrases: readonly OwnPhrase[];
}

/** What a person has judged otherwise than chaff, by the names of pieces; it outlives the page where the browser lets it. */
export class Flips {
  private readonly everywhere = new Map<string, Flip>();
  private readonly here = new Map<number, Map<string, Flip>>();
  private own: readonly OwnPhrase[] = [];

  constructor(private readonly key: string) {
    try {
      const saved = JSON.parse(localStorage.getItem(key) ?? 'null') as Saved | null;
      for (const [name, flip] of saved?.everywhere ?? []) this.everywhere.set(name, flip);
      for (const [document, flips] of saved?.here ?? []) this.here.set(document, new Map(flips));
      this.own = saved?.phrases ?? [];
    } catch {
      // A browser that keeps nothing, or something else under this name: then there is nothing to remember.
    }
  }

  get size(): number {
    return this.all().length + this.own.length;
  }

  get phrases(): readonly OwnPhrase[] {
    return this.own;
  }

  all(): (Flip & { readonly name: string })[] {
    return [this.everywhere, ...this.here.values()].flatMap((flips) => [...flips].map(([name, flip]) => ({ ...flip, name })));
  }

  find(document: number, name: string): Flip | undefined {
    return this.here.get(document)?.get(name) ?? this.everywhere.get(name);
  }

  /** True where a person has judged some piece of this document. */
  touches(document: number): boolean {
    if ((this.here.get(document)?.size ?? 0) > 0) return true;
    for (const flip of this.everywhere.values()) if (flip.document === document) return true;
    return false;
  }

  set(name: string, flip: Flip): void {
    this.forget(flip.document, name);
    if (flip.scope === 'everywhere') this.everywhere.set(name, flip);
    else {
      const flips = this.here.get(flip.document) ?? new Map<string, Flip>();
      flips.set(name, flip);
      this.here.set(flip.document, flips);
    }
    this.save();
  }

  delete(document: number, name: string): void {
    this.forget(document, name);
    this.save();
  }

  private forget(document: number, name: string): void {
    this.everywhere.delete(name);
    this.here.get(document)?.delete(name);
  }

  addPhrase(phrase: OwnPhrase): void {
    this.own = [...this.own.filter(({ match }) => match !== phrase.match), phrase];
    this.save();
  }

  deletePhrase(match: string): void {
    this.own = this.own.filter((phrase) => phrase.match !== match);
    this.save();
  }

  clear(): void {
    this.everywhere.clear();
    this.here.clear();
    this.own = [];
    this.save();
  }

  /** What holds in a document; what was said of it alone goes first. */
  wishesFor(document: number): TextWishes {
    const wishes = { keep: new Set<string>(), drop: new Set<string>() };
    for (const [name, { wish }] of this.everywhere) wishes[wish].add(name);
    for (const [name, { wish }] of this.here.get(document) ?? []) {
      wishes[wish === 'keep' ? 'drop' : 'keep'].delete(name);
      wishes[wish].add(name);
    }
    return wishes;
  }

  private save(): void {
    const saved: Saved = {
      everywhere: [...this.everywhere],
      here: [...this.here].map(([document, flips]) => [document, [...flips]]),
      phrases: this.own,
    };
    try {
      if (this.size === 0) localStorage.removeItem(this.key);
      else localStorage.setItem(this.key, JSON.stringify(saved));
    } catch {
      // Then they last as long as the page.
    }
  }
}
