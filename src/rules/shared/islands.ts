import { isProse, readsLikeText } from '../../document/shape.js';
import type { Block } from '../../document/types.js';
import type { Context, Scores } from '../rule.js';
import { elementOf, isInside, isRunningText } from './elements.js';

/** Blocks of the longest run that may be one. */
const LONGEST = 12;
/** Words of a sentence that stays by itself, between two pieces of what stays. */
const SENTENCE_WORDS = 8;
/** A sentence that is less likely boilerplate stays where the text before it does. */
const UNSURE = 0.75;
/** Words of a paragraph for which what stays before it is enough. */
const LONG = 60;

/**
 * Of the blocks that the model takes for boilerplate on a page those that stand amid main content as an equal: right before and after
 * their run, in the same element and in the same kind of element, something stays. The lines of a dialogue in a story are some. A long
 * paragraph needs one only before it, and so does a sentence of which the model is not sure, at the end of an article as a rule. A sentence
 * alone may have others of any kind around it.
 */
export function islandsAmong(found: readonly Block[], context: Context, scores: Scores): ReadonlySet<Block> {
  const islands = new Set<Block>();
  const going = new Set(found);
  let shore: Block | undefined;
  let prose: Block | undefined;
  let run: Block[] = [];
  for (const block of context.blocks) {
    if (block.words === 0) continue;
    if (going.has(block) || context.isDropped(block)) {
      if (going.has(block) && isRunningText(block) && areEqual(prose, block, context)) {
        if ((isLong(block) && shore === prose) || (readsLikeText(block) && scores.boilerplate(block) < UNSURE)) islands.add(block);
      }
      run.push(block);
      continue;
    }
    if (run.length === 1 && going.has(run[0]) && standsBetween(run[0], shore, block, context)) islands.add(run[0]);
    if (run.length > 0 && run.length <= LONGEST && areEqual(shore, block, context))
      for (const each of run) if (going.has(each) && isRunningText(each) && areEqual(each, block, context)) islands.add(each);
    shore = block;
    if (isProse(block)) prose = block;
    run = [];
  }
  return islands;
}

function areEqual(a: Block | undefined, b: Block, { document }: Context): boolean {
  const [one, other] = [elementOf(document, a), elementOf(document, b)];
  return one !== undefined && other !== undefined && one.parent === other.parent && one.tag === other.tag;
}

/** A sentence whose neighbours stand in the same element as it, however deep: the one between a heading and a table, say. */
function standsBetween(block: Block, before: Block | undefined, after: Block, { document }: Context): boolean {
  const parent = elementOf(document, block)?.parent;
  if (before === undefined || parent === undefined || block.words < SENTENCE_WORDS || !isProse(block) || !isRunningText(block)) return false;
  return isInside(document, before, parent) && isInside(document, after, parent);
}

function isLong(block: Block): boolean {
  return block.words >= LONG && isProse(block);
}
