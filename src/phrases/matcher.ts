import { TokenFlag, type Tokens } from '../document/tokens.js';
import type { Block } from '../document/types.js';
import { ANY, COLON, FIRST, FIRST_WORD, GUARD, LAST, NUMBER, type Tables } from './tables.js';
import type { Hit, Phrase } from './types.js';

/** What a token is to the automaton when it is neither a word of some phrase nor a number. */
const OTHER = -1;

/** Labels from here on are choices of words, by their index. */
const FIRST_CHOICE = 1 << 30;

const OPEN_BITS = 14;
const OPEN_MASK = (1 << OPEN_BITS) - 1;
/** Transitions are worked out as texts need them; beyond this many states the cache starts afresh. */
const MOST_STATES = 20_000;
const NO_HITS: readonly Hit[] = [];
const NO_POSITIONS: readonly number[] = [];
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
 * Finds all phrases of all tables in one pass: a deterministic automaton over words, its states made lazily from the
 * positions of the patterns (as RE2 does for characters). A token costs one look-up, however many phrases there are.
 */
export class PhraseMatcher {
  private readonly patterns: Pattern[] = [];
  private readonly vocabulary = new Vocabulary();
  private readonly numberSymbols = new Set<number>([NUMBER]);
  private readonly labels: Uint32Array;
  /** The symbols of each choice of words. */
  private readonly choices: Uint32Array[] = [];
  private readonly positionFlags: Uint8Array;
  private readonly patternOf: Uint32Array;
  /** The positions that may follow position p are `follow[followStart[p]]` up to `follow[followStart[p + 1]]`. */
  private readonly followStart: Uint32Array;
  private readonly follow: Uint32Array;
  /** Positions that begin a pattern anywhere, and those that begin one only where a block begins; by symbol. */
  private readonly floating = new Map<number, number[]>();
  private readonly anchored = new Map<number, number[]>();
  /** By the low bits of a word's hash, 0 where no pattern begins with it, save at a block's beginning: most words are done with that. */
  private readonly opens = new Uint8Array(1 << OPEN_BITS);
  private start: State = newState(NO_POSITIONS, []);
  private idle: State = newState(NO_POSITIONS, []);
  private readonly states = new Map<string, State>();

  /** Several tables are put together to one automaton. */
  constructor(tables: readonly Tables[]) {
    const positions = tables.reduce((sum, { labels }) => sum + labels.length, 0);
    this.labels = new Uint32Array(positions);
    this.positionFlags = new Uint8Array(positions);
    this.patternOf = new Uint32Array(positions);
    this.followStart = new Uint32Array(positions + 1);
    this.follow = new Uint32Array(tables.reduce((sum, { follow }) => sum + follow.length, 0));
    let base = 0;
    for (const table of tables) base = this.add(table, base);
    this.vocabulary.forEach((hash, symbol) => {
      if (this.beginnings(this.floating, symbol).length > 0) this.opens[hash & OPEN_MASK] = 1;
    });
  }

  /** States made so far; bounded by `MOST_STATES`. */
  get stateCount(): number {
    return this.states.size;
  }

  private add(table: Tables, from: number): number {
    const symbolOf = this.addWords(table);
    const labelOf = this.addChoices(table, symbolOf);
    let position = from;
    let read = 0;
    table.patternSize.forEach((size, i) => {
      const phrase = table.phrases[table.patternPhrase[i]];
      const guard = (table.patternFlags[i] & GUARD) !== 0;
      const base = position;
      const index = this.patterns.push({ phrase, guard, colon: (table.patternFlags[i] & COLON) !== 0, base, size }) - 1;
      const beginnings = !guard && (phrase.at === 'start' || phrase.at === 'line') ? this.anchored : this.floating;
      for (; position < base + size; position++) {
        const local = position - from;
        this.labels[position] = labelOf(table.labels[local]);
        this.positionFlags[position] = table.positionFlags[local];
        this.patternOf[position] = index;
        if ((table.positionFlags[local] & FIRST) !== 0)
          for (const symbol of this.symbolsOf(this.labels[position])) append(beginnings, symbol, position);
        let write = this.followStart[position];
        for (let n = table.followCounts[local]; n > 0; n--) this.follow[write++] = base + table.follow[read++];
        this.followStart[position + 1] = write;
      }
    });
    return position;
  }

  /** Gives the words of a table their symbols, and a function from the table's labels to them. */
  private addWords({ words, wordIsNumber }: Tables): (label: number) => number {
    const symbols = Uint32Array.from(words, (hash, i) => {
      const symbol = this.vocabulary.add(hash);
      if (wordIsNumber[i] === 1) this.numberSymbols.add(symbol);
      return symbol;
    });
    return (label) => (label < FIRST_WORD ? label : symbols[label - FIRST_WORD]);
  }

  /** Takes over the choices of a table; gives a function from any of its labels to labels of this matcher. */
  private addChoices({ words, choiceSize, choiceWords }: Tables, symbolOf: (label: number) => number): (label: number) => number {
    const before = this.choices.length;
    let read = 0;
    for (const size of choiceSize) {
      this.choices.push(Uint32Array.from(choiceWords.subarray(read, read + size), symbolOf).sort());
      read += size;
    }
    const firstChoice = FIRST_WORD + words.length;
    return (label) => (label < firstChoice ? symbolOf(label) : FIRST_CHOICE + before + label - firstChoice);
  }

  private symbolsOf(label: number): Iterable<number> {
    return label < FIRST_CHOICE ? [label] : this.choices[label - FIRST_CHOICE];
  }

