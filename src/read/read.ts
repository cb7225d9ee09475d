import type { Document } from '../document/document.js';
import type { Format } from '../document/types.js';
import type { MarkupListener } from './html/parse.js';
import { readText } from './text.js';

/** Turns a decoded source into a document. Of a page `also` hears as well. Throws `InputError` for one of too many blocks. */
export type Reader = (source: string, mostBlocks?: number, also?: MarkupListener) => Document;

/** The reader of a format. The HTML parser is loaded only when a page needs it. */
export async function readerFor(format: Format): Promise<Reader> {
  if (format === 'text') return readText;
  const { readHtml } = await import('./html/html.js');
  return readHtml;
}
