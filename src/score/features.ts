/** Features of a block by itself. */
export const OWN = [
  'words',
  'characters',
  'word-length',
  'capitals',
  'numbers',
  'function-words',
  'ideographs',
  'commas',
  'ends-sentence',
  'ends-colon',
  'ends-question',
  'list-item',
  'heading',
  'listing',
  'indent',
  'upper-case',
  'sign',
  'symbols',
  'address',
  'gap',
  'repeats',
  'topicality',
  'strong',
  'weak',
  'dropped',
  'bag',
] as const;
export type Own = (typeof OWN)[number];
export const OWN_INDEX = Object.fromEntries(OWN.map((name, index) => [name, index])) as Readonly<Record<Own, number>>;

/** Those that also count in the blocks around. */
export const OF_NEIGHBOURS: readonly Own[] = [
  'words',
  'ends-sentence',
  'function-words',
  'capitals',
  'list-item',
  'strong',
  'dropped',
  'bag',
  'gap',
  'topicality',
];
export const OFFSETS = [-3, -2, -1, 1, 2, 3];
export const IN_WINDOWS: readonly Own[] = ['words', 'ends-sentence', 'list-item', 'dropped', 'bag', 'topicality'];
/** Blocks before (negative) and after. */
export const WINDOWS = [-5, 5, -12, 12];
const OF_POSITION = [
  'index',
  'words-before',
  'to-first-prose',
  'from-last-prose',
  'prose-before',
  'prose-after',
  'since-prose',
  'until-prose',
] as const;
export const OF_DOCUMENT = [
  'blocks',
  'all-words',
  'prose-share',
  'mean-words',
  'mean-bag',
  'list-share',
  'dropped-share',
  'ideograph-share',
  'function-share',
  'sentence-share',
] as const;

/** Topics of phrase packs, each a feature: how surely the block is of it. */
export const TOPICS = [
  'donation',
  'adblock',
  'subscribe',
  'cookie',
  'newsletter',
  'related-header',
  'related-stub',
  'correction',
  'share',
  'app',
  'photo-credit',
  'author-bio',
  'tags',
  'comments',
  'legal',
  'navigation',
  'advert',
  'account',
  'syndication',
  'print',
  'js-notice',
  'player',
  'form',
  'appeal-company',
] as const;

/** Names of all features, in the order of a row. */
export const FEATURES: readonly string[] = [
  ...OWN,
  ...OFFSETS.flatMap((offset) => OF_NEIGHBOURS.map((name) => `${name}@${offset}`)),
  ...WINDOWS.flatMap((size) => IN_WINDOWS.map((name) => `${name}~${size}`)),
  ...OF_POSITION,
  ...OF_DOCUMENT,
  ...TOPICS.map((topic) => `topic:${topic}`),
];

/** Stands for a neighbour that does not exist, and for a share of nothing. */
export const OUTSIDE = -1;
