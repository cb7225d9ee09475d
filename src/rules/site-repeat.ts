import { isProse } from '../document/shape.js';
import type { Block } from '../document/types.js';
import type { Category } from './categories.js';
import { defineRule, type Finding, type Repeats, type Repetition } from './rule.js';

/** Blocks in a row that repeat; a label between pieces of content stands alone. */
const RUN = 3;
/** Words from which on a block says too much to be a label that pages share, as products share those of their properties. */
const STATEMENT = 8;
/** Share of the words in prose; when more of them repeat, the page is another copy of its text and not framed by it. */
const MOST_PROSE = 0.5;
const SURE = 0.9;
const UNSURE = 0.76;
/** Words of a menu entry or a label. */
const LABEL = 5;
const LINKED = 0.5;

export const siteRepeat = defineRule({
  id: 'site-repeat',
  category: 'repeat',
  summary: 'Drops what stands on many pages of a site, by a profile that "chaff learn" has made of it.',
  scope: 'site',
  examples: {
    drop: [],
    keep: [
      'Without a profile of the site nothing is known of its other pages.',
      'Weight\n\n240 g\n\nA label that products share stands between what they do not.',
      'A text that stands on most pages whole is a copy of the page, and no frame.',
    ],
  },
  judge(context, repeats) {
    const { blocks } = context;
    if (isCopy(blocks, repeats)) return [];
    const findings: Finding[] = [];
    let run: [Block, Repetition][] = [];
    const close = (isLast: boolean): void => {
      const isFrame = run.length >= RUN || isLast || run[0]?.[0].index === 0;
      for (const [block, repetition] of run) if (isFrame || block.words >= STATEMENT) findings.push(findingFor(block, repetition));
      run = [];
    };
    for (const block of blocks) {
      if (block.words === 0 || context.isDropped(block)) continue;
      const repetition = repeats.of(block);
      if (repetition === undefined) close(false);
      else run.push([block, repetition]);
    }
    close(true);
    return findings;
  },
});

/** True where most of what somebody wrote stands on other pages as well. */
function isCopy(blocks: readonly Block[], repeats: Repeats): boolean {
  let all = 0;
  let repeated = 0;
  for (const block of blocks) {
    if (!isProse(block)) continue;
    all += block.words;
    if (repeats.of(block) !== undefined) repeated += block.words;
  }
  return repeated > all * MOST_PROSE;
}

function findingFor(block: Block, { pages, of }: Repetition): Finding {
  const confidence = UNSURE + (SURE - UNSURE) * Math.min(1, pages / of);
  const reason = { feature: `on ${pages} of ${of} pages`, value: pages / of, weight: Math.log(confidence / (1 - confidence)) };
  return { span: block.span, evidence: block.span, confidence, category: categoryOf(block), reasons: () => [reason] };
}

function categoryOf({ markup, words }: Block): Category {
  return (markup?.linkDensity ?? 0) > LINKED || (markup === undefined && words <= LABEL) ? 'navigation' : 'repeat';
}
