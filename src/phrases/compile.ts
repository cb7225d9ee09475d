import { compilePattern, type Label, type Word } from './pattern.js';
import { simplify } from './simplify.js';
import { ANY, COLON, FIRST, FIRST_WORD, GUARD, LAST, NUMBER, type Tables } from './tables.js';
import type { Pack, PackEntry, Phrase } from './types.js';

/** Compiles packs, one or many. Throws `PatternError` for a pattern that is not well formed, `Error` for an id that occurs twice. */
export function compilePacks(packs: readonly Pack[]): Tables {
  const compiler = new Compiler();
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
  private readonly symbols = new Map<number, number>();
  private readonly numbers: number[] = [];
  private readonly patternPhrase: number[] = [];
  private readonly patternSize: number[] = [];
  private readonly patternFlags: number[] = [];
  private readonly labels: Label[] = [];
  private readonly positionFlags: number[] = [];
  private readonly followCounts: number[] = [];
  private readonly follow: number[] = [];

  add(phrase: Phrase, entry: PackEntry): void {
    if (this.ids.has(phrase.id)) throw new Error(`phrase ${phrase.id} occurs twice`);
    this.ids.add(phrase.id);
    this.phrases.push(phrase);
    for (const source of typeof entry.match === 'string' ? [entry.match] : entry.match) this.addPattern(source, 0);
    for (const source of entry.unless ?? []) this.addPattern(source, GUARD);
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
    return {
      phrases: this.phrases,
      patternPhrase: Uint16Array.from(this.patternPhrase),
      patternSize: Uint16Array.from(this.patternSize),
      patternFlags: Uint8Array.from(this.patternFlags),
      labels: Uint16Array.from(this.labels, (label) => choices.labelOf(label)),
      positionFlags: Uint8Array.from(this.positionFlags),
      followCounts: Uint16Array.from(this.followCounts),
      follow: Uint16Array.from(this.follow),
      words: Uint32Array.from(this.symbols.keys()),
      wordIsNumber: Uint8Array.from(this.numbers),
      choiceSize: Uint16Array.from(choices.sizes),
      choiceWords: Uint16Array.from(choices.words),
    };
  }
}

/** The choices of words that occur, each once, numbered after the words. */
class Choices {
  readonly sizes: number[] = [];
  readonly words: number[] = [];
  private readonly known = new Map<string, number>();

  constructor(private readonly symbols: ReadonlyMap<number, number>) {}

  labelOf(label: Label): number {
    if (label.kind === 'any') return ANY;
    if (label.kind === 'number') return NUMBER;
    const words = label.words.flatMap(({ hash }) => this.symbols.get(hash) ?? []).sort((a, b) => a - b);
    return words.length === 1 ? words[0] : this.choiceOf(words);
  }

  private choiceOf(words: readonly number[]): number {
    const key = words.join();
    let label = this.known.get(key);
    if (label === undefined) {
      label = FIRST_WORD + this.symbols.size + this.sizes.length;
      this.known.set(key, label);
      this.sizes.push(words.length);
      this.words.push(...words);
    }
    return label;
  }
}
