import { isHeadlineLike, isProse } from '../document/shape.js';
import { fingerprint, sameBlock, sameWords } from '../document/similarity.js';
import type { Block } from '../document/types.js';
import { type Context, defineRule, type Finding } from './rule.js';
import { tagOf } from './shared/elements.js';
import { statedTitle } from './shared/lead.js';

/** Blocks from the top among which the title and the dek are looked for, and in which they can occur again. */
const ORIGINALS = 4;
const REACH = 30;
/** Words; shorter lines repeat for good reasons. */
const FEWEST_WORDS = 4;
/** Words of the shortest heading that shops print again beside it, and blocks up to there. */
const FEWEST_IN_TITLE = 2;
const BESIDE = 4;
/** Blocks between a title and the text: date, byline, caption. */
const NEAR = 3;
/** Blocks; when so many short ones and no prose lie between two copies, the first is the page's own title over its menus. */
const FRAME = 6;
/** Topics of what frames a page, of which one line is enough. */
const FRAME_TOPICS = ['navigation', 'cookie', 'legal', 'account'];
/** Prose under a title that is its dek. */
const LONGEST_DEK = 2;
/** A verse goes on in the next line, a title does not. */
const GOES_ON = /[,;]\s*$/;
const CONFIDENCE = 0.85;

export const repeatedLead = defineRule({
  id: 'repeated-lead',
  category: 'repeat',
  summary: 'Drops one of two copies of a title or dek above the text: the second, or the first where only the frame of the page lies between.',
  scope: 'document',
  examples: {
    drop: [
      'Ferry returns to the northern islands\n\nFerry returns to the northern islands\n\nAfter two years of repairs the old ferry sails again, and the islanders are glad of it.',
    ],
    keep: [
      'Sail on, my silver ferry\n\nSail on, my silver ferry\n\nOver the northern sea',
      'Closed\n\nClosed\n\nThe shop on the corner has been shut for repairs since the end of last winter.',
      'Ferry returns\n\nAfter two years of repairs the old ferry sails again, and the islanders are glad of it.\n\nFerry returns',
    ],
  },
  judge(context) {
    const { blocks, document } = context;
    const title = context.once(statedTitle);
    const originals = new Map<number, Block>();
    const findings: Finding[] = [];
    for (const block of blocks.slice(0, REACH)) {
      if (block.words < FEWEST_WORDS || GOES_ON.test(block.text)) continue;
      const print = fingerprint(document, block);
      const original = originals.get(print);
      if (original === undefined) {
        if (originals.size < ORIGINALS || isTitle(context, block)) originals.set(print, block);
      } else if (sameBlock(document, original, block) && isLead(context, original, block)) {
        const copy = isFrame(context, original, block) || rank(context, block) > rank(context, original) ? original : block;
        findings.push({ span: copy.span, evidence: (copy === block ? original : block).span, confidence: CONFIDENCE });
        if (copy === original) originals.set(print, block);
      }
    }
    return title === undefined ? findings : [...findings, ...copiesBeside(context, title)];
  },
});

/** The name of a thing above or under the heading that says it, as shops print it, with nothing but labels between the two. */
function copiesBeside({ blocks, document }: Context, title: Block): Finding[] {
  if (title.words < FEWEST_IN_TITLE) return [];
  const isApart = (copy: Block): boolean => blocks.slice(Math.min(copy.index, title.index) + 1, Math.max(copy.index, title.index)).some(isProse);
  return blocks
    .slice(Math.max(0, title.index - BESIDE), title.index + BESIDE + 1)
    .filter((block) => block !== title && block.kind !== 'table-row' && sameBlock(document, block, title) && !isApart(block))
    .map((copy): Finding => ({ span: copy.span, evidence: title.span, confidence: CONFIDENCE }));
}

/** Of two copies a heading is the title and the other one a link to it, in a menu or in a path, and no heading goes above the first. */
function rank({ document }: Context, block: Block): number {
  if (block.kind !== 'heading') return 0;
  return tagOf(document, block) === 'h1' ? 2 : 1;
}

/** True where no prose stands between two copies, and many blocks or one of a page's frame do. */
function isFrame(context: Context, original: Block, copy: Block): boolean {
  const { blocks } = context;
  if (original.index + distanceToProse(blocks, original) < copy.index) return false;
  const between = blocks.slice(original.index + 1, copy.index);
  return between.length >= FRAME || between.some((block) => context.hits(block, ...FRAME_TOPICS).length > 0);
}

/**
 * True for a copy in front of the text, which begins near it. Prose between the two is itself repeated after the second, or it is
 * the dek under the first line of all.
 */
function isLead({ blocks, document }: Context, original: Block, copy: Block): boolean {
  if (!isProse(copy) && distanceToProse(blocks, copy) > NEAR) return false;
  const after = blocks.slice(copy.index + 1, copy.index + 1 + ORIGINALS);
  const isRepeated = (block: Block): boolean => after.some((other) => sameBlock(document, block, other));
  const own = blocks.slice(original.index + 1, copy.index).filter((block) => isProse(block) && !isRepeated(block)).length;
  return own === 0 || (own <= LONGEST_DEK && isFirstLine(blocks, original));
}

/** The first line of all, or the one under a date. */
function isFirstLine(blocks: readonly Block[], block: Block): boolean {
  return isHeadlineLike(block) && (block.index === 0 || (block.index === 1 && /\d{2}/.test(blocks[0].text)));
}

function isTitle({ document }: Context, block: Block): boolean {
  const { title } = document.metadata;
  return title !== undefined && sameWords(document, block, title);
}

/** Blocks between here and the next prose. Near a title there is some, near a refrain there is none. */
function distanceToProse(blocks: readonly Block[], block: Block): number {
  const next = blocks.slice(block.index + 1, block.index + 1 + REACH).findIndex(isProse);
  return next < 0 ? REACH : next;
}
