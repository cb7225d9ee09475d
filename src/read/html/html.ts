import { Parser } from 'htmlparser2';
import { createDocument, type Document } from '../../document/document.js';
import { refuseBlocks, USUAL_BLOCKS } from '../errors.js';
import { httpHeadersLength } from '../http-header.js';
import { BlockBuilder, type BuiltPage } from './builder.js';
import { missingPassages } from './missing.js';
import type { Passage } from './passages.js';
import { RECOVERED, respelled, withoutCdata } from './respell.js';

/**
 * Reads an HTML page. The blocks are built from the parser's events, so that no DOM is made; every character of their text
 * knows which range of the source it came from, through entities and collapsed white space. Where the page's data holds much text
 * that the page itself does not, as before a script has run, that text is read too, as hidden blocks.
 */
export function readHtml(source: string, mostBlocks: number = USUAL_BLOCKS): Document {
  const headers = httpHeadersLength(source);
  let spelling = (headers === 0 ? '' : `<!--${' '.repeat(headers - 7)}-->`) + withoutCdata(source.slice(headers));
  let page = build(source, spelling, headers, []);
  if (page.isSuspect) {
    spelling = respelled(spelling);
    page = build(source, spelling, headers, []);
  }
  refuseBlocks(page.blocks.length, mostBlocks);
  const document = createDocument({ format: 'html', source, ...page });
  const missing = missingPassages(document, page.data);
  return missing.length === 0 ? document : createDocument({ format: 'html', source, ...build(source, spelling, headers, missing) });
}

/** `spelling` is the page for the parser, as long as its source. */
function build(source: string, spelling: string, headers: number, passages: readonly Passage[]): BuiltPage & { readonly isSuspect: boolean } {
  const builder = new BlockBuilder(source, passages);
  let isSuspect = false;
  let isScript = false;
  const parser: Parser = new Parser(
    {
      onopentagname: (name) => {
        isScript = name === 'script';
        builder.openTag(name, parser.startIndex);
        if (forgetsOutermost(parser)) builder.forgetOutermost();
      },
      onattribute: (name, value) => builder.attribute(name, value),
      ontext: (data) => {
        isSuspect ||= isScript && data.includes('<!--');
        const start = parser.startIndex;
        const end = parser.endIndex + 1;
        builder.characters(spelling === source || data.length !== end - start ? data : source.slice(start, end), start, end);
      },
      onclosetag: (name, isImplied) => {
        isScript = false;
        isSuspect ||= isImplied && RECOVERED.has(name);
        builder.closeTag(name, Math.min(parser.endIndex + 1, source.length));
      },
      oncomment: (data) => {
        isSuspect ||= data.includes('--!>');
        builder.comment(parser.startIndex, parser.endIndex + 1, parser.startIndex < headers ? 'http-headers' : 'comment');
      },
      onprocessinginstruction: (name) => {
        if (name.startsWith('!?cdata[')) builder.comment(parser.startIndex, parser.endIndex + 1);
      },
    },
    { decodeEntities: true },
  );
  parser.end(spelling);
  return { ...builder.finish(), isSuspect };
}

/** Open elements that are remembered. */
const DEEPEST = 2000;

/**
 * Keeps the parser's own stacks short: it shifts them as a whole for every tag, and searches them for every closing one, which would cost
 * the square of the depth of a page. The outermost element then closes at the end of the page.
 */
function forgetsOutermost(parser: Parser): boolean {
  const [tags, contexts]: unknown[] = [Reflect.get(parser, 'stack'), Reflect.get(parser, 'foreignContext')];
  if (Array.isArray(contexts) && contexts.length > DEEPEST) contexts.pop();
  if (!Array.isArray(tags) || tags.length <= DEEPEST) return false;
  tags.pop();
  return true;
}
