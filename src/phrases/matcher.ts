import type { Tokens } from '../document/tokens.js';
import type { Block } from '../document/types.js';
import { Automaton, NO_HITS } from './automaton.js';
import type { Tables } from './tables.js';
import type { Hit } from './types.js';

/** One automaton for each table, for all matchers that have it: what it holds follows from the table alone. */
const automata = new WeakMap<Tables, Automaton>();

function automatonOf(tables: Tables): Automaton {
  const automaton = automata.get(tables) ?? new Automaton(tables);
  automata.set(tables, automaton);
  return automaton;
}

/** Finds the phrases of some languages, by an automaton for each. */
export class PhraseMatcher {
  private readonly automata: readonly Automaton[];

  constructor(tables: readonly Tables[]) {
    this.automata = tables.map(automatonOf);
  }

  /** States made so far. */
  get stateCount(): number {
    return this.automata.reduce((sum, { stateCount }) => sum + stateCount, 0);
  }

  /** The phrases that occur in a block, in order of their end. */
  find(block: Block, text: string, tokens: Tokens): readonly Hit[] {
    let found = NO_HITS;
    for (const automaton of this.automata) {
      const hits = automaton.find(block, text, tokens);
      if (hits.length > 0) found = found.length === 0 ? hits : [...found, ...hits].sort((a, b) => a.end - b.end);
    }
    return found;
  }
}
