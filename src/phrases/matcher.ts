import { TokenFlag, type Tokens } from '../document/tokens.js';
import type { Block } from '../document/types.js';
import { HitList } from './hits.js';
import { ANY, COLON, FIRST, FIRST_WORD, GUARD, LAST, NUMBER, type Tables } from './tables.js';
import { NONE, Transitions } from './transitions.js';
import type { Hit, Phrase } from './types.js';
import { OTHER, Vocabulary } from './vocabulary.js';

/** Labels from here on are choices of words, by their index. */
const FIRST_CHOICE = 1 << 30;

const OPEN_BITS = 14;
const OPEN_MASK = (1 << OPEN_BITS) - 1;
/** Transitions are worked out as texts need them; beyond this many states the cache starts afresh. */
const MOST_STATES = 20_000;
const NO_HITS: readonly Hit[] = [];
const NO_POSITIONS: readonly number[] = [];
/** The states in which a block begins, and in which no pattern has begun. */
const START = 0;
const IDLE = 1;
/** Of a pattern whose occurrences differ in length, and of one of which it is not known yet. */
const VARIES = 0;
const UNKNOWN = -1;
const COLONS = new Set([':', '：']);

interface Pattern {
  readonly phrase: Phrase;
  readonly colon: boolean;
  /** True for a near miss: a hit voids its phrase in that block. */
  readonly guard: boolean;
  /** Its positions, from `base` up to `base + size`. */
  readonly base: number;
  readonly size: number;
  /** Tokens of each of its occurrences, `VARIES` or `UNKNOWN`. */
  length: number;
  backwards?: Backwards;
}

/** A pattern read from its end: the positions that it ends with, and for each position those that may come before it. */
interface Backwards {
  readonly ends: readonly number[];
  readonly before: readonly (readonly number[])[];
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
  /** The states by their positions; of each its positions and the patterns that end with the token that led to it. */
  private readonly states = new Map<string, number>();
  private readonly positionsOf: (readonly number[])[] = [NO_POSITIONS, NO_POSITIONS];
  private readonly acceptsOf: (readonly number[])[] = [NO_POSITIONS, NO_POSITIONS];
  private readonly isAccepting = new Uint8Array(MOST_STATES + 2);
  private readonly transitions: Transitions;

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
    this.transitions = new Transitions(this.vocabulary.end);
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
      const index = this.patterns.push({ phrase, guard, colon: (table.patternFlags[i] & COLON) !== 0, base, size, length: UNKNOWN }) - 1;
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
    const { hash, flags } = tokens;
    const { opens, isAccepting, transitions } = this;
    const { end } = block.tokens;
    let state = START;
    let found: HitList | undefined;
    for (let i = block.tokens.start; i < end; i++) {
      if (state === IDLE && opens[hash[i] & OPEN_MASK] === 0 && (flags[i] & TokenFlag.Number) === 0) continue;
      const symbol = this.symbolAt(tokens, i);
      if (symbol === OTHER && state <= IDLE) {
        state = IDLE;
        continue;
      }
      const next = transitions.get(state, symbol);
      state = next === NONE ? this.step(state, symbol) : next;
      if (isAccepting[state] === 0) continue;
      for (const index of this.acceptsOf[state]) {
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

  private step(from: number, symbol: number): number {
    const here = this.positionsOf[from];
    const positions = new Set(this.beginnings(this.floating, symbol));
    if (from === START) for (const position of this.beginnings(this.anchored, symbol)) positions.add(position);
    for (const position of here) {
      for (let i = this.followStart[position]; i < this.followStart[position + 1]; i++) {
        if (this.matches(this.follow[i], symbol)) positions.add(this.follow[i]);
      }
    }
    const to = this.stateOf([...positions].sort((a, b) => a - b));
    // Where the cache started afresh, the state that we come from has no number any more.
    if (this.positionsOf[from] === here) this.transitions.set(from, symbol, to);
    return to;
  }

  private beginnings(table: ReadonlyMap<number, readonly number[]>, symbol: number): readonly number[] {
    const exact = table.get(symbol) ?? NO_POSITIONS;
    return symbol !== NUMBER && this.numberSymbols.has(symbol) ? [...exact, ...(table.get(NUMBER) ?? NO_POSITIONS)] : exact;
  }

  private stateOf(positions: readonly number[]): number {
    if (positions.length === 0) return IDLE;
    const key = positions.join();
    let state = this.states.get(key);
    if (state === undefined) {
      if (this.states.size >= MOST_STATES) this.forget();
      const accepts = positions.filter((position) => (this.positionFlags[position] & LAST) !== 0).map((position) => this.patternOf[position]);
      state = this.positionsOf.push(positions) - 1;
      this.acceptsOf.push([...new Set(accepts)]);
      this.isAccepting[state] = accepts.length > 0 ? 1 : 0;
      this.states.set(key, state);
    }
    return state;
  }

  private forget(): void {
    this.states.clear();
    this.transitions.clear();
    this.positionsOf.length = IDLE + 1;
    this.acceptsOf.length = IDLE + 1;
  }

  /** The earliest token at which an occurrence that ends with `last` can have begun. */
  private firstToken(pattern: Pattern, block: Block, tokens: Tokens, last: number): number {
    if (pattern.length === UNKNOWN) pattern.length = this.lengthOf(pattern);
    return pattern.length === VARIES ? this.walkBack(pattern, block, tokens, last) : last + 1 - pattern.length;
  }

  /** The number of tokens of all ways through a pattern, or `VARIES`. */
  private lengthOf({ base, size }: Pattern): number {
    let length = 0;
    let ended = VARIES;
    const isNew = (position: number): boolean => (this.positionFlags[position] & FIRST) !== 0;
    let reached = Array.from({ length: size }, (_, i) => base + i).filter(isNew);
    while (reached.length > 0) {
      length++;
      if (reached.some((position) => (this.positionFlags[position] & LAST) !== 0)) {
        if (ended !== VARIES) return VARIES;
        ended = length;
      }
      reached = [...new Set(reached.flatMap((position) => [...this.follow.subarray(this.followStart[position], this.followStart[position + 1])]))];
    }
    return ended;
  }

  /** Walks one pattern backwards from its last token to the earliest token at which it can have begun. */
  private walkBack(pattern: Pattern, block: Block, tokens: Tokens, last: number): number {
    pattern.backwards ??= this.backwards(pattern);
    const { ends, before } = pattern.backwards;
    let first = last;
    let symbol = this.symbolAt(tokens, last);
    let active = ends.filter((position) => this.matches(position, symbol));
    for (let i = last; active.length > 0; i--) {
      if (active.some((position) => (this.positionFlags[position] & FIRST) !== 0)) first = i;
      if (i === block.tokens.start) break;
      symbol = this.symbolAt(tokens, i - 1);
      const reached: number[] = [];
      for (const position of active) {
        for (const earlier of before[position - pattern.base]) {
          if (!reached.includes(earlier) && this.matches(earlier, symbol)) reached.push(earlier);
        }
      }
      active = reached;
    }
    return first;
  }

  private backwards({ base, size }: Pattern): Backwards {
    const ends: number[] = [];
    const before = Array.from({ length: size }, (): number[] => []);
    for (let position = base; position < base + size; position++) {
      if ((this.positionFlags[position] & LAST) !== 0) ends.push(position);
      for (const next of this.follow.subarray(this.followStart[position], this.followStart[position + 1])) before[next - base].push(position);
    }
    return { ends, before };
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
