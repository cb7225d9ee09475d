import { letters } from '../document/letters.js';
import { endsLikeSentence } from '../document/shape.js';
import { TokenFlag } from '../document/tokens.js';
import type { Block } from '../document/types.js';
import type { Hit } from '../phrases/types.js';
import { type Context, defineRule, wholeBlock } from './rule.js';
import { judgeAppeal } from './shared/appeal.js';
import { areKeywords } from './shared/papers.js';

/** Words of the longest tag that may have function words in it: "Lord of the Rings". */
const LONGEST_TAG = 4;
/** Blocks from the top, words, and label of the title of a thread. */
const TOP = 2;
const TITLE_WORDS = 3;
const TOPIC = /^\s*(?:topic|subject|thema|betreff|tema|sujet|assunto|temat|тема|argomento|onderwerp)\s*:/i;
const SEPARATORS = /[,，、;|/·•#]/;
const CODE = /[{}[\]="]/;
const LETTER = letters`/\p{L}/`;
const CONFIDENCE = 0.85;

export const tagLine = defineRule({
  id: 'tag-line',
  category: 'tags',
  summary: 'Drops lists of tags and categories.',
  scope: 'block',
  topics: ['tags'],
  examples: {
    drop: ['Tags: ferries, islands, repairs', 'Filed under: Travel', 'Tagged ferry, islands'],
    keep: [
      'Price tags were missing on half of the shelves.',
      'The topics of the conference range from tides to tariffs.',
      'The dogs were tagged and set free again.',
      'Labels: each cage has one, with the name of the animal and what it must not eat.',
    ],
  },
  judge(block, context) {
    if (areKeywords(block, context)) return undefined;
    const label = context
      .hits(block, 'tags')
      .find(({ phrase, end }) => phrase.at === 'start' && phrase.strength === 'strong' && LETTER.test(textFrom(block, end)));
    if (label === undefined) return judgeAppeal(block, context, 'tags');
    if (namesThread(block, label)) return undefined;
    return isTagList(block, context, label) ? wholeBlock(block, CONFIDENCE, label) : undefined;
  },
});

/** The title of a thread, over it: "Topic: The stove smokes again". */
function namesThread(block: Block, { end }: Hit): boolean {
  const rest = textFrom(block, end);
  return block.index <= TOP && TOPIC.test(block.text) && !SEPARATORS.test(rest) && rest.trim().split(/\s+/).length >= TITLE_WORDS;
}

function textFrom(block: Block, offset: number): string {
  return block.text.slice(offset - block.span.start);
}

/** True when what follows a label is a list of words and no sentence. The first function word may belong to a name. */
function isTagList(block: Block, { document: { text, tokens } }: Context, label: Hit): boolean {
  if (endsLikeSentence(block.text) || CODE.test(block.text)) return false;
  let words = 0;
  let functionWords = 0;
  for (let i = block.tokens.start; i < block.tokens.end; i++) {
    if (tokens.start[i] < label.end) continue;
    if (SEPARATORS.test(text.slice(tokens.end[i - 1], tokens.start[i]))) {
      words = 0;
      functionWords = 0;
    }
    words++;
    if ((tokens.flags[i] & TokenFlag.Function) !== 0) functionWords++;
    if (words > LONGEST_TAG && functionWords > 1) return false;
  }
  return true;
}