  private symbolAt(tokens: Tokens, index: number): number {
    const symbol = this.vocabulary.get(tokens.hash[index]);
    if (symbol !== OTHER) return symbol;
    return (tokens.flags[index] & TokenFlag.Number) === 0 ? OTHER : NUMBER;
  }

  private matches(position: number, symbol: number): boolean {
    const label = this.labels[position];
    if (label >= FIRST_CHOICE) return includes(this.choices[label - FIRST_CHOICE], symbol);
    return label === symbol || label === ANY || (label === NUMBER && this.numberSymbols.has(symbol));
  }

  /** The phrases that occur in a block, in order of their end. */
  find(block: Block, text: string, tokens: Tokens): readonly Hit[] {
    let state = this.start;
    let found: HitList | undefined;
    for (let i = block.tokens.start; i < block.tokens.end; i++) {
      const isIdle = state === this.idle;
      if (isIdle && this.opens[tokens.hash[i] & OPEN_MASK] === 0 && (tokens.flags[i] & TokenFlag.Number) === 0) continue;
      const symbol = this.symbolAt(tokens, i);
      if (symbol === OTHER && (isIdle || state === this.start)) {
        state = this.idle;
        continue;
      }
      state = state.next.get(symbol) ?? this.step(state, symbol);
      if (state.accepts.length === 0) continue;
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
      for (let i = this.followStart[position]; i < this.followStart[position + 1]; i++) {
        if (this.matches(this.follow[i], symbol)) positions.add(this.follow[i]);
      }
    }
    const to = this.stateOf([...positions].sort((a, b) => a - b));
    from.next.set(symbol, to);
    return to;
  }

  private beginnings(table: ReadonlyMap<number, readonly number[]>, symbol: number): readonly number[] {
    const exact = table.get(symbol) ?? NO_POSITIONS;
    return symbol !== NUMBER && this.numberSymbols.has(symbol) ? [...exact, ...(table.get(NUMBER) ?? NO_POSITIONS)] : exact;
  }

  private stateOf(positions: readonly number[]): State {
    if (positions.length === 0) return this.idle;
    const key = positions.join();
    let state = this.states.get(key);
    if (state === undefined) {
      if (this.states.size >= MOST_STATES) this.forget();
      const accepts = positions.filter((position) => (this.positionFlags[position] & LAST) !== 0).map((position) => this.patternOf[position]);
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
    let active = this.positionsAt(pattern, this.symbolAt(tokens, last), (position) => (this.positionFlags[position] & LAST) !== 0);
    for (let i = last; active.length > 0; i--) {
      if (active.some((position) => (this.positionFlags[position] & FIRST) !== 0)) first = i;
      if (i === block.tokens.start) break;
      const reached = active;
      active = this.positionsAt(pattern, this.symbolAt(tokens, i - 1), (position) => this.canReach(position, reached));
    }
    return first;
  }

  private canReach(position: number, reached: readonly number[]): boolean {
    for (let i = this.followStart[position]; i < this.followStart[position + 1]; i++) if (reached.includes(this.follow[i])) return true;
    return false;
  }

  private positionsAt(pattern: Pattern, symbol: number, accept: (position: number) => boolean): number[] {
    const found: number[] = [];
    for (let position = pattern.base; position < pattern.base + pattern.size; position++) {
      if (this.matches(position, symbol) && accept(position)) found.push(position);
    }
    return found;
  }
}

/** Bisection; the symbols are in order. */
function includes(symbols: Uint32Array, symbol: number): boolean {
  let low = 0;
  let high = symbols.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (symbols[middle] < symbol) low = middle + 1;
    else high = middle;
  }
  return symbols[low] === symbol;
}

function newState(positions: readonly number[], accepts: readonly number[]): State {
  return { positions, accepts, next: new Map() };
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

/** The words of all phrases, by hash, each with its symbol: open addressing in flat arrays, at most half full. */
class Vocabulary {
  private keys = new Uint32Array(1 << 10);
  private symbols = new Int32Array(1 << 10).fill(OTHER);
  private size = 0;

  forEach(visit: (hash: number, symbol: number) => void): void {
    for (let slot = 0; slot < this.keys.length; slot++) if (this.symbols[slot] !== OTHER) visit(this.keys[slot], this.symbols[slot]);
  }

  /** The symbol of a word, or `OTHER`. */
  get(hash: number): number {
    const mask = this.keys.length - 1;
    let slot = hash & mask;
    while (this.symbols[slot] !== OTHER && this.keys[slot] !== hash) slot = (slot + 1) & mask;
    return this.symbols[slot];
  }

  /** The symbol of a word, which gets a new one when it has none. */
  add(hash: number): number {
    const known = this.get(hash);
    if (known !== OTHER) return known;
    if (this.size * 2 >= this.keys.length) this.grow();
    const symbol = FIRST_WORD + this.size++;
    this.put(hash, symbol);
    return symbol;
  }

  private put(hash: number, symbol: number): void {
    const mask = this.keys.length - 1;
    let slot = hash & mask;
    while (this.symbols[slot] !== OTHER) slot = (slot + 1) & mask;
    this.keys[slot] = hash;
    this.symbols[slot] = symbol;
  }

  private grow(): void {
    const { keys, symbols } = this;
    this.keys = new Uint32Array(keys.length * 2);
    this.symbols = new Int32Array(keys.length * 2).fill(OTHER);
    for (let slot = 0; slot < keys.length; slot++) if (symbols[slot] !== OTHER) this.put(keys[slot], symbols[slot]);
  }
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
