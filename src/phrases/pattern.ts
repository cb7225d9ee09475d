import { TokenFlag, Tokens } from '../document/tokens.js';

/**
 * The pattern language of phrase packs, over words and not over characters:
 *
 *     support our (work|journalism)     alternatives, each of one or more words
 *     please? consider                  a word or group that may be missing; in scripts without spaces, the run before the mark
 *     donate {number}                   a number, with its groups (1,000,000)
 *     join {1-3} members                one to three words of any kind
 *     also read:                        a colon has to follow
 *
 * Words are compared in their folded form (`document/characters.ts`); punctuation between them does not count
 * and must not stand alone in a pattern.
 */
export type Label = { readonly kind: 'words'; readonly words: readonly Word[] } | { readonly kind: 'number' } | { readonly kind: 'any' };

export interface Word {
  readonly hash: number;
  readonly isNumber: boolean;
}

/**
 * A pattern as its positions (Glushkov's construction): every word is a position, and the automaton is the relation
 * "may follow". It has no empty moves, so a step costs no more than the positions that are active.
 */
export interface PositionAutomaton {
  readonly labels: readonly Label[];
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly follow: readonly (readonly number[])[];
  readonly colon: boolean;
}

export class PatternError extends Error {}

/** The positions with which a part of a pattern can begin and end, and whether it can be missing. */
interface Part {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly optional: boolean;
}

const EMPTY: Part = { first: [], last: [], optional: true };
const LEXEME = /\{[^{}]*\}|[(){}|?]|[^\s(){}|?]+/g;
const COLON = /[:：]$/;
/** Bounded, so that no pattern is longer than its text: finding where a hit begins stays linear. */
const NUMBER_GROUPS = 4;
const RANGE = /^(\d+)-(\d+)$/;
const LONGEST_SLOT = 20;

/** Compiles one pattern. Throws `PatternError` with the reason when it is not well formed. */
export function compilePattern(source: string): PositionAutomaton {
  const trimmed = source.trim();
  const colon = COLON.test(trimmed);
  return new PatternCompiler(colon ? trimmed.slice(0, -1) : trimmed, colon).compile();
}

class PatternCompiler {
  private readonly labels: Label[] = [];
  private readonly follow: number[][] = [];
  private readonly lexemes: string[];
  private at = 0;

  constructor(
    private readonly source: string,
    private readonly colon: boolean,
  ) {
    this.lexemes = source.match(LEXEME) ?? [];
  }

  compile(): PositionAutomaton {
    const whole = this.alternatives();
    if (this.at < this.lexemes.length) this.fail(`unexpected "${this.lexemes[this.at]}"`);
    if (whole.optional) this.fail('it would match nothing at all');
    if (whole.first.some((position) => this.labels[position].kind === 'any')) this.fail('it must not begin with any word');
    return { labels: this.labels, first: whole.first, last: whole.last, follow: this.follow, colon: this.colon };
  }

  private fail(reason: string): never {
    throw new PatternError(`pattern "${this.source}": ${reason}`);
  }

  private alternatives(): Part {
    let part = this.sequence();
    while (this.lexemes[this.at] === '|') {
      this.at++;
      const other = this.sequence();
      part = {
        first: [...part.first, ...other.first],
        last: [...part.last, ...other.last],
        optional: part.optional || other.optional,
      };
    }
    return part;
  }

  private sequence(): Part {
    let part = EMPTY;
    while (this.at < this.lexemes.length && this.lexemes[this.at] !== '|' && this.lexemes[this.at] !== ')') {
      part = this.chain(part, this.item());
    }
    return part;
  }

  private item(): Part {
    const part = this.atom();
    if (this.lexemes[this.at] !== '?') return part;
    this.at++;
    return { ...part, optional: true };
  }

  private atom(): Part {
    const lexeme = this.lexemes[this.at++];
    if (lexeme === '(') {
      const part = this.alternatives();
      if (this.lexemes[this.at++] !== ')') this.fail('a bracket is not closed');
      return part;
    }
    if (lexeme === '{') this.fail('a brace is not closed');
    if (lexeme === '?' || lexeme === '}') this.fail(`"${lexeme}" has nothing before it`);
    return lexeme.startsWith('{') ? this.slot(lexeme.slice(1, -1)) : this.words(lexeme);
  }

  private slot(name: string): Part {
    if (name === 'number') return this.times({ kind: 'number' }, 1, NUMBER_GROUPS);
    const range = RANGE.exec(name);
    if (range === null) this.fail(`unknown slot {${name}}`);
    const [least, most] = [Number(range[1]), Number(range[2])];
    if (most < 1 || least > most || most > LONGEST_SLOT) this.fail(`slot {${name}} must go from 0 or more up to ${LONGEST_SLOT} at most`);
    return this.times({ kind: 'any' }, least, most);
  }

  /** Built from the last one on, so that each optional word hangs on the one before it: `(a (a a?)?)?`. */
  private times(label: Label, least: number, most: number): Part {
    let part = EMPTY;
    for (let count = most; count >= 1; count--) {
      part = { ...this.chain(this.position(label), part), optional: count > least };
    }
    return part;
  }

  /** A lexeme such as `don't` is two words to the tokenizer, here as in the text. */
  private words(lexeme: string): Part {
    const tokens = new Tokens();
    tokens.scan(lexeme, 0, lexeme.length);
    if (tokens.length === 0) this.fail(`"${lexeme}" has no letter`);
    let part = EMPTY;
    for (let i = 0; i < tokens.length; i++) {
      part = this.chain(part, this.position(wordLabel(tokens, i)));
    }
    return part;
  }

  private position(label: Label): Part {
    const index = this.labels.push(label) - 1;
    this.follow.push([]);
    return { first: [index], last: [index], optional: false };
  }

  private chain(left: Part, right: Part): Part {
    this.connect(left.last, right.first);
    return {
      first: left.optional ? [...left.first, ...right.first] : left.first,
      last: right.optional ? [...left.last, ...right.last] : right.last,
      optional: left.optional && right.optional,
    };
  }

  private connect(from: readonly number[], to: readonly number[]): void {
    for (const position of from) this.follow[position].push(...to);
  }
}

function wordLabel(tokens: Tokens, index: number): Label {
  return { kind: 'words', words: [{ hash: tokens.hash[index], isNumber: (tokens.flags[index] & TokenFlag.Number) !== 0 }] };
}
