import { spareCopies } from '../document/copies.js';
import { defineRule, type Finding } from './rule.js';

const CONFIDENCE = 0.9;

export const repeatedPassage = defineRule({
  id: 'repeated-passage',
  category: 'repeat',
  summary: 'Drops the copies of a passage that a page has twice, as for wide and for narrow screens; the one in the best place stays.',
  scope: 'score',
  input: ['html'],
  examples: {
    drop: [],
    keep: [
      '<html><body><p>The ferry sails again.</p><p>The ferry sails again.</p></body></html>',
      '<html><body><p>The ferry sails again after two years of repairs, on Monday.</p><p>The ferry sails again after two years of repairs, on Tuesday.</p></body></html>',
      '<html><body><pre>if the ferry sails then ring the bell twice and wave</pre><pre>if the ferry sails then ring the bell twice and wave</pre></body></html>',
    ],
  },
  judge({ document }, scores) {
    const copies = spareCopies(document, (block) => scores.boilerplate(block));
    return Array.from(copies, ([block, other]): Finding => ({ span: block.span, evidence: other.span, confidence: CONFIDENCE }));
  },
});
