import { letters } from '../../document/letters.js';
import { isoDate } from '../dates.js';
import { Tag } from './elements.js';
import { type StructuredData, structuredData } from './json-ld.js';
import { languageTag } from './language-tag.js';
import { BYLINES, DESCRIPTIONS, LANGUAGES, MODIFIED, PUBLISHED, SITE_NAMES, TITLES } from './meta-names.js';
import type { MarkupListener } from './parse.js';

/** What a page says of itself. Dates are in ISO 8601, the address is absolute. */
export interface PageFacts {
  readonly byline?: string;
  readonly siteName?: string;
  readonly description?: string;
  readonly published?: string;
  readonly modified?: string;
  readonly url?: string;
  readonly language?: string;
}

/** What stands before the name of an author. */
const BY = letters`/^(?:by|von|par|por|di)\s+(?=\p{Lu})/i`;
/** More different ones are of several things: a list of articles, comments. */
const MOST_NAMES = 3;
const MOST_TIMES = 3;
/** Characters; a longer name is a sentence. */
const LONGEST_NAME = 120;

/** The attributes that facts stand in, or that say what an element is; some elements have others. */
const ATTRIBUTES = ['itemprop', 'rel', 'content', 'datetime'];
const USUAL: ReadonlySet<string> = new Set(ATTRIBUTES);
const ATTRIBUTES_OF: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['meta', new Set(['property', 'name', 'http-equiv', 'itemprop', 'content'])],
  ['link', new Set([...ATTRIBUTES, 'href'])],
  ['base', new Set(['href'])],
  ['script', new Set([...ATTRIBUTES, 'type'])],
]);
const NONE: Record<string, string> = Object.freeze({});
/** Among the words of `rel`. */
const AUTHOR = /(?:^|\s)author(?:\s|$)/;

/** Text that is being gathered until its element is closed. */
interface Gathering {
  readonly depth: number;
  readonly take: (text: string) => void;
  text: string;
}

/** Gathers what a page says of itself while it is parsed: in its `meta` elements, in JSON-LD, in microdata and by `rel`, the surest first. */
export class FactReader implements MarkupListener {
  private readonly metas = new Map<string, string[]>();
  private readonly scripts: string[] = [];
  private readonly authors = new Set<string>();
  private readonly times = new Set<string>();
  private readonly gatherings: Gathering[] = [];
  private canonical: string | undefined;
  private base: string | undefined;
  private tag = new Tag('');
  private wanted = USUAL;
  private attributes: Record<string, string> = NONE;
  private depth = 0;
  /** Where `article` and `main` elements are open. */
  private readonly mainDepths: number[] = [];

  /** `address` is that of the page, if it is known: what it says of itself is made absolute by it. */
  constructor(
    private readonly source: string,
    private readonly address?: string,
  ) {}

  openTag(tag: Tag): boolean {
    this.tag = tag;
    this.wanted = ATTRIBUTES_OF.get(tag.name) ?? USUAL;
    this.attributes = NONE;
    if (!tag.traits.isVoid) this.depth++;
    if (tag.name === 'article' || tag.name === 'main') this.mainDepths.push(this.depth);
    return true;
  }

  wants(attribute: string): boolean {
    return this.wanted.has(attribute);
  }

  attribute(name: string, value: string): void {
    if (this.attributes === NONE) this.attributes = {};
    this.attributes[name] ??= value;
  }

  text(start: number, end: number): void {
    if (this.gatherings.length > 0) this.character(this.source.slice(start, end));
  }

  character(data: string): void {
    for (const gathering of this.gatherings) if (gathering.text.length < 2 ** 20) gathering.text += data;
  }

  closeTag({ traits }: Tag): void {
    if (traits.isVoid) return;
    for (let last = this.gatherings.at(-1); last !== undefined && last.depth === this.depth; last = this.gatherings.at(-1)) {
      this.gatherings.pop();
      last.take(last.text);
    }
    if (this.mainDepths.at(-1) === this.depth) this.mainDepths.pop();
    this.depth--;
  }

  comment(): void {}

