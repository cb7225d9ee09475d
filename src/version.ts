/** The version of package.json; a test holds the two together. */
export const VERSION = '0.1.0';
/** Of this version, for the manual page. */
export const RELEASED = '2026-11-26';
