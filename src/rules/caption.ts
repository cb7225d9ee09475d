import { defineRule, type Finding, wholeBlock } from './rule.js';
import { withinElements } from './shared/elements.js';

const CLASS = /(?:^|[\s_-])caption(?:$|[\s_-])/i;
const CONFIDENCE = 0.8;

export const caption = defineRule({
  id: 'caption',
  category: 'caption',
  summary: 'Drops the captions of pictures that the markup declares.',
  scope: 'document',
  input: ['html'],
  optional: true,
  examples: {
    drop: ['<html><body><figure><img src="a.jpg"><figcaption>The harbour at dawn</figcaption></figure></body></html>'],
    keep: [
      '<html><body><figure><blockquote><p>We sail tomorrow.</p></blockquote></figure></body></html>',
      '<html><body><table><caption>Herring landed, in tonnes</caption><tr><td>Brannock</td><td>12</td></tr></table></body></html>',
      '<html><body><p>The caption of the picture was wrong.</p></body></html>',
    ],
  },
  judge({ document, blocks }) {
    const inCaption = withinElements(document, ({ tag, attributes }) => tag === 'figcaption' || CLASS.test(attributes.class ?? ''));
    return blocks.filter(inCaption).map((block): Finding => wholeBlock(block, CONFIDENCE));
  },
});
