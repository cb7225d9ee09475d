import { TokenFlag, type Tokens } from '../document/tokens.js';
import type { Block } from '../document/types.js';
import { compilePattern, type Label, type PositionAutomaton } from './pattern.js';
import type { Hit, Pack, PackEntry, Phrase } from './types.js';

/** What a token looks like to the automaton: a word of some phrase, a number, or anything else. */
const OTHER = 0;
const NUMBER = 1;
const ANY = -1;

/** Transitions are worked out as texts need them; beyond this many states the cache starts afresh. */
const MOST_STATES = 20_000;
const NO_HITS: readonly Hit[] = [];
const COLONS = new Set([':', '：']);

interface Pattern {
  readonly phrase: Phrase;
  readonly colon: boolean;
  /** True for a near miss: a hit voids its phrase in that block. */
  readonly guard: boolean;
  /** Its positions, from `base` up to `base + size`. */
  readonly base: number;
  readonly size: number;
}

interface State {
  readonly positions: readonly number[];
  /** Patterns that end with the token that led here. */
  readonly accepts: readonly number[];
  readonly next: Map<number, State>;
}

/**
 * Finds all phrases of all packs in one pass: a deterministic automaton over words, its states made lazily from the
 * positions of the patterns (as RE2 does for characters). A token costs one look-up, however many phrases there are.
 */
export class PhraseMatcher {
  private readonly patterns: Pattern[] = [];
  private readonly symbols = new Map<number, number>();
  private readonly numberSymbols = new Set<number>([NUMBER]);
  private readonly labels: number[] = [];
  private readonly patternOf: number[] = [];
  private readonly isFirst: boolean[] = [];
  private readonly isLast: boolean[] = [];
  private readonly follow: (readonly number[])[] = [];
  /** Positions that begin a pattern anywhere, and those that begin one only where a block begins; by symbol. */
  private readonly floating = new Map<number, number[]>();
  private readonly anchored = new Map<number, number[]>();
  private start: State = newState([], []);
  private idle: State = newState([], []);
  private readonly states = new Map<string, State>();

  /** Throws `PatternError` when an entry's pattern is not well formed, `Error` when an id occurs twice. */
  constructor(packs: readonly Pack[]) {
    const seen = new Set<string>();
    for (const pack of packs) {
      for (const entry of pack.entries) {
        const phrase = phraseOf(pack, entry);
        if (seen.has(phrase.id)) throw new Error(`phrase ${phrase.id} occurs twice`);
        seen.add(phrase.id);
        for (const source of typeof entry.match === 'string' ? [entry.match] : entry.match) this.add(phrase, source, false);
        for (const source of entry.unless ?? []) this.add(phrase, source, true);
      }
    }
  }

  /** States made so far; bounded by `MOST_STATES`. */
  get stateCount(): number {
    return this.states.size;
  }

  private add(phrase: Phrase, source: string, guard: boolean): void {
    const automaton = compilePattern(source);
    const base = this.labels.length;
    const pattern = this.patterns.push({ phrase, colon: automaton.colon, guard, base, size: automaton.labels.length }) - 1;
    for (const label of automaton.labels) {
      this.labels.push(this.symbolOf(label));
      this.patternOf.push(pattern);
      this.isFirst.push(false);
      this.isLast.push(false);
    }
    this.connect(automaton, base);
    const table = !guard && (phrase.at === 'start' || phrase.at === 'line') ? this.anchored : this.floating;
    for (const position of new Set(automaton.first)) append(table, this.labels[base + position], base + position);
  }

  private connect(automaton: PositionAutomaton, base: number): void {
    for (const positions of automaton.follow) this.follow.push([...new Set(positions)].map((position) => base + position));
    for (const position of automaton.first) this.isFirst[base + position] = true;
    for (const position of automaton.last) this.isLast[base + position] = true;
  }

  private symbolOf(label: Label): number {
    if (label.kind === 'any') return ANY;
    if (label.kind === 'number') return NUMBER;
    let symbol = this.symbols.get(label.hash);
    if (symbol === undefined) {
      symbol = NUMBER + 1 + this.symbols.size;
      this.symbols.set(label.hash, symbol);
      if (label.isNumber) this.numberSymbols.add(symbol);
    }
    return symbol;
  }

  private symbolAt(tokens: Tokens, index: number): number {
    const symbol = this.symbols.get(tokens.hash[index]);
    if (symbol !== undefined) return symbol;
    return (tokens.flags[index] & TokenFlag.Number) === 0 ? OTHER : NUMBER;
  }

  private matches(position: number, symbol: number): boolean {
    const label = this.labels[position];
    return label === symbol || label === ANY || (label === NUMBER && this.numberSymbols.has(symbol));
  }

