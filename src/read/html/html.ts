import { Parser } from 'htmlparser2';
import { createDocument, type Document } from '../../document/document.js';
import { BlockBuilder } from './builder.js';

/**
 * Reads an HTML page. The blocks are built from the parser's events, so that no DOM is made; every character of their text
 * knows which range of the source it came from, through entities and collapsed white space.
 */
export function readHtml(source: string): Document {
  const builder = new BlockBuilder();
  const parser: Parser = new Parser(
    {
      onopentagname: (name) => builder.openTag(name, parser.startIndex),
      onattribute: (name, value) => builder.attribute(name, value),
      ontext: (data) => builder.characters(data, parser.startIndex, parser.endIndex + 1),
      onclosetag: (name) => builder.closeTag(name, Math.min(parser.endIndex + 1, source.length)),
      oncomment: () => builder.comment(parser.startIndex, parser.endIndex + 1),
    },
    { decodeEntities: true },
  );
  parser.end(source);
  return createDocument({ format: 'html', source, ...builder.finish(source.length) });
}
