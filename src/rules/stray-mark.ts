import type { Document } from '../document/document.js';
import { isProse } from '../document/shape.js';
import type { Block } from '../document/types.js';
import { type Context, defineRule, type Finding, wholeBlock } from './rule.js';
import { elementOf, tagOf } from './shared/elements.js';

/** What is left of a list item, a button or a separator whose text went elsewhere. */
const MARK = /^\s*(?:[*•·∙▪◦‣●○■□|›»«‹×✕✖☰↑▲▼+<>/–—-]|[<‹«] ?[>›»]|<<|>>|#{1,6}|\.{3}|…)\s*$/u;
/** Marks that part nothing. */
const BUTTON = /[×✕✖☰↑▲▼+<>«»‹›|]/u;
/** A cell holds such a mark for what it says, and a paragraph for a break. */
const MEANS_IT = /^(?:t[dh]|p|dd|pre)$/;
/** What themes put between a name and a date, in an element of its own. */
const JOINT = /^\s*[-–—·•|›»/]\s*$/;
const JOINT_TAG = /^(?:div|span|section|header)$/;
const CONFIDENCE = 0.8;

export const strayMark = defineRule({
  id: 'stray-mark',
  category: 'other',
  summary: 'Drops bullets, strokes and crosses that stand alone, unless they part two pieces of a text or fill a cell.',
  scope: 'document',
  examples: {
    drop: ['Share\n\n×\n\nThe old ferry sails again after two years of repairs, and the islanders are glad of it.'],
    keep: [
      'The old ferry sails again after two years of repairs, and the islanders are glad of it.\n\n*\n\nNobody had thought that it would ever come back from the yard, least of all the captain.',
      '× marks the spot',
      '***',
    ],
  },
  judge({ document, blocks }: Context) {
    const isStray = (block: Block): boolean =>
      document.format === 'html' ? isStrayInPage(document, blocks, block) : MARK.test(block.text) && !parts(blocks, block);
    const marks = blocks.filter((block) => block.words === 0 && isStray(block));
    // In a text without a paragraph a mark may be what it is about.
    return marks.length === 0 || !blocks.some(isProse) ? [] : marks.map((block): Finding => wholeBlock(block, CONFIDENCE));
  },
});

/** A button, the sign between two steps of a path, or a stroke in a box of its own. */
function isStrayInPage(document: Document, blocks: readonly Block[], block: Block): boolean {
  if (!MARK.test(block.text)) return false;
  if (BUTTON.test(block.text) && !MEANS_IT.test(tagOf(document, block) ?? 'p')) return true;
  return JOINT.test(block.text) && isJoint(document, blocks, block);
}

/** Alone in a box, and not between two paragraphs in the same one. */
function isJoint(document: Document, blocks: readonly Block[], block: Block): boolean {
  if (!JOINT_TAG.test(tagOf(document, block) ?? '')) return false;
  const parentOf = (other: Block | undefined): number | undefined => elementOf(document, other)?.parent;
  const [before, after] = [blocks[block.index - 1], blocks[block.index + 1]];
  return before === undefined || after === undefined || parentOf(before) !== parentOf(block) || parentOf(after) !== parentOf(block);
}

/** A break between two parts of a text: alone between blank lines, and no mark of a button. */
function parts(blocks: readonly Block[], { index, gap, text }: Block): boolean {
  const before = blocks[index - 1];
  const after = blocks[index + 1];
  if (before === undefined || after === undefined || BUTTON.test(text)) return false;
  if (isProse(before) && isProse(after)) return true;
  return gap === 'paragraph' && after.gap === 'paragraph' && before.words > 0 && after.words > 0;
}
