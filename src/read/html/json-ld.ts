import { decodeHTML } from 'entities';

/** What a page's JSON-LD says of its main thing, as far as it says it; dates and addresses are as they are written. */
export interface StructuredData {
  readonly headline?: string;
  readonly description?: string;
  readonly authors: readonly string[];
  readonly published?: string;
  readonly modified?: string;
  readonly siteName?: string;
  readonly url?: string;
  readonly language?: string;
}

type Node = Readonly<Record<string, unknown>>;

/** Kinds of things that a page is about, the likelier first; within one the order counts. */
const KINDS: readonly RegExp[] = [
  /(?:Article|BlogPosting|Posting|Report|Review|CreativeWork)$/,
  /^(?:Product|Recipe|Event|Course|Book|Movie|HowTo|FAQPage|QAPage|JobPosting|Dataset|SoftwareApplication|VideoObject|PodcastEpisode)$/,
  /(?:^|Item|About|Contact|Medical)(?:Web)?Page$/,
];
const DEEPEST = 8;
const MOST_NODES = 2000;
/** Characters; more is the data of a shop or an application. */
const LONGEST = 2 ** 20;

/** `headline` and `url` are what the page says of itself elsewhere: of several things of a kind the one that says the same is meant. */
export function structuredData(
  scripts: readonly string[],
  { title, url }: { title?: string | undefined; url?: string | undefined },
): StructuredData | undefined {
  const nodes: Node[] = [];
  for (const script of scripts) collect(parsed(script), nodes, 0);
  const byId = new Map(nodes.flatMap((node) => (typeof node['@id'] === 'string' && Object.keys(node).length > 1 ? [[node['@id'], node]] : [])));
  const main = mainOf(nodes, title, url);
  if (main === undefined) return undefined;
  const named = (value: unknown): string[] => namesOf(value, byId, 0);
  const publisher = named(main.publisher)[0] ?? textOf(nodes.find((node) => typesOf(node).includes('WebSite'))?.name);
  return {
    authors: named(main.author ?? main.creator),
    ...given({
      headline: textOf(main.headline) ?? textOf(main.name),
      description: textOf(main.description),
      published: textOf(main.datePublished) ?? textOf(main.dateCreated) ?? textOf(main.uploadDate),
      modified: textOf(main.dateModified),
      siteName: publisher,
      url: addressOf(main.url) ?? addressOf(main.mainEntityOfPage),
      language: textOf(main.inLanguage),
    }),
  };
}

function given<Key extends string>(values: Record<Key, string | undefined>): Partial<Record<Key, string>> {
  const found: Partial<Record<Key, string>> = {};
  for (const key in values) {
    const value = values[key];
    if (value !== undefined) found[key] = value;
  }
  return found;
}

/** JSON as pages have it: in a comment, with line ends in its strings, with commas too many. Undefined for what is none even so. */
function parsed(script: string): unknown {
  if (script.length > LONGEST) return undefined;
  const json = script.replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|<!\[CDATA\[)/, '').replace(/(?:-->|\/\*\s*\]\]>\s*\*\/|\]\]>|;)\s*$/, '');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON has none of them in strings
  for (const attempt of [json, json.replace(/[\0-\x1f]+/g, ' ').replace(/,\s*(?=[}\]])/g, '')]) {
    try {
      return JSON.parse(attempt);
    } catch {
      // The next one may do.
    }
  }
  return undefined;
}

/** The things in a value, those within others too. */
function collect(value: unknown, nodes: Node[], depth: number): void {
  if (typeof value !== 'object' || value === null || depth > DEEPEST || nodes.length > MOST_NODES) return;
  if (!Array.isArray(value)) nodes.push(value as Node);
  for (const inner of Object.values(value)) collect(inner, nodes, depth + 1);
}

function mainOf(nodes: readonly Node[], title: string | undefined, url: string | undefined): Node | undefined {
  for (const kind of KINDS) {
    const found = nodes.filter((node) => typesOf(node).some((type) => kind.test(type)));
    const isMeant = (node: Node): boolean =>
      (url !== undefined && [addressOf(node.url), addressOf(node.mainEntityOfPage), addressOf(node['@id'])].includes(url)) ||
      (title !== undefined && (textOf(node.headline) ?? textOf(node.name)) === title);
    const meant = found.find(isMeant) ?? (found.length === 1 || kind === KINDS[KINDS.length - 1] ? found[0] : undefined);
    if (meant !== undefined) return meant;
  }
  return undefined;
}

function typesOf(node: Node): string[] {
  return [node['@type']].flat().flatMap((type) => (typeof type === 'string' ? [type.replace(/^.*[/#:]/, '')] : []));
}

/** Names of people and organisations, which can be told by reference. */
function namesOf(value: unknown, byId: ReadonlyMap<unknown, Node>, depth: number): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => namesOf(one, byId, depth));
  if (typeof value !== 'object' || value === null) return textOf(value) === undefined ? [] : [textOf(value) ?? ''];
  const node = value as Node;
  const name = textOf(node.name);
  if (name !== undefined || depth > 0) return name === undefined ? [] : [name];
  return namesOf(byId.get(node['@id']), byId, depth + 1);
}

function textOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return textOf(value[0]);
  if (typeof value !== 'string') return undefined;
  const text = decodeHTML(value).replace(/\s+/g, ' ').trim();
  return text === '' ? undefined : text;
}

function addressOf(value: unknown): string | undefined {
  const address = typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node)['@id'] : value;
  return typeof address === 'string' && /^https?:\/\//.test(address) ? address : undefined;
}
