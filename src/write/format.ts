import type { Outcome } from '../pipeline/clean.js';
import type { KeptBlock } from '../pipeline/cut.js';
import { textFile } from './text.js';
import type { BlockNode } from './tree/nodes.js';

/** Forms of the clean text. */
export const TEXT_FORMATS = ['text', 'markdown', 'html'] as const;
export type TextFormat = (typeof TEXT_FORMATS)[number];
/** Those with headings, lists, tables and links. */
export type MarkupFormat = Exclude<TextFormat, 'text'>;
/** What a file can be made into: its clean text in some form, or the account. */
export const OUTPUT_FORMATS = [...TEXT_FORMATS, 'json'] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** The ending of a file's name that says what it holds. */
export const ENDINGS: Readonly<Record<OutputFormat, string>> = { text: '.txt', markdown: '.md', html: '.html', json: '.json' };

/**
 * The clean text as Markdown or HTML, without a line end at its end. `url` is the address that the page came from, if it is known: links
 * are made absolute by it, or by what the page says of itself.
 */
export async function renderMarkup(outcome: Outcome, markup: MarkupFormat, url?: string): Promise<string> {
  const nodes = await treeOf(outcome, url);
  if (markup === 'html') return (await import('./html.js')).writeHtml(nodes);
  return (await import('./markdown/markdown.js')).writeMarkdown(nodes);
}

/** The clean text in some form as a file holds it: with a line end, or empty. */
export async function formattedFile(outcome: Outcome, format: TextFormat, url?: string): Promise<string> {
  if (format === 'text') return textFile(outcome);
  const body = await renderMarkup(outcome, format, url);
  return body === '' ? '' : `${body}\n`;
}

async function treeOf({ document, shown, kept, roles }: Outcome, url: string | undefined): Promise<readonly BlockNode[]> {
  if (document.format === 'html') return (await import('./tree/page.js')).pageTree(document, shown, url);
  const title: KeptBlock | undefined = kept[roles.indexOf('title')];
  return (await import('./tree/text.js')).textTree(document, shown, title);
}
