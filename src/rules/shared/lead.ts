import { isHidden } from '../../document/elements.js';
import { sameWords } from '../../document/similarity.js';
import type { Block } from '../../document/types.js';
import type { Context } from '../rule.js';
import { isCalled, withinElements } from './elements.js';

/** Blocks after the title among which its dek is looked for. */
const REACH = 4;

/** What stands between a title and the name of its site. */
const SEPARATOR = /\s(?:[|–—·»›«‹>/:-]|::)\s/u;
/** Names of a heading of the first rank that says whose page it is, and what it holds or stands in. */
const LOGO = /(?<!\S)(?:(?:site|forum|board)[-_]?(?:title|name|logo)|logo|header-logo|navbar-brand|brand)(?!\S)/i;

/**
 * The title of a page and its dek, as its blocks: the heading that says the same as the title that the page declares, the first one of the
 * first rank, or the first line that says the same; and close under it what says the same as the description.
 */
export function leadOf(context: Context): ReadonlySet<Block> {
  const { document, blocks } = context;
  const { title, description } = document.metadata;
  const standing = blocks.filter((block) => !context.isDropped(block));
  const isFirstRank = context.once(firstRanksIn);
  const [start] = title?.split(SEPARATOR) ?? [];
  const isTitle = (block: Block): boolean => title !== undefined && sameWords(document, block, title);
  const isItsStart = (block: Block): boolean => start !== undefined && sameWords(document, block, start);
  const headline =
    standing.find((block) => (block.kind === 'heading' || isFirstRank(block)) && isTitle(block)) ??
    standing.find((block) => isFirstRank(block)) ??
    standing.find((block) => isTitle(block) || isItsStart(block));
  if (headline === undefined) return new Set();
  const after = standing.slice(standing.indexOf(headline) + 1).slice(0, REACH);
  const dek = description === undefined ? undefined : after.find((block) => sameWords(document, block, description));
  return new Set(dek === undefined ? [headline] : [headline, dek]);
}

/**
 * The heading of the first rank that says what the page declares as its title, or a part of it: "Contact us" is the title of a page that is
 * called so, and a link elsewhere. The part before the name of the site goes first, then the longest.
 */
export function statedTitle({ document }: Pick<Context, 'document'>): Block | undefined {
  const { title } = document.metadata;
  if (title === undefined || document.format !== 'html') return undefined;
  const firstRank = document.blocks.filter(firstRanksIn({ document }));
  if (firstRank.length === 0) return undefined;
  const isConcealed = withinElements(document, ({ attributes }) => isHidden(attributes));
  const headings = firstRank.filter((block) => !isConcealed(block));
  const [start, ...others] = title.split(SEPARATOR);
  const parts = [title, start, ...others.sort((a, b) => b.length - a.length)];
  for (const part of parts) {
    const heading = headings.find((block) => sameWords(document, block, part));
    if (heading !== undefined) return heading;
  }
  return undefined;
}

/** What stands in a heading of the first rank, unless its names say that it is the name of the site. */
function firstRanksIn({ document }: Pick<Context, 'document'>): (block: Block) => boolean {
  const inHeading = withinElements(document, ({ tag }) => tag === 'h1');
  const inLogo = withinElements(document, (element) => isCalled(element, LOGO));
  return (block) => inHeading(block) && !inLogo(block);
}
