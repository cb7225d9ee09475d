import { TOPICS } from './topics.js';

/** Features that a block has by itself. */
const SINGLE = [
  'words',
  'characters',
  'word-length',
  'capitals',
  'numbers',
  'function-words',
  'address-words',
  'ideographs',
  'commas',
  'inner-ends',
  'quotes',
  'currency',
  'ends-sentence',
  'ends-colon',
  'ends-question',
  'starts-lower',
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
export type Single = (typeof SINGLE)[number];

/** Names of the features of a block by itself, in the order of a row: what the first forest sees. */
export const OWN: readonly string[] = [...SINGLE, ...TOPICS.map((topic) => `topic:${topic}`)];
export const AT = Object.fromEntries(SINGLE.map((name, index) => [name, index])) as Readonly<Record<Single, number>>;
export const FIRST_TOPIC = SINGLE.length;

/** Blocks before (negative) and after, and what counts in them beside what the first forest says. */
export const OFFSETS = [-3, -2, -1, 1, 2, 3];
export const OF_NEIGHBOURS: readonly Single[] = ['words', 'ends-sentence', 'list-item', 'strong', 'dropped', 'bag', 'indent', 'topicality'];
/** Sizes of windows before (negative) and after a block; its means are those of `IN_WINDOWS`, the first two over what the first forest says. */
export const WINDOWS = [-5, 5, -12, 12, -30, 30];
export const IN_WINDOWS = ['content', 'first', 'words', 'ends-sentence', 'dropped'] as const;
const OF_PLACE = [
  'index',
  'words-before',
  'content-before',
  'content-after',
  'to-first-core',
  'from-last-core',
  'since-core',
  'until-core',
  'out-since-core',
  'in-since-core',
  'out-until-core',
  'in-until-core',
  'group-blocks',
  'group-words',
  'group-content',
  'group-place',
  'group-before',
  'group-after',
  'siblings',
  'siblings-first',
  'siblings-near',
  'siblings-near-first',
  'echo',
] as const;
const OF_DOCUMENT = [
  'blocks',
  'all-words',
  'mean-words',
  'content-share',
  'mean-first',
  'core-share',
  'prose-share',
  'mean-bag',
  'list-share',
  'dropped-share',
  'ideograph-share',
  'function-share',
  'address-share',
  'sentence-share',
  'currency-share',
  'number-share',
  'capital-share',
  'gap-share',
  'deepest-indent',
] as const;

/** Names of the features of a block among others, in the order of a row: what the second forest sees. */
export const CONTEXT: readonly string[] = [
  ...OWN,
  'first',
  ...OFFSETS.flatMap((offset) => ['first', ...OF_NEIGHBOURS].map((name) => `${name}@${offset}`)),
  ...WINDOWS.flatMap((size) => IN_WINDOWS.map((name) => `${name}~${size}`)),
  ...OF_PLACE,
  ...OF_DOCUMENT,
];

/** Stands for a neighbour that does not exist, and for a share of nothing. */
export const OUTSIDE = -1;
