import { isHeadlineLike } from '../document/shape.js';
import { TokenFlag } from '../document/tokens.js';
import type { Block } from '../document/types.js';
import type { Hit } from '../phrases/types.js';
import { type Context, defineRule, type Finding, wholeBlock } from './rule.js';
import { isTextParagraph, proseBefore, TEXT_WORDS } from './shared/prose.js';

/** Words of prose before a box; with fewer the text is about the person. */
const FEWEST_WORDS_BEFORE = 100;
/** Words of the line with a name, of the one with a position, and of a paragraph of the note. */
const NAME_WORDS = { fewest: 2, most: 5 };
const LABEL_WORDS = 10;
const NOTE_WORDS = { fewest: 8, most: 110 };
/** Blocks of a box on either side of what gives it away. */
const REACH = 4;
const CONFIDENCE = 0.75;

export const authorBox = defineRule({
  id: 'author-box',
  category: 'author-bio',
  summary: 'Drops what stands with a note on the author under a text: the line with the name, the position, further paragraphs.',
  scope: 'run',
  yieldsBelow: 0.6,
  examples: {
    drop: [
      'The ferry sails again after two years of repairs, and the islanders are glad of it, because the long way round by the bridge at Osmund took four hours on a good day and a night in winter, when the road over the pass was closed and the lorries had to wait in the valley for the plough. The captain, who was born on the islands, said that she had missed the smell of the engine room more than the sea, and that the new engines, quiet as they are, have hardly any smell at all, which she means to tell the yard.\n\nInes Calder\n\nGardener at large\n\nInes Calder is a writer and gardener who lives in Brannock.',
    ],
    keep: [
      'Ines Calder\n\nInes Calder is a writer and gardener who lives in Brannock.',
      'By the time the ferry sailed, the fog had gone.',
      'The captain is a writer and gardener who lives in Brannock.',
    ],
  },
  judge(context) {
    const { blocks } = context;
    const findings: Finding[] = [];
    const found = new Set<Block>();
    const take = (block: Block, hit: Hit): void => {
      found.add(block);
      findings.push(wholeBlock(block, CONFIDENCE, hit));
    };
    const before = proseBefore(context);
    for (const block of context.blocksWith('author-bio', 'syndication')) {
      if (before[block.index] < FEWEST_WORDS_BEFORE || !context.isDropped(block)) continue;
      const [hit] = context.hits(block, 'author-bio', 'syndication');
      const [above, below] = hit.phrase.topic === 'syndication' ? [affiliationAbove(context, block), []] : boxAround(context, block);
      if (goesOn(context, blocks[block.index + below.length + 1])) continue;
      for (const other of [...above, ...below]) if (!context.isDropped(other) && !found.has(other)) take(other, hit);
    }
    return findings;
  },
});

function boxAround(context: Context, block: Block): readonly [above: readonly Block[], below: readonly Block[]] {
  return [isNote(block) ? platesAbove(context, block) : noteAbove(context, block), blocksBelow(context, block)];
}

/** "Ines Calder, Professor of Tides, Brannock University", over "This article is republished from …". */
function affiliationAbove(context: Context, note: Block): readonly Block[] {
  const above = context.blocks[note.index - 1];
  if (above === undefined || above.words > TEXT_WORDS || !isHeadlineLike(above) || !above.text.includes(',')) return [];
  return beginsWithName(context, above) && context.hits(above, 'author-detail').length > 0 ? [above] : [];
}

function isNote({ words }: Block): boolean {
  return words >= NOTE_WORDS.fewest;
}

function goesOn(context: Context, block: Block | undefined): boolean {
  return block !== undefined && isTextParagraph(block) && !context.isDropped(block);
}

/** The name with which a note begins, as a line over it, and the position between the two. */
function platesAbove(context: Context, note: Block): readonly Block[] {
  const above = context.blocks[note.index - 1];
  const higher = context.blocks[note.index - 2];
  if (above !== undefined && isNameOf(context, above, note)) return [above];
  return above !== undefined && isPlate(context, above) && higher !== undefined && isNameOf(context, higher, note) ? [higher, above] : [];
}

/** "See full bio" proves that the paragraph above it is one, if that has a phrase of its own. */
function noteAbove(context: Context, link: Block): readonly Block[] {
  const above = context.blocks[link.index - 1];
  if (above === undefined || !isFurtherNote(context, above)) return [];
  return beginsWithName(context, above) ? [above, ...platesAbove(context, above)] : [];
}

/** Under a header, names and positions as well, up to a paragraph or to other boilerplate; under a note, only paragraphs that go on with it. */
function blocksBelow(context: Context, header: Block): readonly Block[] {
  const isHeader = header.words <= NAME_WORDS.most;
  const taken: Block[] = [];
  const plates: Block[] = [];
  for (const block of context.blocks.slice(header.index + 1, header.index + 2 + REACH)) {
    if (isFurtherNote(context, block)) taken.push(...plates.splice(0), block);
    else if (context.isDropped(block)) return [...taken, ...plates];
    else if (isHeader && (plates.length > 0 || isFirstPlate(context, block)) && isPlate(context, block)) plates.push(block);
    else break;
  }
  return taken;
}

function isPlate(context: Context, block: Block): boolean {
  return block.kind !== 'heading' && block.words <= LABEL_WORDS && isHeadlineLike(block) && context.hits(block, 'navigation').length === 0;
}

/** A name, or a position with a phrase of such notes. */
function isFirstPlate(context: Context, block: Block): boolean {
  if (context.hits(block, 'author-bio', 'author-detail').length > 0) return true;
  const { tokens } = context.document;
  if (block.words < NAME_WORDS.fewest || block.words > NAME_WORDS.most) return false;
  for (let i = block.tokens.start; i < block.tokens.end; i++) if ((tokens.flags[i] & (TokenFlag.Capital | TokenFlag.Ideograph)) === 0) return false;
  return true;
}

/** A short paragraph with a phrase of such notes, however weak. */
function isFurtherNote(context: Context, block: Block): boolean {
  if (!isNote(block) || block.words > NOTE_WORDS.most || (isHeadlineLike(block) && block.words <= LABEL_WORDS)) return false;
  return context.hits(block, 'author-bio', 'author-detail').length > 0;
}

/** A line of few words with capitals, with one of which the note begins. */
function isNameOf(context: Context, plate: Block, note: Block): boolean {
  const { tokens } = context.document;
  if (plate.words > NAME_WORDS.most || plate.kind === 'heading' || !isHeadlineLike(plate)) return false;
  const first = tokens.hash[note.tokens.start];
  for (let i = plate.tokens.start; i < plate.tokens.end; i++) if (tokens.hash[i] === first) return beginsWithName(context, note);
  return false;
}

function beginsWithName({ document: { tokens } }: Context, { tokens: { start } }: Block): boolean {
  return (tokens.flags[start] & (TokenFlag.Capital | TokenFlag.Ideograph)) !== 0 && (tokens.flags[start] & TokenFlag.Function) === 0;
}
