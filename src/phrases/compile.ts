import { compilePattern, type Label, type Word } from './pattern.js';
import { simplify } from './simplify.js';
import { ANY, COLON, FIRST, FIRST_WORD, GUARD, LAST, NUMBER, type Numbers, OPEN_BITS, OPEN_MASK, type Tables } from './tables.js';
import type { Guards, Pack, PackEntry, Phrase } from './types.js';

/** What names a near miss of `guards/`, in `unless`. */
const NAMED = '@';

/**
 * Compiles packs, one or many, with the near misses that they name. Throws `PatternError` for a pattern that is not well formed, `Error`
 * for an id that occurs twice, or a name that nothing has.
 */
export function compilePacks(packs: readonly Pack[], guards: Guards = {}): Tables {
  const compiler = new Compiler(guards);
  for (const pack of packs) for (const entry of pack.entries) compiler.add(phraseOf(pack, entry), entry);
  return compiler.tables();
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

class Compiler {
  private readonly phrases: Phrase[] = [];
  private readonly ids = new Set<string>();
  private readonly guards = new Map<string, number>();
  private readonly symbols = new Map<number, number>();
  private readonly numbers: number[] = [];
  private readonly patternPhrase: number[] = [];
  private readonly patternSize: number[] = [];
  private readonly patternFlags: number[] = [];
  private readonly labels: Label[] = [];
  private readonly positionFlags: number[] = [];
  private readonly followCounts: number[] = [];
  private readonly follow: number[] = [];

  constructor(private readonly named: Guards) {}

  add(phrase: Phrase, entry: PackEntry): void {
    if (this.ids.has(phrase.id)) throw new Error(`phrase ${phrase.id} occurs twice`);
    this.ids.add(phrase.id);
    const voidedBy = entry.unless?.flatMap((source) => this.spelt(source)).map((source) => this.guard(source, phrase));
    this.phrases.push(voidedBy === undefined ? phrase : { ...phrase, voidedBy });
    for (const source of typeof entry.match === 'string' ? [entry.match] : entry.match) this.addPattern(source, 0);
  }

  /** The patterns that a name stands for; a pattern itself. */
  private spelt(source: string): readonly string[] {
    if (!source.startsWith(NAMED)) return [source];
    const patterns = this.named[source.slice(NAMED.length)];
    if (patterns === undefined) throw new Error(`no guard is called "${source}"`);
    return patterns;
  }

  /** A near miss, which many entries may share, is compiled once, as a phrase that is no hit; gives its place. */
  private guard(source: string, { language }: Phrase): number {
    const known = this.guards.get(source);
    if (known !== undefined) return known;
    const place = this.phrases.push({ id: `${language}.guard.${this.guards.size}`, language, topic: 'guard', at: 'any', strength: 'strong' }) - 1;
    this.guards.set(source, place);
    this.addPattern(source, GUARD);
    return place;
  }

  private addPattern(source: string, guard: number): void {
    const { labels, first, last, follow, colon } = simplify(compilePattern(source));
    this.patternPhrase.push(this.phrases.length - 1);
    this.patternSize.push(labels.length);
    this.patternFlags.push(guard | (colon ? COLON : 0));
    labels.forEach((label, position) => {
      const next = [...new Set(follow[position])];
      this.labels.push(label);
      if (label.kind === 'words') for (const word of label.words) this.addWord(word);
      this.positionFlags.push((first.includes(position) ? FIRST : 0) | (last.includes(position) ? LAST : 0));
      this.followCounts.push(next.length);
      this.follow.push(...next);
    });
  }

  private addWord({ hash, isNumber }: Word): void {
    if (this.symbols.has(hash)) return;
    this.symbols.set(hash, FIRST_WORD + this.symbols.size);
    this.numbers.push(isNumber ? 1 : 0);
  }

  tables(): Tables {
    const choices = new Choices(this.symbols);
    const labels = numbers(this.labels.map((label) => choices.labelOf(label)));
    const words = Uint32Array.from(this.symbols.keys());
    const beginnings = this.beginnings(labels, choices);
    return {
      phrases: this.phrases,
      patternPhrase: numbers(this.patternPhrase),
      patternFlags: Uint8Array.from(this.patternFlags),
      startOfPattern: starts(this.patternSize),
      labels,
      positionFlags: Uint8Array.from(this.positionFlags),
      startOfFollow: starts(this.followCounts),
      follow: this.follow.every((next) => next <= 0xff) ? Uint8Array.from(this.follow) : numbers(this.follow),
      words,
      wordIsNumber: Uint8Array.from(this.numbers),
      slots: slotsOf(words),
      startOfChoice: starts(choices.sizes),
      choiceWords: numbers(choices.words),
      startOfFloating: starts(beginnings.floating.map(({ length }) => length)),
      floating: numbers(beginnings.floating.flat()),
      startOfAnchored: starts(beginnings.anchored.map(({ length }) => length)),
      anchored: numbers(beginnings.anchored.flat()),
      opens: opensOf(words, beginnings.floating, this.numbers),
    };
  }

  /** By label of a word or `NUMBER`, the positions that begin a pattern. */
  private beginnings(labels: Numbers, choices: Choices): { readonly floating: number[][]; readonly anchored: number[][] } {
    const none = (): number[][] => Array.from({ length: FIRST_WORD + this.symbols.size }, () => []);
    const found = { floating: none(), anchored: none() };
    let position = 0;
    this.patternSize.forEach((size, pattern) => {
      const { at } = this.phrases[this.patternPhrase[pattern]];
      const isAnchored = at === 'start' || at === 'line';
      for (const end = position + size; position < end; position++) {
        if ((this.positionFlags[position] & FIRST) === 0) continue;
        for (const label of choices.labelsOf(labels[position])) found[isAnchored ? 'anchored' : 'floating'][label].push(position);
      }
    });
    return found;
  }
}

function numbers(values: readonly number[]): Numbers {
  return values.some((value) => value > 0xffff) ? Uint32Array.from(values) : Uint16Array.from(values);
}

/** Where each of some lists begins, when they stand one after the other, and where the last one ends. */
function starts(sizes: readonly number[]): Numbers {
  let sum = 0;
  return numbers([0, ...sizes.map((size) => (sum += size))]);
}

function slotsOf(words: Uint32Array): Numbers {
  const count = 2 ** Math.ceil(Math.log2(2 * words.length + 1));
  const slots = FIRST_WORD + words.length > 0xffff ? new Uint32Array(count) : new Uint16Array(count);
  words.forEach((hash, i) => {
    let slot = hash & (slots.length - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = FIRST_WORD + i;
  });
  return slots;
}

/** A number is a beginning where `NUMBER` is one. */
function opensOf(words: Uint32Array, floating: readonly (readonly number[])[], numbers: readonly number[]): Uint8Array {
  const opens = new Uint8Array(1 << (OPEN_BITS - 3));
  words.forEach((hash, i) => {
    const begins = floating[FIRST_WORD + i].length > 0 || (numbers[i] === 1 && floating[NUMBER].length > 0);
    if (begins) opens[(hash & OPEN_MASK) >> 3] |= 1 << (hash & 7);
  });
  return opens;
}

/** The choices of words that occur, each once, numbered after the words. */
class Choices {
  readonly sizes: number[] = [];
  readonly words: number[] = [];
  private readonly starts: number[] = [];
  private readonly known = new Map<string, number>();

  constructor(private readonly symbols: ReadonlyMap<number, number>) {}

  labelOf(label: Label): number {
    if (label.kind === 'any') return ANY;
    if (label.kind === 'number') return NUMBER;
    const words = label.words.flatMap(({ hash }) => this.symbols.get(hash) ?? []).sort((a, b) => a - b);
    return words.length === 1 ? words[0] : this.choiceOf(words);
  }

  /** The labels of words that a label stands for. */
  labelsOf(label: number): readonly number[] {
    const choice = label - FIRST_WORD - this.symbols.size;
    if (choice < 0) return label === ANY ? [] : [label];
    return this.words.slice(this.starts[choice], this.starts[choice] + this.sizes[choice]);
  }

  private choiceOf(words: readonly number[]): number {
    const key = words.join();
    let label = this.known.get(key);
    if (label === undefined) {
      label = FIRST_WORD + this.symbols.size + this.sizes.length;
      this.known.set(key, label);
      this.starts.push(this.words.length);
      this.sizes.push(words.length);
      this.words.push(...words);
    }
    return label;
  }
}
