/** Names of `meta` elements, best first, by what they tell. */
export const TITLES = ['og:title', 'twitter:title', 'dc.title'];
export const DESCRIPTIONS = ['og:description', 'description', 'twitter:description', 'dc.description'];
export const SITE_NAMES = ['og:site_name', 'application-name', 'apple-mobile-web-app-title'];
export const LANGUAGES = ['content-language', 'og:locale', 'dc.language', 'language'];
export const BYLINES = ['author', 'article:author', 'parsely-author', 'sailthru.author', 'citation_author', 'dc.creator', 'dcterms.creator'];
export const PUBLISHED = [
  ...['article:published_time', 'og:published_time', 'datepublished', 'parsely-pub-date', 'sailthru.date', 'citation_publication_date'],
  ...['publish-date', 'publication_date', 'pubdate', 'dc.date.issued', 'dcterms.issued', 'dcterms.created', 'dc.date', 'date', 'article:published'],
];
export const MODIFIED = [
  'article:modified_time',
  'og:updated_time',
  'datemodified',
  'dcterms.modified',
  'dc.date.modified',
  'last-modified',
  'revised',
];
