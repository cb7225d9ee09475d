import { letters } from '../document/letters.js';
import { endsLikeSentence } from '../document/shape.js';
import { defineRule, wholeBlock } from './rule.js';

/** What any such line has; most have none, and need not be cut up. */
const MARK = letters`/[|｜·•∙»›→>＞]|\s\/\s(?=\p{Lu})/`;
/** Strokes between the links of a menu, and arrows or slashes between the steps of a path. */
const STROKE = /[|｜·•∙]/;
const ARROW = letters`/[»›→>＞]|\s\/\s(?=\p{Lu})/`;
const FEWEST_LINKS = 5;
const FEWEST_STEPS = 2;
/** Words of a link, and characters of one in a script without spaces. */
const LINK_WORDS = 4;
const LINK_CHARACTERS = 30;
/** What values have and links have not. */
const VALUE = /[\d:=/]/;
const LONGEST = 40;
const CONFIDENCE = 0.8;

export const menuRow = defineRule({
  id: 'menu-row',
  category: 'navigation',
  summary: 'Drops menus in one line, with strokes between their links, and the path from the home page.',
  scope: 'block',
  input: ['text'],
  examples: {
    drop: ['Home | News | Sport | Culture | Contact', 'Home » Boats » Ferries'],
    keep: [
      'Butter | flour | two eggs | salt',
      'Length: 40 m | Width: 9 m | Draught: 2 m | Engines: 2 | Crew: 9',
      'Home is where the heart is > a poem',
    ],
  },
  judge(block, context) {
    if (block.kind !== 'paragraph' || block.words === 0 || block.words > LONGEST || !MARK.test(block.text) || endsLikeSentence(block.text))
      return undefined;
    const links = block.text
      .split(STROKE)
      .map((link) => link.trim())
      .filter((link) => link !== '');
    if (links.length >= FEWEST_LINKS && links.every(isLink)) return wholeBlock(block, CONFIDENCE);
    const home = context.hits(block, 'breadcrumb')[0];
    if (home === undefined) return undefined;
    const steps = block.text.split(ARROW);
    return steps.length >= FEWEST_STEPS && steps[0].trim().length <= home.end - home.start + 1 ? wholeBlock(block, CONFIDENCE, home) : undefined;
  },
});

function isLink(link: string): boolean {
  return link.length <= LINK_CHARACTERS && !VALUE.test(link) && link.split(/\s+/).length <= LINK_WORDS;
}
