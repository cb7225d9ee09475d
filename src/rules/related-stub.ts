import { defineRule, wholeBlock } from './rule.js';

/** Words; a longer line that begins like a stub tells something. */
const LONGEST_STUB = 35;
const CONFIDENCE = 0.9;

export const relatedStub = defineRule({
  id: 'related-stub',
  category: 'related',
  summary: 'Drops single lines that point to other articles, such as "Also read: …".',
  scope: 'block',
  topics: ['related-stub'],
  examples: {
    drop: ['Related: Five gardens to visit this summer', 'Also read: How the ferry got its name', 'Read more of our articles'],
    keep: [
      'The two questions are related: nobody answers one without the other, and the committee has tried for eleven years to do so in public hearings, in letters to the ministry, and in three reports that nobody read.',
      'Also read aloud were letters from her brother.',
      'See also the second chapter, which treats the same subject at length.',
    ],
  },
  judge(block, context) {
    if (block.words > LONGEST_STUB) return undefined;
    return wholeBlock(block, CONFIDENCE, context.hits(block, 'related-stub')[0]);
  },
});
