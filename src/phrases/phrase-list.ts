import type { Anchor, Phrase } from './types.js';

/** In a list each place and strength stands for itself by its first letter. */
const ANCHORS: Readonly<Record<string, Anchor>> = { a: 'any', s: 'start', e: 'end', l: 'line' };

/**
 * The phrases of one language as a text of a fifth of the size of their JSON: "TOPIC NAME PLACE STRENGTH VOIDED-BY" for each, without what
 * follows from the one before and from the language. Throws for an id that is not "language.topic.name".
 */
export function encodePhrases(language: string, phrases: readonly Phrase[]): string {
  let last = '';
  return phrases
    .map(({ id, topic, at, strength, voidedBy }) => {
      const head = `${language}.${topic}.`;
      const name = id.slice(head.length);
      if (!id.startsWith(head) || /[ |]/.test(name)) throw new Error(`the phrase ${id} is not called after its language and topic`);
      const fields = [
        topic === last ? '' : topic,
        name,
        at[0] + strength[0],
        ...(voidedBy === undefined || voidedBy.length === 0 ? [] : [voidedBy.join()]),
      ];
      last = topic;
      return fields.join(' ');
    })
    .join('|');
}

/** The reverse. */
export function decodePhrases(language: string, list: string): Phrase[] {
  let topic = '';
  if (list === '') return [];
  return list.split('|').map((entry) => {
    const [named, name, signs, voidedBy] = entry.split(' ');
    if (named !== '') topic = named;
    const id = `${language}.${topic}.${name}`;
    const strength = signs[1] === 'w' ? 'weak' : 'strong';
    if (voidedBy === undefined) return { id, language, topic, at: ANCHORS[signs[0]], strength };
    return { id, language, topic, at: ANCHORS[signs[0]], strength, voidedBy: voidedBy.split(',').map(Number) };
  });
}
