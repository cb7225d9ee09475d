/** Places for names that were met before; a power of two. A page has some fifty names of tags and a hundred of attributes. */
const SLOTS = 256;

/**
 * The names of tags or attributes in a page, in lower case, and what is known of each. A page repeats a few names many times, so that a
 * name is told from its characters, and cut out only where it is new.
 */
export class Names<Named> {
  private readonly known = new Map<string, Named>();
  private readonly names: string[] = new Array(SLOTS).fill('');
  private readonly found: Named[] = [];

  /** `describe` is asked once for each name. */
  constructor(
    private readonly source: string,
    private readonly describe: (name: string) => Named,
  ) {}

  /** What is known of the name that stands between two offsets. */
  at(start: number, end: number): Named {
    const { source } = this;
    const length = end - start;
    const mixed = source.charCodeAt(start) + 7 * source.charCodeAt(start + (length >> 1)) + 31 * source.charCodeAt(end - 1) + 101 * length;
    const slot = mixed & (SLOTS - 1);
    const name = this.names[slot];
    if (name.length === length && this.stands(name, start)) return this.found[slot];
    return this.learn(slot, source.slice(start, end).toLowerCase());
  }

  private stands(name: string, start: number): boolean {
    for (let i = 0; i < name.length; i++) if (name.charCodeAt(i) !== this.source.charCodeAt(start + i)) return false;
    return true;
  }

  private learn(slot: number, name: string): Named {
    let named = this.known.get(name);
    if (named === undefined) {
      named = this.describe(name);
      this.known.set(name, named);
    }
    this.names[slot] = name;
    this.found[slot] = named;
    return named;
  }
}
