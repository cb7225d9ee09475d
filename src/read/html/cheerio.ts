/** The part of cheerio that chaff uses. The build puts it into one file (`.ci/inline.mjs`): nothing else of it has to be installed. */
export { load } from 'cheerio/slim';