  endOpenTag(): void {
    const { attributes } = this;
    if (attributes === NONE) return;
    const { name: tag, traits } = this.tag;
    const { itemprop = '', rel = '', href = '' } = attributes;
    if (tag === 'meta') this.meta(attributes.property ?? attributes.name ?? attributes['http-equiv'] ?? itemprop, attributes.content ?? '');
    else if (tag === 'link' && rel.toLowerCase() === 'canonical') this.canonical ??= href;
    else if (tag === 'base') this.base ??= href;
    else if (tag === 'script' && /ld\+json/i.test(attributes.type ?? '')) this.gather((text) => this.scripts.push(text));
    else if (tag === 'time' && attributes.datetime !== undefined) this.time(itemprop, attributes.datetime);
    else if (itemprop === 'datePublished' || itemprop === 'dateModified') this.dated(itemprop, attributes.datetime ?? attributes.content);
    else if (!traits.isVoid && (itemprop === 'author' || AUTHOR.test(rel))) this.gather((text) => this.author(text));
  }

  private gather(take: (text: string) => void): void {
    this.gatherings.push({ depth: this.depth, take, text: '' });
  }

  private meta(name: string, content: string): void {
    const value = content.replace(/\s+/g, ' ').trim();
    const key = name.toLowerCase();
    if (key !== '' && value !== '') this.metas.set(key, [...(this.metas.get(key) ?? []), value]);
  }

  private dated(name: string, value: string | undefined): void {
    if (value === undefined) this.gather((text) => this.meta(name, text));
    else this.meta(name, value);
  }

  private time(itemprop: string, datetime: string): void {
    if (itemprop !== '') this.meta(itemprop, datetime);
    else if (this.mainDepths.length > 0) this.times.add(datetime);
  }

  private author(text: string): void {
    const name = text.replace(/\s+/g, ' ').trim();
    if (name !== '' && name.length <= LONGEST_NAME) this.authors.add(name);
  }

  facts(): PageFacts {
    const address = absolute(this.address);
    const base = absolute(this.base, address) ?? address;
    const url = absolute(this.canonical, base) ?? absolute(this.first(['og:url']), base);
    const data: StructuredData = structuredData(this.scripts, { title: this.first(TITLES), url }) ?? { authors: [] };
    const times = [...this.times].slice(0, this.times.size > MOST_TIMES ? 0 : 1);
    const found: Record<keyof PageFacts, string | undefined> = {
      byline: bylineOf(data.authors) ?? bylineOf(this.all(BYLINES)) ?? bylineOf([...this.authors]),
      siteName: this.first(SITE_NAMES) ?? data.siteName,
      description: this.first(DESCRIPTIONS) ?? data.description,
      published: firstDate([data.published, ...this.all(PUBLISHED), ...times]),
      modified: firstDate([data.modified, ...this.all(MODIFIED)]),
      url: url ?? absolute(data.url),
      language: languageTag(this.first(LANGUAGES) ?? data.language),
    };
    return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
  }

  private first(names: readonly string[]): string | undefined {
    return this.all(names)[0];
  }

  /** What the first of these names says that says anything, then what the others say. */
  private all(names: readonly string[]): string[] {
    return names.flatMap((name) => this.metas.get(name) ?? []);
  }
}

/** Names, without addresses and what stands before them; none where there are too many. */
function bylineOf(authors: readonly string[]): string | undefined {
  const names = new Set(authors.map((author) => author.replace(BY, '')));
  for (const name of names) if (/^(?:https?:|\/|@)/.test(name) || name.length > LONGEST_NAME) names.delete(name);
  return names.size === 0 || names.size > MOST_NAMES ? undefined : [...names].join(', ');
}

function firstDate(values: readonly (string | undefined)[]): string | undefined {
  for (const value of values) {
    const date = value === undefined ? undefined : isoDate(value);
    if (date !== undefined) return date;
  }
  return undefined;
}

function absolute(address: string | undefined, base?: string): string | undefined {
  if (address === undefined || !URL.canParse(address, base)) return undefined;
  const url = new URL(address, base);
  // What one logged in with is nobody else's business.
  [url.username, url.password] = ['', ''];
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
}
