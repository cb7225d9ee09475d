import { TOPICS } from '../topics.js';

/** Features of a block by itself. */
export const OWN = [
  'words',
  'characters',
  'word-length',
  'link-density',
  'capitals',
  'numbers',
  'function-words',
  'ideographs',
  'punctuation',
  'symbols',
  'currency',
  'ends-sentence',
  'ends-colon',
  'ends-question',
  'heading-level',
  'tag',
  'depth',
  'gap',
  'sign',
  'address',
  'upper-case',
  'copies-before',
  'copies-after',
  'said-before',
  'said-after',
  'in-data',
  'topicality',
  'in-title',
  'title-share',
  'in-description',
  'strong',
  'weak',
  'dropped',
  'bag-words',
  'bag-near',
  'bag-far',
  'bag-heading',
  'bag-outer',
  'bag',
  'near-most',
  'near-least',
  'far-most',
  'far-least',
] as const;
export type Own = (typeof OWN)[number];
export const AT = Object.fromEntries(OWN.map((name, index) => [name, index])) as Readonly<Record<Own, number>>;

/** The elements around a block of which statistics are taken, from the inside out. */
export const CONTAINERS = ['parent', 'second', 'third', 'fourth', 'of-80-words', 'of-300-words', 'of-third'] as const;
export const OF_REGION = ['words', 'share', 'link-density', 'prose', 'bag', 'blocks', 'block-words', 'own-share'] as const;
export const OF_GROUP = ['size', 'item-words', 'link-density', 'words', 'item-blocks', 'position', 'share', 'levels', 'bag'] as const;
export const OF_PATH = ['blocks', 'share', 'block-words', 'link-density', 'bag', 'prose'] as const;
export const OF_SECTION = ['section-words', 'section-links', 'section-bag'] as const;
const OF_PLACE = [
  'index',
  'words-before',
  'to-first-prose',
  'from-last-prose',
  'prose-before',
  'prose-after',
  'since-prose',
  'until-prose',
  'since-heading',
  'section-level',
  ...OF_SECTION,
  'from-h1',
  'candidate-start',
  'candidate-end',
] as const;

/** Elements in which it matters to be, at whatever depth; each a feature. `./landmarks.ts` says what counts as one. */
export const LANDMARKS = [
  'main',
  'article',
  'aside',
  'nav',
  'footer',
  'header',
  'form',
  'table',
  'list',
  'definitions',
  'figure',
  'quote',
  'details',
  'dialog',
  'hidden',
  'data',
  'code',
  'control',
  'section',
  'comment',
] as const;
export type Landmark = (typeof LANDMARKS)[number];

/** Names of all features, in the order of a row. */
export const FEATURES: readonly string[] = [
  ...OWN,
  ...LANDMARKS.map((name) => `in:${name}`),
  ...CONTAINERS.flatMap((container) => OF_REGION.map((name) => `${container}:${name}`)),
  ...OF_GROUP.map((name) => `group:${name}`),
  ...OF_GROUP.map((name) => `cards:${name}`),
  ...OF_PATH.map((name) => `path:${name}`),
  ...OF_PLACE,
  ...TOPICS.map((topic) => `topic:${topic}`),
];

/** Stands for a container that does not exist. */
export const OUTSIDE = -1;
