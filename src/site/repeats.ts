import type { Document } from '../document/document.js';
import type { Block } from '../document/types.js';
import type { Repeats, Repetition } from '../rules/rule.js';
import { blockId } from './fingerprint.js';
import type { SiteProfile } from './profile.js';

/** Two pages can share a block by chance, or be the same page. */
const FEWEST_PAGES = 3;
/** Share of the pages; content of a section of the site stands on fewer. */
const LEAST_SHARE = 0.5;
/** Pages, not seen, that are thought to lack it: a share of few pages says less. */
const DOUBT = 3;

/** A profile without what stands on too few pages to say anything. */
export function telling(profile: SiteProfile): SiteProfile {
  return { ...profile, blocks: profile.blocks.filter(({ pages }) => pages >= FEWEST_PAGES && pages >= LEAST_SHARE * (profile.pages + DOUBT)) };
}

const tables = new WeakMap<SiteProfile, ReadonlyMap<string, number>>();

function tableOf(profile: SiteProfile): ReadonlyMap<string, number> {
  const known = tables.get(profile);
  if (known !== undefined) return known;
  const table = new Map(telling(profile).blocks.map(({ id, pages }) => [id, pages]));
  tables.set(profile, table);
  return table;
}

/** What a profile says of the blocks of a document. */
export function repeatsBy(profile: SiteProfile): (document: Document) => Repeats {
  const table = tableOf(profile);
  return (document) => ({
    of(block: Block): Repetition | undefined {
      const pages = table.get(blockId(document, block));
      return pages === undefined ? undefined : { pages, of: profile.pages };
    },
  });
}
