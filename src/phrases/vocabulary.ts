import { FIRST_WORD } from './tables.js';

/** What a token is to the automaton when it is neither a word of some phrase nor a number. */
export const OTHER = -1;

/** The words of all phrases, by hash, each with its symbol: open addressing in flat arrays, at most half full. */
export class Vocabulary {
  private keys = new Uint32Array(1 << 10);
  private symbols = new Int32Array(1 << 10).fill(OTHER);
  private size = 0;

  /** Symbols are below it. */
  get end(): number {
    return FIRST_WORD + this.size;
  }

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
