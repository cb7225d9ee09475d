import { Parser } from 'htmlparser2';
import { createDocument, type Document } from '../../document/document.js';
import { BlockBuilder, type BuiltPage } from './builder.js';
import { missingPassages } from './missing.js';
import type { Passage } from './passages.js';

/**
 * Reads an HTML page. The blocks are built from the parser's events, so that no DOM is made; every character of their text
 * knows which range of the source it came from, through entities and collapsed white space. Where the page's data holds much text
 * that the page itself does not, as before a script has run, that text is read too, as hidden blocks.
 */
export function readHtml(source: string): Document {
  const page = build(source, []);
  const document = createDocument({ format: 'html', source, ...page });
  const missing = missingPassages(document, page.data);
  return missing.length === 0 ? document : createDocument({ format: 'html', source, ...build(source, missing) });
}

const CDATA = '<![CDATA[';
/** As long, and to the parser what a CDATA section is to a browser: a comment that ends with its first `>`. */
const BOGUS_COMMENT = '<!?CDATA[';

function build(source: string, passages: readonly Passage[]): BuiltPage {
  const builder = new BlockBuilder(source, passages);
  const parser: Parser = new Parser(
    {
      onopentagname: (name) => builder.openTag(name, parser.startIndex),
      onattribute: (name, value) => builder.attribute(name, value),
      ontext: (data) => builder.characters(data, parser.startIndex, parser.endIndex + 1),
      onclosetag: (name) => builder.closeTag(name, Math.min(parser.endIndex + 1, source.length)),
      oncomment: () => builder.comment(parser.startIndex, parser.endIndex + 1),
      onprocessinginstruction: (name) => {
        if (name.startsWith('!?cdata[')) builder.comment(parser.startIndex, parser.endIndex + 1);
      },
    },
    { decodeEntities: true },
  );
  parser.end(source.includes(CDATA) ? source.replaceAll(CDATA, BOGUS_COMMENT) : source);
  return builder.finish();
}
