import type { Attributes } from './types.js';

const HIDING_STYLE = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b/i;

/** Hidden until the reader looks for it: folded, but a part of the page. */
const FOLDED = 'until-found';

/** True when an element's own attributes keep it off the page. */
export function isHidden(attributes: Attributes): boolean {
  return (attributes.hidden !== undefined && attributes.hidden !== FOLDED) || (attributes.style !== undefined && HIDING_STYLE.test(attributes.style));
}

/**
 * Names that style sheets give to what only screen readers read out ("opens in a new window", "Regular price"), and documentation software
 * to the mark after a heading that shows under the pointer alone, and to the link that edits its section ("¶", "[edit]").
 */
const KEPT_OFF =
  /(?<!\S)(?:sr-only|visually-?hidden(?:--inline)?|screen-reader-(?:text|only)|u-srOnly|is-srOnly|u-hiddenVisually|u-visually-hidden|show-for-sr|elementor-screen-only|v-visible-sr|element-invisible|headerlink|hash-link|anchorjs-link|mw-editsection)(?!\S)/;
/** A part of each, which is found sooner. */
const MAY_BE_KEPT_OFF =
  /sr-?only|visually-?hidden|hiddenVisually|screen-reader-|for-sr|screen-only|visible-sr|element-inv|headerlink|hash-link|anchorjs|editsection/i;
const SHOWN_AFTER_ALL = 'not-sr-only';

/** True for a part of a line that a reader of the page does not have before him. */
export function isKeptOff(attributes: Attributes): boolean {
  const names = attributes.class;
  if (names !== undefined && MAY_BE_KEPT_OFF.test(names) && KEPT_OFF.test(names) && !names.includes(SHOWN_AFTER_ALL)) return true;
  return isHidden(attributes);
}
