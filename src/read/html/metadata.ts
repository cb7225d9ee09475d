import type { Attributes, Metadata } from '../../document/types.js';
import { languageTag } from './language-tag.js';
import { DESCRIPTIONS, SITE_NAMES, TITLES } from './meta-names.js';

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
    this.language ||= languageTag(attributes.lang) ?? '';
  }

  linkedData(json: string): void {
    this.hasArticle ||= ARTICLE.test(json);
  }

  result(): Metadata {
    const title = this.first(TITLES) ?? this.titleElement.replace(/\s+/g, ' ').trim();
    const description = this.first(DESCRIPTIONS);
    const siteName = this.first(SITE_NAMES);
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
