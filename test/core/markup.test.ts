import { describe, expect, it } from 'vitest';
import { readHtml } from '../../src/read/html/html.js';

const textsOf = (source: string): string[] => readHtml(source).blocks.map(({ text }) => text);

describe('as in browsers', () => {
  it.each([
    ['a comment ends with --!>', '<p>One</p><!-- two --!><p>three</p>', ['One', 'three']],
    ['outside of a comment, --!> is text', '<!-- one --!><p>two --!> three</p>', ['two --!> three']],
    ['<!--> and <!---> are comments', '<!--><p>One --!></p><!---><p>two</p><!-- x --!>', ['One --!>', 'two']],
    ['a script in a comment in a script ends itself and not the other', '<script><!-- <script> a </script> b --></script><p>One</p>', ['One']],
    ['a comment in a script may stay open', '<script><!-- a </script><p>One</p>', ['One']],
    ['CDATA ends with its first >', '<p>One <![CDATA[ two > three</p>', ['One three']],
    ['a closing tag ends where its name does', '<div><b>One</b/> two</div>three', ['One two', 'three']],
    ['</> is nothing, and </ with another sign a comment', '<p>One</> two</3> three</p>', ['One two three']],
    ['a < before anything but a name is text', '<p>1 < 2, 3 <4, 5 <= 6</p>', ['1 < 2, 3 <4, 5 <= 6']],
    ['character references count in titles and text fields', '<textarea>a &lt; b &amp;c</textarea>', ['a < b &c']],
    ['without a semicolon some count, in text', '<p>a &ampb &copy2 &notit; &unknown;</p>', ['a &b ©2 ¬it; &unknown;']],
    ['a > in quotes is no end of a tag', '<p title="a > b" class=\'c > d\'>One</p>', ['One']],
    ['names and values come with any white space and case', '<P\nCLASS = x\tID=y/><BR/>One</P >', ['One']],
    [
      'what is foreign may close itself, and nothing else',
      '<div>One<div/>two<svg><path/></svg></div>three</div>four',
      ['One', 'two', 'three', 'four'],
    ],
    ['CDATA in a text field is text', '<textarea>One <![CDATA[two]]></textarea>', ['One <![CDATA[two]]>']],
  ])('%s', (_, source, texts) => {
    expect(textsOf(source)).toEqual(texts);
  });
});

describe('otherwise than in browsers, so that no text is lost', () => {
  it.each(['title', 'textarea', 'xmp', 'iframe', 'noembed', 'noframes'])('a <%s> that nobody closes does not take the page with it', (tag) => {
    expect(textsOf(`<p>One</p><${tag}>two<p>three</p>`)).toEqual(['One', 'two', 'three']);
  });

  it.each(['script', 'title', 'iframe'])('a <%s/> that closes itself is empty', (tag) => {
    expect(textsOf(`<p>One</p><${tag} src="x" />two<p>three</p><${tag}>four</${tag}>`)).toEqual(['One', 'two', 'three']);
  });

  it('a script that its comments keep open ends with its first closing tag', () => {
    expect(textsOf('<script><!-- <script> a </script><p>One</p>')).toEqual(['One']);
  });
});

describe('a saved response', () => {
  it('has headers that are not rendered', () => {
    const headers = 'HTTP/1.1 301 Moved\r\nLocation: /b\r\n\r\nHTTP/2 200\r\nSet-Cookie: a=b\r\n\r\n';
    const { blocks, unrendered } = readHtml(`${headers}<p>One</p>`);
    expect(blocks.map(({ text }) => text)).toEqual(['One']);
    expect(unrendered).toEqual([{ span: { start: 0, end: headers.length }, what: 'http-headers' }]);
  });
});

it.each([
  ['titles', '<title>'],
  ['scripts in scripts', '<script><!--<script></script>'],
  ['comments', '<!-- --!>'],
  ['quotes', '<title a="'],
  ['ampersands', '&am'],
  ['closing tags of nothing', '<div></span>'],
  ['open tags', '<a b'],
  ['dashes in a comment', '--'],
])('many %s take linear time', (_, part) => {
  const time = (count: number): number => {
    const source = `<!-- --!>${part.repeat(count)}`;
    const start = process.cpuUsage();
    readHtml(source);
    return process.cpuUsage(start).user / 1000;
  };
  time(2000);
  const small = Math.min(time(5000), time(5000));
  expect(Math.min(time(20000), time(20000))).toBeLessThan(50 + 10 * small);
});
