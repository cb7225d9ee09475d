import { letters } from '../document/letters.js';
import { isHeadlineLike, isProse } from '../document/shape.js';
import { fingerprint } from '../document/similarity.js';
import type { Block } from '../document/types.js';
import { type Context, defineRule, type Finding, wholeBlock } from './rule.js';
import { isName } from './shared/name.js';

/** Words of a card's headline, of its description, and of the line with its site and author. */
const HEADLINE = { fewest: 2, most: 20 };
const DESCRIPTION = { fewest: 6, most: 60 };
const SOURCE = { fewest: 3, most: 8 };
/** "Harbour NotesInes Calder": two names whose elements stood side by side. */
const GLUED = letters`/\p{Ll}\p{Lu}/`;
/** Cards with the same site and author in one text. */
const FEWEST = 2;
const CONFIDENCE = 0.75;

export const bookmarkCard = defineRule({
  id: 'bookmark-card',
  category: 'related',
  summary: 'Drops cards that blogs insert for other posts: headline, description, and site and author in one line that comes again with each.',
  scope: 'run',
  input: ['text'],
  examples: {
    drop: [
      'The ferry sails again after two years of repairs, and the islanders are glad of it.\n\nThe engine room\n\nA walk through the old boat with its captain\n\nHarbour NotesInes Calder\n\nShe was built in Weldon, where nobody builds boats any more, and launched on the day of the great fire.\n\nWhat the yard remembers\n\nEleven riveters speak of the last summer of the yard\n\nHarbour NotesInes Calder',
    ],
    keep: [
      'The ferry sails again after two years of repairs, and the islanders are glad of it.\n\nThe engine room\n\nA walk through the old boat with its captain\n\nHarbour NotesInes Calder',
      'The ferry sails again after two years of repairs, and the islanders are glad of it.\n\nThe engine room\n\nA walk through the old boat with its captain\n\nHarbour Notes\n\nShe was built in Weldon, where nobody builds boats any more, and launched on the day of the great fire.\n\nWhat the yard remembers\n\nEleven riveters speak of the last summer of the yard\n\nHarbour Notes',
      'The handler is called for each tide that the table has, the last one included, and gets its height.\n\nArguments\n\nA number for the height and one for the hour of the tide\n\nonTide\n\nIt is called once more where the moon is new, since nobody knows what such tides will do.\n\nReturn value\n\nTrue where there is one more tide to come in the table\n\nonTide',
    ],
  },
  judge(context) {
    const bySource = new Map<number, Block[]>();
    for (const block of context.blocks) {
      if (!isSource(context, block)) continue;
      const print = fingerprint(context.document, block);
      const same = bySource.get(print);
      if (same === undefined) bySource.set(print, [block]);
      else same.push(block);
    }
    const sources = [...bySource.values()].filter((same) => same.length >= FEWEST && same.every((block) => endsCard(context, block)));
    return sources.flat().flatMap(({ index }) => context.blocks.slice(index - 2, index + 1).map((block): Finding => wholeBlock(block, CONFIDENCE)));
  },
});

function isSource({ document }: Context, block: Block): boolean {
  if (block.kind !== 'paragraph' || !isOfLength(block, SOURCE) || !GLUED.test(block.text)) return false;
  return isHeadlineLike(block) && isName(document, block, block.span.start, SOURCE.most);
}

function endsCard({ blocks }: Context, { index }: Block): boolean {
  const [before, headline, description] = [blocks[index - 3], blocks[index - 2], blocks[index - 1]];
  if (before === undefined || !isProse(before)) return false;
  return isOfLength(headline, HEADLINE) && isHeadlineLike(headline) && isOfLength(description, DESCRIPTION);
}

function isOfLength({ words }: Block, { fewest, most }: { readonly fewest: number; readonly most: number }): boolean {
  return words >= fewest && words <= most;
}
