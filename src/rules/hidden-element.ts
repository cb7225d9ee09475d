import { isHidden } from '../document/elements.js';
import type { Element } from '../document/types.js';
import { defineRule, type Finding, wholeBlock } from './rule.js';
import { withinElements } from './shared/elements.js';

const CONFIDENCE = 0.85;

export const hiddenElement = defineRule({
  id: 'hidden-element',
  category: 'other',
  summary: 'Drops elements that the page itself does not show.',
  scope: 'document',
  input: ['html'],
  structural: true,
  examples: {
    drop: ['<html><body><div hidden>Session expired</div></body></html>', '<html><body><p style="display:none">Session expired</p></body></html>'],
    keep: [
      '<html><body><p>The ferry sails again.</p></body></html>',
      '<html><body><p style="color:red">The ferry sails again.</p></body></html>',
      '<html><body><p class="hidden-gem">The ferry sails again.</p></body></html>',
    ],
  },
  judge(context) {
    const isHidden = withinElements(context.document, hides);
    return context.blocks.filter(isHidden).map((block): Finding => wholeBlock(block, CONFIDENCE));
  },
});

function hides({ attributes }: Element): boolean {
  return attributes['aria-hidden'] === 'true' || isHidden(attributes);
}
