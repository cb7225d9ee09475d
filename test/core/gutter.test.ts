import { describe, expect, it } from 'vitest';
import { htmlBlocks } from '../support/core.js';

const CODE = 'let a;\nlet b;';

describe('numbers of lines', () => {
  it.each([
    [
      'Pygments',
      `<table class="highlighttable"><tr><td class="linenos"><div class="linenodiv"><pre>1\n2</pre></div></td><td><pre>${CODE}</pre></td></tr></table>`,
    ],
    [
      'Pygments, number by number',
      `<table><tr><td class="linenos"><pre><span class="normal">9</span>\n<span class="normal">10</span></pre></td><td><pre>${CODE}</pre></td></tr></table>`,
    ],
    [
      'Rouge',
      `<table><tr><td class="rouge-gutter gl"><pre class="lineno">1\n2\n</pre></td><td class="rouge-code"><pre>${CODE}</pre></td></tr></table>`,
    ],
    [
      'Chroma',
      `<table class="lntable"><tr><td class="lntd"><pre><span class="lnt">1\n</span><span class="lnt">2\n</span></pre></td><td class="lntd"><pre>${CODE}</pre></td></tr></table>`,
    ],
    [
      'SyntaxHighlighter',
      `<table><tr><td class="gutter"><div class="line">1</div><div class="line">2</div></td><td class="code"><pre>${CODE}</pre></td></tr></table>`,
    ],
    ['VitePress', `<div><pre>${CODE}</pre><div class="line-numbers-wrapper" aria-hidden="true"><span>1</span><br><span>2</span><br></div></div>`],
    ['spans within the lines', `<pre><span class="ln">1</span>let a;\n<span class="ln"> 2</span>let b;</pre>`],
  ])('beside a listing are not read: %s', (_, listing) => {
    expect(htmlBlocks(`<p>So:</p>${listing}<p>That is all.</p>`)).toEqual(['paragraph: So:', `code: ${CODE}`, 'paragraph: That is all.']);
  });

  it.each([
    ['a listing of numbers', '<pre class="line-numbers">3\n1\n4</pre>', 'code: 3\n1\n4'],
    ['code with a name that speaks of numbers', '<pre class="line-numbers language-js"><code>1 + 2</code></pre>', 'code: 1 + 2'],
    ['a number in a text', '<p>Room <span class="ln">4</span></p>', 'paragraph: Room 4'],
    ['a cell of a table', '<table><tr><td>1</td><td>Ewe</td></tr></table>', 'table-row: 1\tEwe'],
    ['a gutter that does not end', '<pre class="lineno">1\n2', 'code: 1\n2'],
  ])('are not %s', (_, page, block) => {
    expect(htmlBlocks(page)).toEqual([block]);
  });
});
