/** What `get` gives where nothing was set. */
export const NONE = 0xffffffff;

const FEWEST_BITS = 12;
const GOLDEN = 0x9e3779b1;

/** Which state follows a state on a symbol: open addressing in one flat array, each key beside its value, at most half full. */
export class Transitions {
  private bits = FEWEST_BITS;
  private cells = new Uint32Array(2 << FEWEST_BITS).fill(NONE);
  private size = 0;

  /** Symbols are -1 and the numbers below `symbols`. */
  constructor(private readonly symbols: number) {}

  /** So many states can be told apart, as keys have four bytes. */
  get mostStates(): number {
    return Math.floor(NONE / (this.symbols + 1));
  }

  /** The place of a key's cells, or that of the empty ones where it would go. */
  private placeOf(key: number): number {
    const { cells } = this;
    const mask = cells.length - 1;
    let place = (Math.imul(key, GOLDEN) >>> (32 - this.bits)) << 1;
    while (cells[place] !== key && cells[place] !== NONE) place = (place + 2) & mask;
    return place;
  }

  get(state: number, symbol: number): number {
    return this.cells[this.placeOf(this.keyOf(state, symbol)) + 1];
  }

  set(state: number, symbol: number, next: number): void {
    if (this.size >> (this.bits - 1) > 0) this.grow();
    const key = this.keyOf(state, symbol);
    const place = this.placeOf(key);
    if (this.cells[place] === NONE) this.size++;
    this.cells[place] = key;
    this.cells[place + 1] = next;
  }

  clear(): void {
    this.cells.fill(NONE);
    this.size = 0;
  }

  private keyOf(state: number, symbol: number): number {
    return state * (this.symbols + 1) + symbol + 1;
  }

  private grow(): void {
    const { cells } = this;
    this.bits++;
    this.cells = new Uint32Array(2 * cells.length).fill(NONE);
    for (let i = 0; i < cells.length; i += 2) {
      if (cells[i] === NONE) continue;
      const place = this.placeOf(cells[i]);
      this.cells[place] = cells[i];
      this.cells[place + 1] = cells[i + 1];
    }
  }
}
