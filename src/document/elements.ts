const HIDING_STYLE = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b/i;

/** True when an element's own attributes keep it off the page. */
export function isHidden(attributes: Readonly<Record<string, string>>): boolean {
  return attributes.hidden !== undefined || HIDING_STYLE.test(attributes.style ?? '');
}
