import { TokenFlag, type Tokens } from '../document/tokens.js';
import type { Block } from '../document/types.js';
import { HitList } from './hits.js';
import { PositionSet, PositionSets } from './position-sets.js';
import { ANY, COLON, FIRST, FIRST_WORD, GUARD, LAST, NUMBER, type Numbers, OPEN_MASK, type Tables } from './tables.js';
import { NONE, Transitions } from './transitions.js';
import type { Hit, Phrase } from './types.js';

/** What a token is to the automaton when it is neither a word of some phrase nor a number. */
const OTHER = -1;
/** Transitions are worked out as texts need them; beyond this many states the cache starts afresh. */
const MOST_STATES = 60_000;
export const NO_HITS: readonly Hit[] = [];
const NO_PATTERNS: readonly number[] = [];
/** The states in which a block begins, and in which no pattern has begun; each other one has a set of positions, from the first on. */
const START = 0;
const IDLE = 1;
const FIRST_SET = 2;
/** Of a pattern whose occurrences differ in length, and of one of which it is not known yet. */
const VARIES = 0;
const UNKNOWN = -1;
/** Colons, and the bar that some sites set for one after a label. */
const COLONS = new Set([':', '：', '|', '｜']);

interface Pattern {
  readonly phrase: Phrase;
  readonly colon: boolean;
  /** True for a near miss, which stands anywhere: a hit voids the phrases that name it in that block. */
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
 * Finds the phrases of one language in one pass: a deterministic automaton over words, its states made lazily from the positions of
 * the patterns (as RE2 does for characters). A token costs one look-up, however many phrases there are. The tables are used as
 * they are; a word's symbol is its label in them.
 */
export class Automaton {
  private readonly patterns: Pattern[] = [];
  /** Labels from here on are choices of words. */
  private readonly firstChoice: number;
  private readonly sets = new PositionSets();
  private readonly reached: PositionSet;
  /** Of each state the patterns that end with the token that led to it. */
  private readonly acceptsOf: (readonly number[])[] = [NO_PATTERNS, NO_PATTERNS];
  private readonly mostStates: number;
  private readonly isAccepting: Uint8Array;
  private readonly transitions: Transitions;

  constructor(private readonly tables: Tables) {
    this.firstChoice = FIRST_WORD + tables.words.length;
    this.transitions = new Transitions(this.firstChoice);
    this.reached = new PositionSet(tables.labels.length);
    this.mostStates = Math.min(MOST_STATES, this.transitions.mostStates - FIRST_SET);
    this.isAccepting = new Uint8Array(this.mostStates + FIRST_SET);
  }

  /** States made so far; bounded by `MOST_STATES`. */
  get stateCount(): number {
    return this.sets.size;
  }

  /** Made when a text first has it, since few are. */
  private patternAt(index: number): Pattern {
    const { phrases, patternPhrase, patternFlags, startOfPattern } = this.tables;
    this.patterns[index] ??= {
      phrase: phrases[patternPhrase[index]],
      guard: (patternFlags[index] & GUARD) !== 0,
      colon: (patternFlags[index] & COLON) !== 0,
      base: startOfPattern[index],
      size: startOfPattern[index + 1] - startOfPattern[index],
      length: UNKNOWN,
    };
    return this.patterns[index];
  }

  private symbolAt(tokens: Tokens, index: number): number {
    const { slots, words } = this.tables;
    const hash = tokens.hash[index];
    const mask = slots.length - 1;
    for (let slot = hash & mask; slots[slot] !== 0; slot = (slot + 1) & mask) if (words[slots[slot] - FIRST_WORD] === hash) return slots[slot];
    return (tokens.flags[index] & TokenFlag.Number) === 0 ? OTHER : NUMBER;
  }

  private isNumber(symbol: number): boolean {
    return symbol === NUMBER || (symbol >= FIRST_WORD && this.tables.wordIsNumber[symbol - FIRST_WORD] === 1);
  }

  private matches(position: number, symbol: number): boolean {
    const { labels, choiceWords, startOfChoice } = this.tables;
    const label = labels[position];
    const choice = label - this.firstChoice;
    if (choice >= 0) return includes(choiceWords, startOfChoice[choice], startOfChoice[choice + 1], symbol);
    return label === symbol || label === ANY || (label === NUMBER && this.isNumber(symbol));
  }

  /** The phrases that occur in a block, in order of their end. */
  find(block: Block, text: string, tokens: Tokens): readonly Hit[] {
    const { hash, flags } = tokens;
    const { isAccepting, transitions } = this;
    const { opens } = this.tables;
    const { end } = block.tokens;
    let state = START;
    let found: HitList | undefined;
    for (let i = block.tokens.start; i < end; i++) {
      if (state === IDLE && (opens[(hash[i] & OPEN_MASK) >> 3] & (1 << (hash[i] & 7))) === 0 && (flags[i] & TokenFlag.Number) === 0) continue;
      const symbol = this.symbolAt(tokens, i);
      if (symbol === OTHER && state <= IDLE) {
        state = IDLE;
        continue;
      }
      const next = transitions.get(state, symbol);
      state = next === NONE ? this.step(state, symbol) : next;
      if (isAccepting[state] === 0) continue;
      for (const index of this.acceptsOf[state]) {
        const pattern = this.patternAt(index);
        if (!this.endsRight(pattern, block, text, tokens, i)) continue;
        found ??= new HitList();
        if (pattern.guard) found.exclude(this.tables.patternPhrase[index]);
        else found.add({ phrase: pattern.phrase, start: tokens.start[this.firstToken(pattern, block, tokens, i)], end: tokens.end[i] });
      }
    }
    return found?.hits() ?? NO_HITS;
  }

