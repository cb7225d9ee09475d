import type { Attributes } from './types.js';

const HIDING_STYLE = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b/i;

/** Hidden until the reader looks for it: folded, but a part of the page. */
const FOLDED = 'until-found';

/** True when an element's own attributes keep it off the page. */
export function isHidden(attributes: Attributes): boolean {
  return (attributes.hidden !== undefined && attributes.hidden !== FOLDED) || (attributes.style !== undefined && HIDING_STYLE.test(attributes.style));
}
