import type { Document } from '../document/document.js';
import { blockId } from './fingerprint.js';

/** Version of the shape below. */
export const PROFILE_SCHEMA = 1;

/** On how many pages of a site each of its blocks stands: what `chaff learn` writes. */
export interface SiteProfile {
  readonly schema: typeof PROFILE_SCHEMA;
  readonly kind: 'site-profile';
  /** Pages that were looked at. */
  readonly pages: number;
  /** The commonest first. */
  readonly blocks: readonly SiteBlock[];
}

export interface SiteBlock {
  /** Of the words of the block; see `blockId`. */
  readonly id: string;
  /** Pages on which it stands. */
  readonly pages: number;
  /** How the block begins, for people. */
  readonly text: string;
}

/** Characters of a block that a profile shows. */
const LONGEST_TEXT = 80;

/**
 * Counts blocks over pages. The profile does not depend on the order of pages, nor on how they were shared out before profiles were
 * added to each other.
 */
export class SiteLearner {
  private pages = 0;
  private readonly blocks = new Map<string, { pages: number; text: string }>();

  addPage(document: Document): void {
    const seen = new Map<string, string>();
    for (const block of document.blocks) {
      if (block.words === 0) continue;
      const id = blockId(document, block);
      const text = shortened(block.text);
      seen.set(id, lesser(seen.get(id), text));
    }
    this.pages++;
    for (const [id, text] of seen) this.count(id, 1, text);
  }

  addProfile({ pages, blocks }: SiteProfile): void {
    this.pages += pages;
    for (const block of blocks) this.count(block.id, block.pages, block.text);
  }

  private count(id: string, pages: number, text: string): void {
    const known = this.blocks.get(id);
    if (known === undefined) this.blocks.set(id, { pages, text });
    else {
      known.pages += pages;
      known.text = lesser(known.text, text);
    }
  }

  /** What stands on so many pages at least. Only with 1 are profiles that are added later exact. */
  profile(fewestPages = 1): SiteProfile {
    const blocks = [...this.blocks]
      .map(([id, { pages, text }]): SiteBlock => ({ id, pages, text }))
      .filter(({ pages }) => pages >= fewestPages)
      .sort((a, b) => b.pages - a.pages || (a.id < b.id ? -1 : 1));
    return { schema: PROFILE_SCHEMA, kind: 'site-profile', pages: this.pages, blocks };
  }
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const characters = [...line.slice(0, 2 * LONGEST_TEXT)];
  return characters.length <= LONGEST_TEXT && line.length <= 2 * LONGEST_TEXT ? line : `${characters.slice(0, LONGEST_TEXT - 1).join('')}…`;
}

/** The same whichever comes first. */
function lesser(a: string | undefined, b: string): string {
  return a === undefined || b < a ? b : a;
}

/** A profile as a file: a block a line, so that two can be compared. */
export function profileText({ schema, kind, pages, blocks }: SiteProfile): string {
  const lines = blocks.map((block) => `    ${JSON.stringify(block)}`).join(',\n');
  return `{\n  "schema": ${schema},\n  "kind": ${JSON.stringify(kind)},\n  "pages": ${pages},\n  "blocks": [${lines === '' ? '' : `\n${lines}\n  `}]\n}\n`;
}
