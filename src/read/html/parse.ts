import { Parser } from 'htmlparser2';
import { httpHeadersLength } from '../http-header.js';
import { RECOVERED, respelled, withoutCdata } from './respell.js';

/** What is told of a page while it is parsed, in source order. Offsets are those of the source. */
export interface MarkupListener {
  openTag(tag: string, start: number): void;
  /** Of the tag that was opened last. */
  attribute(name: string, value: string): void;
  characters(data: string, start: number, end: number): void;
  /** Void elements are closed as soon as their attributes are told. */
  closeTag(tag: string, end: number): void;
  comment(start: number, end: number, what: string): void;
  /** The outermost open element will not be closed before the end of the page, nor is it told of then. */
  forgetOutermost(): void;
}

/** A page as it is given to the parser: as long as its source, and spelled as the parser has to have it. */
export interface Spelling {
  readonly source: string;
  readonly spelled: string;
  /** Length of the HTTP headers that stand before the page. */
  readonly headers: number;
}

/**
 * Parses a page, and again with another listener where the first time shows that the parser would read it otherwise than browsers do.
 * Gives the listener that heard all of it.
 */
export function parsePage<Listener extends MarkupListener>(source: string, makeListener: () => Listener): { listener: Listener; spelling: Spelling } {
  const headers = httpHeadersLength(source);
  const spelled = (headers === 0 ? '' : `<!--${' '.repeat(headers - 7)}-->`) + withoutCdata(source.slice(headers));
  const spelling = { source, spelled, headers };
  const listener = makeListener();
  if (!parseSpelling(spelling, listener).isSuspect) return { listener, spelling };
  const other = { ...spelling, spelled: respelled(spelled) };
  if (other.spelled === spelled) return { listener, spelling };
  const second = makeListener();
  parseSpelling(other, second);
  return { listener: second, spelling: other };
}

/** Parses a page that is spelled as it has to be. */
export function parseSpelling({ source, spelled, headers }: Spelling, listener: MarkupListener): { isSuspect: boolean } {
  let isSuspect = false;
  let isScript = false;
  const isRespelled = spelled !== source;
  const parser: Parser = new Parser(
    {
      onopentagname: (name) => {
        isScript = name === 'script';
        listener.openTag(name, parser.startIndex);
        if (forgetsOutermost(parser)) listener.forgetOutermost();
      },
      onattribute: (name, value) => listener.attribute(name, value),
      ontext: (data) => {
        isSuspect ||= isScript && data.includes('<!--');
        const end = parser.endIndex + 1;
        const isCopy = data.length === end - parser.startIndex || spelled.startsWith(data, end - data.length);
        // After a closing tag that holds more than its name the parser puts the beginning of the text into the tag.
        const start = isCopy ? end - data.length : parser.startIndex;
        listener.characters(isCopy && isRespelled ? source.slice(start, end) : data, start, end);
      },
      onclosetag: (name, isImplied) => {
        isScript = false;
        isSuspect ||= isImplied && RECOVERED.has(name);
        listener.closeTag(name, Math.min(parser.endIndex + 1, source.length));
      },
      oncomment: (data) => {
        isSuspect ||= data.includes('--!>');
        listener.comment(parser.startIndex, Math.min(parser.endIndex + 1, source.length), parser.startIndex < headers ? 'http-headers' : 'comment');
      },
      onprocessinginstruction: (name) => {
        if (name.startsWith('!?cdata[')) listener.comment(parser.startIndex, Math.min(parser.endIndex + 1, source.length), 'comment');
      },
    },
    { decodeEntities: true },
  );
  parser.end(spelled);
  return { isSuspect };
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
