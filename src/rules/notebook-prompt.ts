import type { Block } from '../document/types.js';
import { defineRule, type Finding, wholeBlock } from './rule.js';
import { isCalled, withinElements } from './shared/elements.js';

/** The numbers that notebooks set beside their cells. */
const PROMPT = /^\s*(?:In|Out) ?\[(?:\d{1,4}|\*| )?\] ?:?\s*$/;
const NUMBER = /^\s*\[(?:\d{1,4}|\*| )?\] ?:?\s*$/;
/** Of a session that is told line by line, its prompts are a part. */
const TYPED = /^\s*In ?\[\d{1,4}\]: ?\S/;
const LONGEST = 14;
const BESIDE = /(?<!\S)(?:prompt|(?:in|out)put_prompt|jp-(?:In|Out)putPrompt)(?!\S)/;
const CONFIDENCE = 0.85;

export const notebookPrompt = defineRule({
  id: 'notebook-prompt',
  category: 'other',
  summary: 'Drops the numbers of cells beside code and results of a notebook: “In [3]:”.',
  scope: 'document',
  // Some notebooks set the number as a listing.
  structural: true,
  examples: {
    drop: ['The mean of the tides is the same in every year.\n\nIn [3]:\n\ntides.mean()\n\nOut[3]:\n\n0.4', 'Out[12]:'],
    keep: ['In [3]: tides.mean()', 'In [3] the author says that the tides rise.', '[3]', 'In:'],
  },
  judge({ document, blocks }) {
    const short = blocks.filter(({ text }) => text.length <= LONGEST && text.includes(']'));
    if (short.length === 0) return [];
    const isPage = document.format === 'html';
    if (!isPage && blocks.some(({ text }) => TYPED.test(text))) return [];
    const isBeside = withinElements(document, (element) => isCalled(element, BESIDE));
    const isPrompt = (block: Block): boolean =>
      (block.kind !== 'code' && PROMPT.test(block.text)) || (isPage && isBeside(block) && (NUMBER.test(block.text) || PROMPT.test(block.text)));
    return short.filter(isPrompt).map((block): Finding => wholeBlock(block, CONFIDENCE));
  },
});