  /** The phrases that occur in a block, in order of their end. */
  find(block: Block, text: string, tokens: Tokens): readonly Hit[] {
    let state = this.start;
    let found: HitList | undefined;
    for (let i = block.tokens.start; i < block.tokens.end; i++) {
      const symbol = this.symbolAt(tokens, i);
      state = state.next.get(symbol) ?? this.step(state, symbol);
      for (const index of state.accepts) {
        const pattern = this.patterns[index];
        if (!this.endsRight(pattern, block, text, tokens, i)) continue;
        found ??= new HitList();
        if (pattern.guard) found.exclude(pattern.phrase);
        else found.add({ phrase: pattern.phrase, start: tokens.start[this.firstToken(pattern, block, tokens, i)], end: tokens.end[i] });
      }
    }
    return found?.hits() ?? NO_HITS;
  }

  private endsRight(pattern: Pattern, block: Block, text: string, tokens: Tokens, token: number): boolean {
    const { at } = pattern.phrase;
    if (!pattern.guard && (at === 'end' || at === 'line') && token !== block.tokens.end - 1) return false;
    return !pattern.colon || followedByColon(text, tokens.end[token], block.span.end);
  }

  private step(from: State, symbol: number): State {
    const positions = new Set(this.beginnings(this.floating, symbol));
    if (from === this.start) for (const position of this.beginnings(this.anchored, symbol)) positions.add(position);
    for (const position of from.positions) {
      for (const next of this.follow[position]) if (this.matches(next, symbol)) positions.add(next);
    }
    const to = this.stateOf([...positions].sort((a, b) => a - b));
    from.next.set(symbol, to);
    return to;
  }

  private beginnings(table: ReadonlyMap<number, readonly number[]>, symbol: number): readonly number[] {
    const exact = table.get(symbol) ?? [];
    return symbol !== NUMBER && this.numberSymbols.has(symbol) ? [...exact, ...(table.get(NUMBER) ?? [])] : exact;
  }

  private stateOf(positions: readonly number[]): State {
    if (positions.length === 0) return this.idle;
    const key = positions.join();
    let state = this.states.get(key);
    if (state === undefined) {
      if (this.states.size >= MOST_STATES) this.forget();
      const accepts = positions.filter((position) => this.isLast[position]).map((position) => this.patternOf[position]);
      state = newState(positions, [...new Set(accepts)]);
      this.states.set(key, state);
    }
    return state;
  }

  private forget(): void {
    this.states.clear();
    this.start = newState([], []);
    this.idle = newState([], []);
  }

  /** Walks one pattern backwards from its last token to the earliest token at which it can have begun. */
  private firstToken(pattern: Pattern, block: Block, tokens: Tokens, last: number): number {
    let first = last;
    let active = this.positionsAt(pattern, this.symbolAt(tokens, last), (position) => this.isLast[position]);
    for (let i = last; active.length > 0; i--) {
      if (active.some((position) => this.isFirst[position])) first = i;
      if (i === block.tokens.start) break;
      const reached = active;
      active = this.positionsAt(pattern, this.symbolAt(tokens, i - 1), (position) => this.follow[position].some((next) => reached.includes(next)));
    }
    return first;
  }

  private positionsAt(pattern: Pattern, symbol: number, accept: (position: number) => boolean): number[] {
    const found: number[] = [];
    for (let position = pattern.base; position < pattern.base + pattern.size; position++) {
      if (this.matches(position, symbol) && accept(position)) found.push(position);
    }
    return found;
  }
}

function newState(positions: readonly number[], accepts: readonly number[]): State {
  return { positions, accepts, next: new Map() };
}

function phraseOf(pack: Pack, entry: PackEntry): Phrase {
  return {
    id: `${pack.language}.${pack.topic}.${entry.id}`,
    language: pack.language,
    topic: pack.topic,
    at: entry.at ?? 'any',
    strength: entry.strength ?? 'strong',
  };
}

function append(table: Map<number, number[]>, key: number, value: number): void {
  const values = table.get(key);
  if (values === undefined) table.set(key, [value]);
  else values.push(value);
}

function followedByColon(text: string, from: number, to: number): boolean {
  let i = from;
  while (i < to && (text[i] === ' ' || text[i] === '\u00a0')) i++;
  return i < to && COLONS.has(text[i]);
}

/** The hits of one block, less those of phrases that a near miss voids. */
class HitList {
  private readonly found: Hit[] = [];
  private readonly latest = new Map<Phrase, number>();
  private readonly excluded = new Set<Phrase>();

  /** A phrase that ends twice with the same beginning (an optional last word) is one hit, the longer one. */
  add(hit: Hit): void {
    const latest = this.latest.get(hit.phrase);
    if (latest !== undefined && this.found[latest].start === hit.start) this.found[latest] = hit;
    else this.latest.set(hit.phrase, this.found.push(hit) - 1);
  }

  exclude(phrase: Phrase): void {
    this.excluded.add(phrase);
  }

  hits(): readonly Hit[] {
    return this.excluded.size === 0 ? this.found : this.found.filter((hit) => !this.excluded.has(hit.phrase));
  }
}
