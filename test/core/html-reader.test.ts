import { describe, expect, it } from 'vitest';
import { readHtml } from '../../src/read/html/html.js';
import { htmlBlocks, slice } from '../support/core.js';

/** The texts of a page's blocks. */
function texts(source: string): string[] {
  return readHtml(source).blocks.map(({ text }) => text);
}

describe('blocks', () => {
  it('are paragraphs, headings, list items, captions, quotes', () => {
    expect(htmlBlocks('<h1>A</h1><p>B</p><ul><li>C</ul><figure><figcaption>D</figcaption></figure><blockquote>E</blockquote>')).toEqual([
      'heading: A',
      'paragraph: B',
      'list-item: C',
      'caption: D',
      'quote: E',
    ]);
  });

  it('end where a block element begins or ends', () => {
    expect(texts('<div>a<div>b</div>c</div>d<p>e')).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('run on over inline elements', () => {
    expect(texts('<p>a <b>b<i>c</i></b> <a href="x">d</a><custom-part>e</custom-part></p>')).toEqual(['a bc de']);
  });

  it('are what their innermost block element with a kind says', () => {
    expect(htmlBlocks('<blockquote><p>a</p><ul><li>b</ul></blockquote>')).toEqual(['quote: a', 'list-item: b']);
  });

  it('need no end tags', () => {
    expect(texts('<p>a<p>b<ul><li>c<li>d</ul><dl><dt>e<dd>f')).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it.each(['</p x>', '</p\n>', '</p  />'])('begin after a closing tag that holds more than its name: %s', (tag) => {
    const page = readHtml(`<p>a${tag}b  c&amp;d&semi; &copy e`);
    expect(page.blocks.map(({ span }) => slice(page.source, page.offsets.toSource(span)))).toEqual(['a', 'b  c&amp;d&semi; &copy e']);
    expect(page.blocks.map(({ text }) => text)).toEqual(['a', 'b c&d; © e']);
  });

  it('survive end tags that nothing opened, and elements that cross', () => {
    expect(texts('a</b></div></p>b<i><b>c</i>d</b>')).toEqual(['a', 'bcd']);
  });

  it('are not made of elements without anything that shows', () => {
    expect(texts('<p></p><p> </p><p>&nbsp;</p><p>&#8203;</p><p>a</p>')).toEqual(['a']);
  });

  it('are read from a page without any tag', () => {
    expect(texts('just text')).toEqual(['just text']);
  });

  it('know the element they stand in, and how much of them is links', () => {
    const { blocks, elements } = readHtml('<main class="x"><p>ab <a>cd</a></p></main>');
    const { element, linkDensity } = blocks[0].markup ?? { element: -1, linkDensity: -1 };
    expect(elements[element].tag).toBe('p');
    expect(elements[elements[element].parent]).toMatchObject({ tag: 'main', attributes: { class: 'x' } });
    expect(linkDensity).toBeCloseTo(2 / 5);
  });
});

describe('gaps', () => {
  const gaps = (source: string): string[] => readHtml(source).blocks.map(({ text, gap }) => `${gap} ${text}`);

  it('paragraphs stand apart, list items, table rows and terms follow each other', () => {
    expect(gaps('<p>a</p><p>b</p>')).toContain('paragraph b');
    expect(gaps('<ul><li>a<li>b</ul>')).toContain('line b');
    expect(gaps('<table><tr><td>a<tr><td>b</table>')).toContain('line b');
    expect(gaps('<dl><dt>a<dd>b</dl>')).toContain('line b');
  });

  it('a list stands apart from what is around it', () => {
    expect(gaps('<p>a</p><ul><li>b</ul><p>c</p>')).toEqual([expect.anything(), 'paragraph b', 'paragraph c']);
  });

  it('a rule parts two blocks', () => {
    expect(gaps('<div>a<hr>b</div>')).toContain('paragraph b');
  });
});

describe('line breaks', () => {
  it('one <br> begins a new line, two begin a new paragraph', () => {
    expect(readHtml('<p>a<br>b<br><br>c<br/>\n<br/>d</p>').blocks.map(({ text, gap }) => `${gap} ${text}`)).toEqual([
      'paragraph a',
      'line b',
      'paragraph c',
      'paragraph d',
    ]);
  });

  it('a <br> before the end of a paragraph adds nothing', () => {
    expect(texts('<p>a<br></p><p>b</p>')).toEqual(['a', 'b']);
  });

  it('inline boxes that meet are set apart, pieces of a word are not', () => {
    expect(texts('<p><span>1998</span><span>two hours</span><a>Cast</a><a>Trailer</a></p>')).toEqual(['1998 two hours Cast Trailer']);
    expect(texts('<p><span>F</span><span>erry</span> <b>Fer</b><i>ry</i> <code><span>for</span><span>(each)</span></code></p>')).toEqual([
      'Ferry Ferry for(each)',
    ]);
  });

  it('<wbr> and images part no words', () => {
    expect(texts('<p>a<wbr>b<img alt="x">c</p>')).toEqual(['abc']);
  });
});

describe('white space', () => {
  it('collapses to one space, also over tags', () => {
    expect(texts('<p> a\n\t b <b> c</b>\r\n d </p>')).toEqual(['a b c d']);
  });

  it('collapses where it is spelled as entities', () => {
    expect(texts('<p>a&#32;&#10; &Tab;b</p>')).toEqual(['a b']);
  });

  it('is no part of a word', () => {
    expect(texts('<p>a<b>b</b>c</p>')).toEqual(['abc']);
  });

  it('that does not break is plain space, stays inside a block, and goes at its ends', () => {
    expect(texts('<p>\u00a0&nbsp;a&nbsp;\u00a0b&nbsp;</p>')).toEqual(['a b']);
  });

  it('control characters show nothing', () => {
    expect(texts('<p>a\0b\x1b&#27;c\x07\x85d</p>')).toEqual(['abcd']);
  });
});

describe('preformatted text', () => {
  it('keeps its white space, less the blank lines around it', () => {
    expect(htmlBlocks('<pre>\n\n  a\n\n    b\t c\n\n</pre>')).toEqual(['code:   a\n\n    b\t c']);
  });

  it('breaks lines at <br>, and runs on over inline elements', () => {
    expect(texts('<pre>a<br>b <span> c</span></pre>')).toEqual(['a\nb  c']);
  });

  it('has one kind of line end', () => {
    expect(texts('<pre>a\r\nb\r\n</pre>')).toEqual(['a\nb']);
    expect(texts('<pre>\rab\rc&#13;d\u2028e</pre>')).toEqual(['ab\nc\nd\ne']);
  });

  it('ends with its element', () => {
    expect(texts('<pre>a  b</pre> c  d')).toEqual(['a  b', 'c d']);
    expect(texts('<p><xmp hidden>x</xmp>a  b</p>')).toEqual(['a b']);
  });

  it('is code, and what a text field holds is neither', () => {
    expect(htmlBlocks('<pre><ul><li>a  b</ul></pre>')).toEqual(['code: a  b']);
    expect(htmlBlocks('<listing>a  b</listing><p><xmp>c  d</xmp></p><textarea>e  f\n  g</textarea>')).toEqual([
      'code: a  b',
      'code: c  d',
      'paragraph: e f g',
    ]);
  });
});

describe('tables', () => {
  it('a row is a block, its cells parted by tabs', () => {
    expect(htmlBlocks('<table><tr><th>a</th><th>b</th></tr><tr><td> c </td><td>d</td></tr></table>')).toEqual(['table-row: a\tb', 'table-row: c\td']);
  });

  it('empty cells leave no tabs behind', () => {
    expect(texts('<table><tr><td></td><td>a</td><td></td><td>b</td><td></td></tr></table>')).toEqual(['a\tb']);
  });

  it('need no end tags', () => {
    expect(texts('<table><tr><td>a<td>b<tr><td>c</table>')).toEqual(['a\tb', 'c']);
  });

  it('a caption is a caption', () => {
    expect(htmlBlocks('<table><caption>a</caption><tr><td>b</table>')).toEqual(['caption: a', 'table-row: b']);
  });

  it.each([
    ['a table in it', '<table><tr><td>a</td><td><table><tr><td>b</td><td>c</td></tr></table></td></tr></table>', ['paragraph: a', 'table-row: b\tc']],
    ['a heading in it', '<TABLE><TR><TD>a</TD><TD><H2>b</H2>c</TD></TR></TABLE>', ['paragraph: a', 'heading: b', 'paragraph: c']],
    ['a rule in it', '<table><tr><td>a<hr>b</td><td>c</td></tr></table>', ['paragraph: a', 'paragraph: b', 'paragraph: c']],
    ['paragraphs that breaks part', '<table><tr><td>a<br />\n<br>b</td><td>c</td></tr></table>', ['paragraph: a', 'paragraph: b', 'paragraph: c']],
    ['a role that says so', '<table role="presentation"><tr><td>a</td><td>b</td></tr></table>', ['paragraph: a', 'paragraph: b']],
  ])('one with %s sets the page: its cells are boxes', (_, source, blocks) => {
    expect(htmlBlocks(source)).toEqual(blocks);
  });

  it.each([
    ['with lines in its cells', '<table><tr><td>a<br>b</td><td>c</td></tr></table>', ['table-row: a', 'table-row: b\tc']],
    ['before a heading', '<table><tr><td>a</td><td>b</td></tr></table><h2>c</h2>', ['table-row: a\tb', 'heading: c']],
    ['before another', '<table><tr><td>a</td><td>b</td></tr></table><table><tr><td>c</td></tr></table>', ['table-row: a\tb', 'table-row: c']],
  ])('one %s is one of data', (_, source, blocks) => {
    expect(htmlBlocks(source)).toEqual(blocks);
  });

  it('a value stays in the row of its header, whatever the table is for', () => {
    const rows = htmlBlocks('<table><tr><th>a</th><td>b</td></tr><tr><td><table><tr><td>c</table></table>');
    expect(rows).toEqual(['table-row: a\tb', 'table-row: c']);
  });
});

describe('frames', () => {
  it('what stands in for them is read, tags and all', () => {
    expect(htmlBlocks('<frameset><frame src="a"><noframes><body><p>a</p><p>b</body></noframes></frameset>')).toEqual([
      'paragraph: a',
      'paragraph: b',
    ]);
  });
});

describe('entities', () => {
  it.each([
    ['&amp;&lt;&gt;&quot;', '&<>"'],
    ['caf&eacute;', 'café'],
    ['&#233;&#xE9;&#XE9;', 'ééé'],
    ['&#x1F6A2;', '🚢'],
    ['&#128;', '€'],
    ['a&#0;b', 'a\ufffdb'],
    ['AT&ampT &copy 2024', 'AT&T © 2024'],
    ['&amp;lt;', '&lt;'],
    ['a & b &; &# &nosuchthing; &', 'a & b &; &# &nosuchthing; &'],
  ])('%s reads %s', (html, text) => {
    expect(texts(`<p>${html}</p>`)).toEqual([text]);
  });
});

describe('offsets', () => {
  it('the source range of a block begins and ends with what shows of it', () => {
    const source = '<p> <b>caf&eacute;</b> &amp; bar&nbsp; </p>';
    const { blocks, offsets } = readHtml(source);
    expect(blocks[0].text).toBe('café & bar');
    expect(slice(source, offsets.toSource(blocks[0].span))).toBe('caf&eacute;</b> &amp; bar');
  });

  it('a part of a block has its own range', () => {
    const source = '<p>a&amp;<i>b</i>\n\n c</p>';
    const { text, offsets } = readHtml(source);
    const range = (part: string): string => {
      const start = text.indexOf(part);
      return slice(source, offsets.toSource({ start, end: start + part.length }));
    };
    expect(range('&')).toBe('&amp;');
    expect(range('b')).toBe('b');
    expect(range('&b')).toBe('&amp;<i>b');
    expect(range('b c')).toBe('b</i>\n\n c');
  });
});

describe('what is not shown', () => {
  it.each([
    ['script', '<script>if (a < b) alert("</p>")</script>'],
    ['style', '<style>p > a { color: red }</style>'],
    ['template', '<template><p>x</p></template>'],
    ['svg', '<svg><title>x</title><text>y</text></svg>'],
    ['iframe', '<iframe>x</iframe>'],
    ['comment', '<!-- <p>x</p> -->'],
    ['comment', '<![CDATA[ x ]]>'],
  ])('%s: %s', (what, hidden) => {
    const source = `<p>a${hidden}b</p>`;
    const { blocks, unrendered } = readHtml(source);
    expect(blocks.map(({ text }) => text)).toEqual(['ab']);
    expect(unrendered.map((part) => [part.what, slice(source, part.span)])).toEqual([[what, hidden]]);
  });

  it('a hidden part of a line, but not a hidden block, which is for rules to judge', () => {
    const page = readHtml('<p>a<span hidden>x</span>b<i style="display: none">y</i></p><div hidden>c</div>');
    expect(page.blocks.map(({ text }) => text)).toEqual(['ab', 'c']);
    expect(page.unrendered.map(({ what }) => what)).toEqual(['hidden', 'hidden']);
  });

  it('a part of a line for screen readers alone, unless it is shown after all', () => {
    const page = readHtml('<p>a<span class="price visually-hidden">x</span>b<i class="sr-only not-sr-only">c</i></p><h2 class="sr-only">d</h2>');
    expect(page.blocks.map(({ text }) => text)).toEqual(['abc', 'd']);
    expect(page.unrendered.map(({ what }) => what)).toEqual(['hidden']);
  });

  it('what documentation sets after a heading', () => {
    expect(texts('<h2>a<a class="headerlink" href="#a">¶</a></h2><div><h2>b</h2><span class="mw-editsection">[<a>edit</a>]</span></div>')).toEqual([
      'a',
      'b',
    ]);
    expect(texts('<h2><a class="header-anchor" href="#a"><span>a</span></a></h2>')).toEqual(['a']);
  });

  it('an element that is never closed hides the rest of its container only', () => {
    expect(texts('<div>a<svg>x</div><p>b</p>')).toEqual(['a', 'b']);
  });

  it('doctype and processing instructions', () => {
    expect(texts('<!doctype html><?xml version="1.0"?><p>a</p>')).toEqual(['a']);
  });
});

describe('text that a browser may not show', () => {
  const zones = (source: string): string[] => {
    const { blocks, elements } = readHtml(source);
    return blocks.map(({ text, markup }) => `${elements[markup?.element ?? -1]?.tag}: ${text}`);
  };
  const PROSE = 'The ferry sails again after two years of repairs, and all of the islanders are glad of it.';

  it('what stands in for scripts is read, as blocks of its own', () => {
    expect(zones('<p>a<noscript>x<p>y</p></noscript>b</p>')).toEqual(['p: a', 'noscript: x', 'p: y', 'p: b']);
    expect(zones('<p>a<noscript><img src="x"></noscript>b</p>')).toEqual(['p: ab']);
  });

  it('a shadow tree is a part of the page, other templates are not', () => {
    expect(texts('<my-card><template shadowrootmode="open"><p>a</p></template></my-card><template><p>b</p></template>')).toEqual(['a']);
  });

  it('data for scripts is read where the page does without its text', () => {
    const data = String.raw`{"id":"x","body":"\u003cp\u003eCaf\u00e9. ${PROSE}\u003c/p\u003e<p>Boats leave &amp; return \"every\" hour.</p>"}`;
    const script = `<script type="application/json">${data}</script>`;
    expect(zones(`<p>Loading</p>${script}`)).toEqual(['p: Loading', `script: Café. ${PROSE}`, 'script: Boats leave & return "every" hour.']);
    expect(zones(`${script}<p>Café. ${PROSE}</p><p>Boats leave & return "every" hour.</p>`).length).toBe(2);
  });

  it('the same goes for the description', () => {
    expect(zones(`<head><meta content="${PROSE}" name="description"></head><p>Loading</p>`)).toEqual([`meta: ${PROSE}`, 'p: Loading']);
  });

  it('text of data knows its place in the source', () => {
    const source = String.raw`<script type="application/ld+json">{"articleBody":"${PROSE} Caf\u00e9 \"B\"."}</script>`;
    const { text, offsets } = readHtml(source);
    const at = text.indexOf('Café "B"');
    expect(slice(source, offsets.toSource({ start: at, end: at + 8 }))).toBe(String.raw`Caf\u00e9 \"B\"`);
  });
});

describe('metadata', () => {
  const metadataOf = (head: string): object => readHtml(`<html lang="EN-gb"><head>${head}</head><body>x</body></html>`).metadata;

  it('title: the social ones before the element', () => {
    expect(metadataOf('<title> The\n ferry &amp; I </title>')).toMatchObject({ title: 'The ferry & I' });
    expect(metadataOf('<title>a</title><meta name="twitter:title" content="b"><meta property="og:title" content="c">')).toMatchObject({ title: 'c' });
  });

  it('description and site name', () => {
    const head = '<meta content="d" name="Description"><meta property="og:site_name" content="Northern Courier">';
    expect(metadataOf(head)).toMatchObject({ description: 'd', siteName: 'Northern Courier' });
  });

  it('language', () => {
    expect(metadataOf('')).toEqual({ language: 'en-gb' });
  });

  it('the first of several counts, and an empty one does not', () => {
    expect(
      metadataOf('<meta name="description" content=" "><meta name="description" content="a"><meta name="description" content="b">'),
    ).toMatchObject({
      description: 'a',
    });
  });

  it('the title of a picture is not the title of the page', () => {
    expect(readHtml('<svg><title>icon</title></svg>').metadata).toEqual({});
  });
});
