/** Where in a block a phrase has to stand. `line`: it is the whole block, punctuation aside. */
export type Anchor = 'any' | 'start' | 'end' | 'line';

/** `strong`: enough alone in a short block. `weak`: evidence that needs company. */
export type Strength = 'strong' | 'weak';

/** One entry of a pack file. The pattern language is described in `pattern.ts`. */
export interface PackEntry {
  readonly id: string;
  readonly match: string | readonly string[];
  readonly at?: Anchor;
  readonly strength?: Strength;
  /** Patterns that void the entry when they occur in the same block, the near misses; `@NAME` stands for those of a language's guards. */
  readonly unless?: readonly string[];
}

/** A file of `packs/`: the phrases of one topic in one language. */
export interface Pack {
  readonly language: string;
  readonly topic: string;
  readonly entries: readonly PackEntry[];
}

/** Near misses that many entries of a language share, as how speech is reported, by name: a file of `guards/`. */
export type Guards = Readonly<Record<string, readonly string[]>>;

/** A phrase as rules see it. */
export interface Phrase {
  /** `language.topic.entry`, unique over all packs. */
  readonly id: string;
  readonly language: string;
  readonly topic: string;
  readonly at: Anchor;
  readonly strength: Strength;
  /** The near misses that void it in a block, as places among the phrases of its tables. */
  readonly voidedBy?: readonly number[];
}

/** An occurrence of a phrase; offsets are those of the document's text. */
export interface Hit {
  readonly phrase: Phrase;
  readonly start: number;
  readonly end: number;
}
