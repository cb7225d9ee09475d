import { cleanSource } from '../../src/engine.js';
import { type MarkupFormat, renderMarkup } from '../../src/write/format.js';

export interface Source {
  readonly format: 'text' | 'html';
  readonly url?: string;
  readonly omitTitle?: boolean;
}

/** What is made of a source in which the rules find nothing to drop, or only what is plainly theirs; single marks are left to be escaped. */
export async function rendered(source: string, markup: MarkupFormat, { format, url, omitTitle = false }: Source): Promise<string> {
  return renderMarkup(await cleanSource(source, { format, omitTitle, scorer: false, disable: ['stray-mark'] }), markup, url);
}

export const markdownOf = (source: string, url?: string): Promise<string> =>
  rendered(source, 'markdown', { format: 'html', ...(url === undefined ? {} : { url }) });
export const htmlOf = (source: string, url?: string): Promise<string> =>
  rendered(source, 'html', { format: 'html', ...(url === undefined ? {} : { url }) });
export const markdownOfText = (source: string): Promise<string> => rendered(source, 'markdown', { format: 'text' });
export const htmlOfText = (source: string): Promise<string> => rendered(source, 'html', { format: 'text' });
