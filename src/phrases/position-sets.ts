const FEWEST_SLOTS = 1 << 10;
const FEWEST_POSITIONS = 1 << 12;
const PRIME = 0x01000193;

/** Sets of positions in one flat array, each kept once and numbered from 0 on. */
export class PositionSets {
  /** Those of set i, in order, from `start(i)` up to `start(i + 1)`. */
  positions = new Int32Array(FEWEST_POSITIONS);
  private starts: number[] = [0];
  /** Numbers of sets, plus 1, by the hash of their positions: open addressing, at most half full. */
  private slots = new Int32Array(FEWEST_SLOTS);

  get size(): number {
    return this.starts.length - 1;
  }

  start(set: number): number {
    return this.starts[set];
  }

  /** The number of a set; a new one when it was not there. */
  add({ positions, size }: PositionSet): number {
    const slot = this.slotOf(positions, size);
    if (this.slots[slot] !== 0) return this.slots[slot] - 1;
    const from = this.starts[this.size];
    if (from + size > this.positions.length) {
      const { positions: full } = this;
      this.positions = new Int32Array(Math.max(2 * full.length, from + size));
      this.positions.set(full);
    }
    for (let i = 0; i < size; i++) this.positions[from + i] = positions[i];
    this.starts.push(from + size);
    this.slots[slot] = this.size;
    if (2 * this.size > this.slots.length) this.grow();
    return this.size - 1;
  }

  clear(): void {
    this.starts = [0];
    this.slots.fill(0);
  }

  private slotOf(positions: Int32Array, size: number): number {
    const mask = this.slots.length - 1;
    let slot = hashOf(positions, 0, size) & mask;
    while (this.slots[slot] !== 0 && !this.holds(this.slots[slot] - 1, positions, size)) slot = (slot + 1) & mask;
    return slot;
  }

  private holds(set: number, positions: Int32Array, size: number): boolean {
    const from = this.starts[set];
    if (this.starts[set + 1] - from !== size) return false;
    for (let i = 0; i < size; i++) if (this.positions[from + i] !== positions[i]) return false;
    return true;
  }

  private grow(): void {
    this.slots = new Int32Array(2 * this.slots.length);
    const mask = this.slots.length - 1;
    for (let set = 0; set < this.size; set++) {
      let slot = hashOf(this.positions, this.starts[set], this.starts[set + 1]) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = set + 1;
    }
  }
}

function hashOf(positions: Int32Array, from: number, to: number): number {
  let hash = to - from;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ positions[i], PRIME);
  return hash ^ (hash >>> 15);
}

/** One set while it is gathered, in order. */
export class PositionSet {
  readonly positions: Int32Array;
  size = 0;

  /** `most` is how many positions there are. */
  constructor(most: number) {
    this.positions = new Int32Array(most);
  }

  clear(): void {
    this.size = 0;
  }

  /** Positions come nearly in order, so that the way back is short. */
  add(position: number): void {
    const { positions } = this;
    let place = this.size;
    while (place > 0 && positions[place - 1] > position) place--;
    if (place > 0 && positions[place - 1] === position) return;
    for (let i = this.size; i > place; i--) positions[i] = positions[i - 1];
    positions[place] = position;
    this.size++;
  }
}
