import type { Attributes } from './types.js';

const HIDING_STYLE = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b/i;

/** Hidden until the reader looks for it: folded, but a part of the page. */
const FOLDED = 'until-found';

/** True when an element's own attributes keep it off the page. */
export function isHidden(attributes: Attributes): boolean {
  return (attributes.hidden !== undefined && attributes.hidden !== FOLDED) || (attributes.style !== undefined && HIDING_STYLE.test(attributes.style));
}

/** Names that style sheets give to what only screen readers read out, and to what shows it after all. */
const FOR_SCREEN_READERS =
  /(?<!\S)(?:sr-only|visually-?hidden(?:--inline)?|screen-reader-(?:text|only)|u-srOnly|is-srOnly|u-hiddenVisually|u-visually-hidden|show-for-sr|elementor-screen-only|v-visible-sr|element-invisible)(?!\S)/;
const SHOWN_AFTER_ALL = 'not-sr-only';

/** True when an element's class keeps it off the screen, for screen readers alone: "opens in a new window", "Regular price". */
function isForScreenReaders({ class: names }: Attributes): boolean {
  return names !== undefined && FOR_SCREEN_READERS.test(names) && !names.includes(SHOWN_AFTER_ALL);
}

/** Names of the mark after a heading that links to it, which pages show under the pointer alone, and of the link that edits its section. */
const AFTER_HEADINGS = /(?<!\S)(?:headerlink|hash-link|anchorjs-link|mw-editsection)(?!\S)/;

/** True for what documentation software sets after a heading: "¶", "[edit]". */
function isAfterHeading({ class: names }: Attributes): boolean {
  return names !== undefined && AFTER_HEADINGS.test(names);
}

/** True for a part of a line that a reader of the page does not have before him. */
export function isKeptOff(attributes: Attributes): boolean {
  return isHidden(attributes) || isForScreenReaders(attributes) || isAfterHeading(attributes);
}
