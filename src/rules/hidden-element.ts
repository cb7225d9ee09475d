import { totalWords } from '../document/document.js';
import { isHidden } from '../document/elements.js';
import { isProse } from '../document/shape.js';
import type { Element } from '../document/types.js';
import { type Context, defineRule, type Finding, wholeBlock } from './rule.js';
import { proseByElement, withinElements } from './shared/elements.js';

const CONFIDENCE = 0.85;

export const hiddenElement = defineRule({
  id: 'hidden-element',
  category: 'other',
  summary: 'Drops elements that the page itself does not show.',
  scope: 'document',
  input: ['html'],
  structural: true,
  yieldsBelow: 0.6,
  examples: {
    drop: [
      '<html><body><div hidden>Session expired</div></body></html>',
      '<html><body><div style="display:none">Session expired</div></body></html>',
    ],
    keep: [
      '<html><body><p>The ferry sails again.</p></body></html>',
      '<html><body><p style="color:red">The ferry sails again.</p></body></html>',
      '<html><body><p class="hidden-gem">The ferry sails again.</p></body></html>',
    ],
  },
  judge(context) {
    const { document, blocks } = context;
    const shown = shownByScript(context);
    const isHidden = withinElements(document, (element, index) => hides(element) && !shown(index));
    return blocks.filter(isHidden).map((block): Finding => wholeBlock(block, CONFIDENCE));
  },
});

/** What stands in for scripts and frames, and the data for scripts. */
const UNSHOWN: ReadonlySet<string> = new Set(['noscript', 'noframes', 'script', 'meta']);

function hides({ tag, attributes }: Element): boolean {
  return UNSHOWN.has(tag) || attributes['aria-hidden'] === 'true' || isHidden(attributes);
}

/** Whether an element holds most of the page's prose: where it is hidden a script shows it, or there would be no page. */
function shownByScript(context: Context): (element: number) => boolean {
  const words = context.once(proseByElement);
  const half = totalWords(context.blocks.filter(isProse)) / 2;
  return (element) => words[element] > half;
}
