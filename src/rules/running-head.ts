import { defineRule, type Finding, wholeBlock } from './rule.js';
import { numberedHeads, repeatedHeads } from './shared/page-heads.js';

const CONFIDENCE = 0.9;

export const runningHead = defineRule({
  id: 'running-head',
  category: 'repeat',
  summary: 'Drops what a printed text has on the head or foot of every page: the title, the page number, a notice.',
  scope: 'document',
  input: ['text'],
  examples: {
    drop: [
      'The Ferry Book          41\n\nWe lay at the pier for four days.\n\nThe Ferry Book          42\n\nThe mate mended a roof.\n\nThe Ferry Book          43\n\nIn March we burned the piano.',
      'We lay at the pier for four days.\n\nReport of the harbour board, page 1 of 3\n\nThe mate mended a roof.\n\nReport of the harbour board, page 2 of 3\n\nIn March we burned the piano.\n\nReport of the harbour board, page 3 of 3',
    ],
    keep: [
      'Exercise 1\n\nWe lay at the pier for four days.\n\nExercise 2\n\nThe mate mended a roof.\n\nExercise 3\n\nIn March we burned the piano.',
      'Carry me over the bay\n\nThe mate mended a roof.\n\nCarry me over the bay\n\nWe burned the piano.\n\nCarry me over the bay',
      'Small boats          41\nLarge boats          42\nSmall rafts          43',
    ],
  },
  judge(context) {
    const heads = numberedHeads(context);
    for (const block of repeatedHeads(context, heads)) heads.add(block);
    return context.blocks.filter((block) => heads.has(block)).map((block): Finding => wholeBlock(block, CONFIDENCE));
  },
});
