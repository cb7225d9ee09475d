import { createDocument, type Document } from '../../document/document.js';
import { refuseBlocks, USUAL_BLOCKS } from '../errors.js';
import { BlockBuilder } from './builder.js';
import { linkedWords, missingPassages, toldBy } from './missing.js';
import { Both, type MarkupListener, parsePage } from './parse.js';

/**
 * Reads an HTML page. The blocks are built from the parser's events, so that no DOM is made; every character of their text
 * knows which range of the source it came from, through entities and collapsed white space. Where the page's data holds much text
 * that the page itself does not, as before a script has run, that text is read too, as hidden blocks. `also` hears of the page as well.
 */
export function readHtml(source: string, mostBlocks: number = USUAL_BLOCKS, also?: MarkupListener): Document {
  const builder = new BlockBuilder(source);
  parsePage(source, also === undefined ? builder : new Both(builder, also));
  const page = builder.finish();
  refuseBlocks(page.blocks.length, mostBlocks);
  const told = toldBy(source, page.data);
  const words = linkedWords(told);
  const document = createDocument({ format: 'html', source, linkedWords: words, ...page });
  const missing = missingPassages(document, told);
  if (missing.length === 0) return document;
  return createDocument({ format: 'html', source, linkedWords: words, ...parsePage(source, new BlockBuilder(source, missing)).finish() });
}
