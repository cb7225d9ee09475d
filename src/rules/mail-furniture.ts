import type { Block } from '../document/types.js';
import { type Context, defineRule, type Finding, wholeBlock } from './rule.js';
import { judgeAppeal } from './shared/appeal.js';

/** An address alone in a line, as a text has it for a link: "( https://example.org/view )". */
const ADDRESS = /^\s*[(<[]?\s?https?:\/\/[^\s()<>]{1,500}\s?[)>\]]?\s*$/;
const CONFIDENCE = 0.85;

export const mailFurniture = defineRule({
  id: 'mail-furniture',
  category: 'newsletter',
  summary:
    'Drops what stands around the text of a mail: how to see it in a browser, why it came and how to stop it, where it was sent from, who must not read it.',
  scope: 'document',
  examples: {
    drop: [
      'View this email in your browser',
      'You are receiving this email because you signed up at our open day.',
      'The key hangs where it always did.\n\nSent from my iPhone',
      'This email and any attachments are confidential and intended solely for the use of the person to whom they are addressed.',
    ],
    keep: [
      'The mayor viewed the email in her browser and laughed.',
      '"You are receiving this email because you signed up," it said. He had not signed up.',
      'The letter was sent from my aunt in Lauvik.',
      'She wrote that the message was confidential, and sent it to everybody.',
    ],
  },
  judge: (context) => context.blocksWith('mail').flatMap((block) => furnitureFrom(block, context)),
});

function furnitureFrom(block: Block, context: Context): readonly Finding[] {
  const finding = judgeAppeal(block, context, 'mail');
  const next = context.blocks[block.index + 1];
  if (finding === undefined) return [];
  return next !== undefined && ADDRESS.test(next.text) ? [finding, wholeBlock(next, CONFIDENCE)] : [finding];
}
