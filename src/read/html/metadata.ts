import type { Attributes, Metadata } from '../../document/types.js';

/** Names of `meta` elements, best first, by what they tell. */
const SOURCES = {
  title: ['og:title', 'twitter:title', 'dc.title'],
  description: ['og:description', 'description', 'twitter:description', 'dc.description'],
  siteName: ['og:site_name', 'application-name', 'apple-mobile-web-app-title'],
} as const;
/** What linked data calls an article, as a type. */
const ARTICLE = /"@type"\s{0,8}:\s{0,8}\[?\s{0,8}"(?:\w{0,20}Article|BlogPosting)"/;

/** Collects what the head of a page says about it. */
export class MetadataReader {
  private readonly metas = new Map<string, string>();
  private titleElement = '';
  private language = '';
  private hasArticle = false;

  meta(attributes: Attributes): void {
    const name = (attributes.property ?? attributes.name ?? '').toLowerCase();
    const content = (attributes.content ?? '').trim();
    if (name !== '' && content !== '' && !this.metas.has(name)) this.metas.set(name, content);
  }

  title(text: string): void {
    this.titleElement += text;
  }

  html(attributes: Attributes): void {
    this.language ||= (attributes.lang ?? '').trim().toLowerCase();
  }

  linkedData(json: string): void {
    this.hasArticle ||= ARTICLE.test(json);
  }

  result(): Metadata {
    const title = this.first(SOURCES.title) ?? this.titleElement.replace(/\s+/g, ' ').trim();
    const description = this.first(SOURCES.description);
    const siteName = this.first(SOURCES.siteName);
    return {
      ...(title === '' ? {} : { title }),
      ...(description === undefined ? {} : { description }),
      ...(siteName === undefined ? {} : { siteName }),
      ...(this.language === '' ? {} : { language: this.language }),
      ...(this.hasArticle && this.metas.get('og:type')?.toLowerCase() === 'article' ? { isArticle: true } : {}),
    };
  }

  private first(names: readonly string[]): string | undefined {
    for (const name of names) {
      const value = this.metas.get(name);
      if (value !== undefined) return value;
    }
    return undefined;
  }
}
