import { PRESET_NAMES } from '../presets.js';
import { CATEGORIES } from '../rules/categories.js';

/** What a value may be; of `one-of` and `some-of`, one or several of `values`. */
export type Kind =
  | { readonly is: 'one-of' | 'some-of'; readonly values: readonly string[] }
  | { readonly is: 'strings' | 'boolean' | 'string' }
  | { readonly is: 'number'; readonly least: number; readonly most: number }
  | { readonly is: 'objects'; readonly keys: Keys; readonly required: readonly string[] };

export interface Key {
  readonly kind: Kind;
  readonly about: string;
}

export type Keys = Readonly<Record<string, Key>>;

const PHRASE_KEYS: Keys = {
  match: { kind: { is: 'strings' }, about: 'Patterns, as in the packs: (a|b), word?, {number}, {1-3}.' },
  at: { kind: { is: 'one-of', values: ['any', 'start', 'end', 'line'] }, about: 'Where in a block it has to stand; anywhere when absent.' },
  category: { kind: { is: 'one-of', values: CATEGORIES }, about: 'What it is a sign of; "other" when absent.' },
  unless: { kind: { is: 'strings' }, about: 'Patterns that void it in the same block.' },
};

/** What can be said of all inputs, or of those of one site. */
export const CLEANING_KEYS: Keys = {
  preset: { kind: { is: 'one-of', values: PRESET_NAMES }, about: 'How readily to drop.' },
  keep: { kind: { is: 'some-of', values: CATEGORIES }, about: 'Categories that stay.' },
  drop: { kind: { is: 'some-of', values: CATEGORIES }, about: 'Categories that go on less evidence, and where they usually stay.' },
  enable: { kind: { is: 'strings' }, about: 'Rules that run although they usually do not.' },
  disable: { kind: { is: 'strings' }, about: 'Rules that do not run.' },
  keepSelectors: { kind: { is: 'strings' }, about: 'CSS selectors of what must stay of a page.' },
  dropSelectors: { kind: { is: 'strings' }, about: 'CSS selectors of what must go from a page.' },
  keepText: {
    kind: { is: 'strings' },
    about: 'Texts of blocks, or of parts that were cut off, that stay; white space aside they have to be the same.',
  },
  dropText: { kind: { is: 'strings' }, about: 'The same of what has to go.' },
  maxRemoved: { kind: { is: 'number', least: 0, most: 100 }, about: 'Percent of the words; when more would go, nothing does.' },
  title: { kind: { is: 'boolean' }, about: 'Whether the title is part of the text.' },
  site: { kind: { is: 'string' }, about: 'What repeats over the pages of a site: a file that "chaff learn" has written, relative to this one.' },
  phrases: { kind: { is: 'objects', keys: PHRASE_KEYS, required: ['match'] }, about: 'Phrases of your own that give boilerplate away.' },
};

const SITE_KEYS: Keys = {
  match: { kind: { is: 'strings' }, about: 'Patterns of paths below the folder of this file, or of addresses, for which all this holds.' },
  ...CLEANING_KEYS,
};

/** Everything that a config file may say: the checks, the JSON schema and the documentation follow from it. */
export const CONFIG_KEYS: Keys = {
  $schema: { kind: { is: 'string' }, about: 'For editors.' },
  ...CLEANING_KEYS,
  rules: { kind: { is: 'strings' }, about: 'Modules with rules of your own, relative to this file.' },
  sites: { kind: { is: 'objects', keys: SITE_KEYS, required: ['match'] }, about: 'What holds for some inputs only; later entries go first.' },
};

/** The JSON schema of config files. */
export function configSchema(): object {
  return { $schema: 'http://json-schema.org/draft-07/schema#', title: 'chaff configuration', ...objectSchema(CONFIG_KEYS, []) };
}

function objectSchema(keys: Keys, required: readonly string[]): object {
  const properties = Object.fromEntries(Object.entries(keys).map(([name, { kind, about }]) => [name, { description: about, ...kindSchema(kind) }]));
  return { type: 'object', additionalProperties: false, ...(required.length === 0 ? {} : { required }), properties };
}

function kindSchema(kind: Kind): object {
  switch (kind.is) {
    case 'one-of':
      return { enum: kind.values };
    case 'some-of':
      return { type: 'array', items: { enum: kind.values } };
    case 'strings':
      return { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] };
    case 'number':
      return { type: 'number', minimum: kind.least, maximum: kind.most };
    case 'objects':
      return { type: 'array', items: objectSchema(kind.keys, kind.required) };
    default:
      return { type: kind.is };
  }
}
