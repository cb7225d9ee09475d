import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { Tag } from '../../src/read/html/elements.js';
import { type MarkupListener, parsePage } from '../../src/read/html/parse.js';

/** What is told of a page, a line each; neighbouring text is one line. */
class Log implements MarkupListener {
  readonly lines: string[] = [];
  private written = '';

  constructor(private readonly source: string) {}

  openTag({ name }: Tag): boolean {
    this.add(`open ${name}`);
    return true;
  }
  wants(): boolean {
    return true;
  }
  attribute(name: string, value: string): void {
    this.add(`${name}=${value}`);
  }
  endOpenTag(): void {}
  text(start: number, end: number): void {
    this.character(this.source.slice(start, end));
  }
  character(data: string): void {
    this.written += data;
  }
  closeTag({ name }: Tag): void {
    this.add(`close ${name}`);
  }
  comment(): void {
    this.add('comment');
  }
  end(): readonly string[] {
    this.flush();
    return this.lines;
  }
  private add(line: string): void {
    this.flush();
    this.lines.push(line);
  }
  private flush(): void {
    if (this.written !== '') this.lines.push(`text ${this.written}`);
    this.written = '';
  }
}

const read = (source: string): readonly string[] => parsePage(source, new Log(source)).end();

function byHtmlparser2(source: string): readonly string[] {
  const log = new Log(source);
  const parser = new Parser({
    onopentagname: (tag) => log.openTag(new Tag(tag)),
    onattribute: (name, value) => log.attribute(name, value),
    ontext: (data) => log.character(data),
    onclosetag: (tag) => log.closeTag(new Tag(tag)),
    oncomment: () => log.comment(),
  });
  parser.end(source);
  return log.end();
}

const PIECES = [
  ...['<p>', '</p>', '<div class="a b">', '</div>', '<li>', '</li>', '<ul>', '</ul>', '<table><tr><td>', '</table>', '<td>', '<tr>', '<h2>', '</h2>'],
  ...[
    '<a href="/x?a=1&amp;b=2">',
    "<img alt='one > two' src=x.png>",
    '</a>',
    '<br>',
    '<br/>',
    '</br>',
    '<input disabled value="&quot;">',
    '<option>',
  ],
  ...['<SPAN ID = up>', '</SPAN>', '<svg><path d="M0 0"/></svg>', '<dt>', '<dd>', '<math>', '</math>', '<b\n\tclass="x"\nid=y >', '</b >', '<x-y z>'],
  ...['<!-- one <p> two -->', '<!doctype html>', '<?xml version="1.0"?>', '<!---->', '<script>if (a < b) "</p>"</script>', '<style>p > a {}</style>'],
  ...[
    '<title>One &amp; two</title>',
    'word',
    ' ',
    '\n',
    '&amp;',
    '&nbsp;',
    '&#8217;',
    '&#x1f600;',
    '&notanentity;',
    '&copy',
    '< ',
    'a<1',
    '"',
    "'",
    '>',
  ],
];

describe('a tokenizer', () => {
  it('tells what htmlparser2 tells of the same page', () => {
    const page = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(page, (source) => {
        expect(read(source)).toEqual(byHtmlparser2(source));
      }),
      { numRuns: 1000 },
    );
  });

  it('gives the places of all that it tells', () => {
    const source = '<p id=a>One &amp; two</p><!-- x --><br>';
    const places: [string, string][] = [];
    const note = (what: string, start: number, end: number): number => places.push([what, source.slice(start, end)]);
    parsePage(source, {
      openTag: ({ name }, start) => note(`open ${name}`, start, start + 2) > 0,
      wants: () => false,
      attribute: () => expect.unreachable('nobody wants it'),
      endOpenTag: (end) => note('end of tag', end - 1, end),
      text: (start, end) => note('text', start, end),
      character: (data, start, end) => note(`character ${data}`, start, end),
      closeTag: ({ name }, start, end) => note(`close ${name}`, start, end),
      comment: (start, end, what) => note(what, start, end),
    });
    expect(places).toEqual([
      ['open p', '<p'],
      ['end of tag', '>'],
      ['text', 'One '],
      ['character &', '&amp;'],
      ['text', ' two'],
      ['close p', '</p>'],
      ['comment', '<!-- x -->'],
      ['open br', '<b'],
      ['end of tag', '>'],
      ['close br', ''],
    ]);
  });

  it('closes what nobody closes', () => {
    expect(read('<div><p>One<ul><li>two<li>three')).toEqual(
      ['open div', 'open p', 'text One', 'close p', 'open ul', 'open li', 'text two', 'close li', 'open li', 'text three'].concat(
        ['li', 'ul', 'div'].map((tag) => `close ${tag}`),
      ),
    );
  });
});