  private endsRight(pattern: Pattern, block: Block, text: string, tokens: Tokens, token: number): boolean {
    const { at } = pattern.phrase;
    if ((at === 'end' || at === 'line') && token !== block.tokens.end - 1) return false;
    return !pattern.colon || followedByColon(text, tokens.end[token], block.span.end);
  }

  private step(from: number, symbol: number): number {
    const { startOfFollow, follow, startOfFloating, floating, startOfAnchored, anchored, startOfPattern } = this.tables;
    const { reached, sets } = this;
    reached.clear();
    this.begin(startOfFloating, floating, symbol);
    if (from === START) this.begin(startOfAnchored, anchored, symbol);
    if (from >= FIRST_SET) {
      const end = sets.start(from - FIRST_SET + 1);
      let pattern = 0;
      for (let at = sets.start(from - FIRST_SET); at < end; at++) {
        const position = sets.positions[at];
        pattern = this.patternOf(position, pattern);
        const base = startOfPattern[pattern];
        for (let i = startOfFollow[position]; i < startOfFollow[position + 1]; i++) {
          if (this.matches(base + follow[i], symbol)) reached.add(base + follow[i]);
        }
      }
    }
    if (sets.size < this.mostStates) {
      const to = this.reachedState();
      this.transitions.set(from, symbol, to);
      return to;
    }
    // The state that we come from has no number any more.
    this.forget();
    return this.reachedState();
  }

  private begin(start: Numbers, list: Numbers, symbol: number): void {
    if (symbol === OTHER) return;
    for (let i = start[symbol]; i < start[symbol + 1]; i++) this.reached.add(list[i]);
    if (symbol !== NUMBER && this.isNumber(symbol)) this.begin(start, list, NUMBER);
  }

  /** By bisection, of the patterns from one on. */
  private patternOf(position: number, first: number): number {
    const { startOfPattern } = this.tables;
    let low = first;
    let high = startOfPattern.length - 1;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (startOfPattern[middle] <= position) low = middle;
      else high = middle;
    }
    return low;
  }

  private reachedState(): number {
    const { reached, sets } = this;
    if (reached.size === 0) return IDLE;
    const known = sets.size;
    const set = sets.add(reached);
    const state = set + FIRST_SET;
    if (set === known) {
      this.acceptsOf[state] = this.acceptsOfReached();
      this.isAccepting[state] = this.acceptsOf[state].length > 0 ? 1 : 0;
    }
    return state;
  }

  private acceptsOfReached(): readonly number[] {
    const { positions, size } = this.reached;
    const { positionFlags } = this.tables;
    let accepts: number[] | undefined;
    for (let i = 0; i < size; i++) {
      if ((positionFlags[positions[i]] & LAST) === 0) continue;
      const pattern = this.patternOf(positions[i], accepts?.at(-1) ?? 0);
      if (accepts === undefined) accepts = [pattern];
      else if (accepts.at(-1) !== pattern) accepts.push(pattern);
    }
    return accepts ?? NO_PATTERNS;
  }

  private forget(): void {
    this.sets.clear();
    this.transitions.clear();
    this.acceptsOf.length = FIRST_SET;
  }

  /** The earliest token at which an occurrence that ends with `last` can have begun. */
  private firstToken(pattern: Pattern, block: Block, tokens: Tokens, last: number): number {
    if (pattern.phrase.at === 'start' || pattern.phrase.at === 'line') return block.tokens.start;
    if (pattern.length === UNKNOWN) pattern.length = this.lengthOf(pattern);
    return pattern.length === VARIES ? this.walkBack(pattern, block, tokens, last) : last + 1 - pattern.length;
  }

  /** The positions that may follow one of the pattern that begins with `base`. */
  private after(position: number, base: number): number[] {
    const { startOfFollow, follow } = this.tables;
    return Array.from(follow.subarray(startOfFollow[position], startOfFollow[position + 1]), (next) => base + next);
  }

  /** The number of tokens of all ways through a pattern, or `VARIES`. */
  private lengthOf({ base, size }: Pattern): number {
    let length = 0;
    let ended = VARIES;
    const isNew = (position: number): boolean => (this.tables.positionFlags[position] & FIRST) !== 0;
    let reached = Array.from({ length: size }, (_, i) => base + i).filter(isNew);
    while (reached.length > 0) {
      length++;
      if (reached.some((position) => (this.tables.positionFlags[position] & LAST) !== 0)) {
        if (ended !== VARIES) return VARIES;
        ended = length;
      }
      reached = [...new Set(reached.flatMap((position) => this.after(position, base)))];
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
      if (active.some((position) => (this.tables.positionFlags[position] & FIRST) !== 0)) first = i;
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
      if ((this.tables.positionFlags[position] & LAST) !== 0) ends.push(position);
      for (const next of this.after(position, base)) before[next - base].push(position);
    }
    return { ends, before };
  }
}

/** Bisection; the symbols are in order. */
function includes(symbols: Numbers, from: number, to: number, symbol: number): boolean {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (symbols[middle] < symbol) low = middle + 1;
    else high = middle;
  }
  return low < to && symbols[low] === symbol;
}

function followedByColon(text: string, from: number, to: number): boolean {
  let i = from;
  while (i < to && (text[i] === ' ' || text[i] === '\u00a0')) i++;
  return i < to && COLONS.has(text[i]);
}
