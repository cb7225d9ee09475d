import { letters } from '../../document/letters.js';
import type { Block } from '../../document/types.js';
import type { Context } from '../rule.js';

/** Who speaks in an interview, as in "Q." and "A:", and turns of one of them, and of each of two, in a text that is one. */
const SPEAKER = letters`/^\p{Lu}{1,2}[.:]\s/`;
const FEWEST_TURNS = { ofOne: 3, ofTwo: 2 };

/** A question or an answer of an interview that has several of the kind. */
export function isTurn(block: Block, context: Context): boolean {
  const speaker = speakerOf(block);
  return speaker !== undefined && context.once(speakersIn).has(speaker);
}

function speakerOf({ text }: Block): string | undefined {
  return SPEAKER.exec(text)?.[0];
}

function speakersIn({ blocks }: Context): ReadonlySet<string> {
  const turns = new Map<string, number>();
  for (const block of blocks) {
    const speaker = speakerOf(block);
    if (speaker !== undefined) turns.set(speaker, (turns.get(speaker) ?? 0) + 1);
  }
  const several = [...turns].filter(([, count]) => count >= FEWEST_TURNS.ofTwo);
  return new Set(several.filter(([, count]) => several.length > 1 || count >= FEWEST_TURNS.ofOne).map(([speaker]) => speaker));
}
