import type { Document } from '../document/document.js';
import { isProse } from '../document/shape.js';
import { TokenFlag } from '../document/tokens.js';
import type { Block } from '../document/types.js';
import { OUTSIDE } from './features.js';

/** Counters; words that share one are taken for the same, which is rare and does no harm. */
const SKETCH = 1 << 16;
const SEVERAL = 2;

/** Which words the prose of a document uses: a block that shares few of them is about something else. */
export class ProseVocabulary {
  /** Of each counter no more than whether it is one, or several. */
  private readonly counts = new Uint8Array(SKETCH);

  constructor(private readonly document: Document) {
    for (const block of document.blocks) if (isProse(block)) this.add(block);
  }

  private add({ tokens }: Block): void {
    const { hash } = this.document.tokens;
    for (let i = tokens.start; i < tokens.end; i++) {
      const counter = hash[i] & (SKETCH - 1);
      if (this.counts[counter] < SEVERAL) this.counts[counter]++;
    }
  }

  /** Share of the block's content words that prose elsewhere in the document uses. */
  topicality(block: Block): number {
    const { hash, flags } = this.document.tokens;
    const own = isProse(block) ? 1 : 0;
    let content = 0;
    let shared = 0;
    for (let i = block.tokens.start; i < block.tokens.end; i++) {
      if ((flags[i] & TokenFlag.Function) !== 0) continue;
      content++;
      if (this.counts[hash[i] & (SKETCH - 1)] > own) shared++;
    }
    return content === 0 ? OUTSIDE : shared / content;
  }
}
