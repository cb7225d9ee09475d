import { describe, expect, it } from 'vitest';
import { htmlBlocks } from '../support/core.js';

const CODE = 'code: if (a) {\n    b();\n\n    c();\n}';

describe('listings without pre', () => {
  it.each([
    [
      'SyntaxHighlighter',
      '<div class="syntaxhighlighter  js"><div class="toolbar"><span><a href="#">?</a></span></div><table><tbody><tr><td class="gutter"><div class="line number1">1</div><div class="line number2">2</div></td><td class="code"><div class="container"><div class="line number1"><code class="js keyword">if</code> <code>(a) {</code></div><div class="line number2"><code class="js spaces">&nbsp;&nbsp;&nbsp;&nbsp;</code><code>b();</code></div><div class="line number3">&nbsp;</div><div class="line number4"><code>&nbsp;&nbsp;&nbsp;&nbsp;</code><code>c();</code></div><div class="line number5"><code>}</code></div></div></td></tr></tbody></table></div>',
    ],
    [
      'Crayon, with its text once more',
      '<div class="crayon-syntax"><div class="crayon-plain-wrap"><textarea class="crayon-plain print-no">if (a) {</textarea></div><table class="crayon-table"><tr><td class="crayon-nums"><div class="crayon-nums-content"><div class="crayon-num">1</div><div class="crayon-num">2</div></div></td><td class="crayon-code"><div class="crayon-pre"><div class="crayon-line"><span>if</span><span class="crayon-h"> </span><span>(a) {</span></div><div class="crayon-line"><span class="crayon-h">    </span><span>b();</span></div><div class="crayon-line">&nbsp;</div><div class="crayon-line">    c();</div><div class="crayon-line">}</div></div></td></tr></table></div>',
    ],
    [
      'a file of GitHub',
      '<table class="highlight js-file-line-container">\n  <tbody>\n    <tr>\n      <td id="L1" class="blob-num"></td>\n      <td class="blob-code">if (a) {</td>\n    </tr>\n    <tr>\n      <td class="blob-num"></td>\n      <td class="blob-code">    <span>b</span>();</td>\n    </tr>\n    <tr>\n      <td class="blob-num"></td>\n      <td class="blob-code">\n</td>\n    </tr>\n    <tr><td class="blob-code">    c();</td></tr><tr><td class="blob-code">}</td></tr></tbody></table>',
    ],
    [
      'a file of Gitea',
      '<div class="file-view code-view"><table><tbody><tr><td class="lines-num"><span></span></td><td class="lines-code"><code class="code-inner">if (a) {\n</code></td></tr><tr><td class="lines-num"></td><td class="lines-code"><code>    b();\n</code></td></tr><tr><td class="lines-num"></td><td><code>\n</code></td></tr><tr><td></td><td><code>    c();\n</code></td></tr><tr><td></td><td><code>}</code></td></tr></tbody></table></div>',
    ],
    [
      'CodeMirror 5',
      '<div class="CodeMirror-code"><div><div class="CodeMirror-gutter-wrapper"><div class="CodeMirror-linenumber">1</div></div><pre class="CodeMirror-line"><span>if (a) {</span></pre></div><pre class="CodeMirror-line"><span>    b();</span></pre><pre class="CodeMirror-line"><span cm-text="">\u200b</span></pre><pre class="CodeMirror-line">    c();</pre><pre class="CodeMirror-line">}</pre></div>',
    ],
    [
      'CodeMirror 6',
      '<div class="cm-scroller"><div class="cm-gutters" aria-hidden="true"><div class="cm-gutter"><div class="cm-gutterElement">99</div><div class="cm-gutterElement">1</div></div></div><div class="cm-content"><div class="cm-line">if (a) {</div><div class="cm-line">    <span>b</span>();</div><div class="cm-line"><br></div><div class="cm-line">    c();</div><div class="cm-line">}</div></div></div>',
    ],
    [
      'what is pasted from an editor',
      '<div style="font-family: Menlo, monospace; white-space: pre;"><div><span>if (a) {</span></div><div>    b();</div><br><div>    c();</div><div>}</div></div>',
    ],
    [
      'a list with a line an item',
      '<ol start="1" class="dp-j"><li class="alt"><span>if (a) {</span></li><li><span>&nbsp;&nbsp;&nbsp;&nbsp;b();</span></li><li></li><li>    c();</li><li>}</li></ol>',
    ],
    [
      'code with line breaks, of boards',
      '<dl class="codebox"><dd><code>if (a) {<br>&nbsp; &nbsp; b();<br />\n<br>\u00a0\u00a0 \u00a0c();<br>}</code></dd></dl>',
    ],
  ])('are read with their lines and spaces: %s', (_, listing) => {
    expect(htmlBlocks(`<p>So:</p>${listing}<p>That is all.</p>`)).toEqual(['paragraph: So:', CODE, 'paragraph: That is all.']);
  });

  it.each([
    [
      'of tables',
      '<pre><code class="hljs"><table class="hljs-ln"><tbody><tr><td class="hljs-ln-numbers"></td><td>if (a) {</td></tr><tr><td></td><td>    <i>b</i>();</td></tr><tr><td></td><td></td></tr><tr><td></td><td>    c();</td></tr><tr><td></td><td>}</td></tr></tbody></table></code></pre>',
    ],
    [
      'of boxes',
      '<pre><code><div class="ec-line"><div class="code">if (a) {</div></div><div class="ec-line"><div class="code"><span>    </span>b();</div></div><div class="ec-line"><div class="code">\n</div></div><div class="ec-line"><div>    c();</div></div><div class="ec-line">}</div></code></pre>',
    ],
    ['of items', '<pre class="prettyprint"><ol class="linenums"><li>if (a) {</li><li>    b();</li><li></li><li>    c();</li><li>}</li></ol></pre>'],
  ])('and lines within pre as well: %s', (_, listing) => {
    expect(htmlBlocks(listing)).toEqual([CODE]);
  });

  it('a listing has the indentation of its first line, wherever it stands', () => {
    expect(htmlBlocks('<pre><code>\n<span>    </span><span>b();</span>\n    c();</code></pre>')).toEqual(['code:     b();\n    c();']);
  });

  it.each([
    ['code in a sentence', '<p>Call <code>a<br>b</code> first.</p>', ['paragraph: Call a', 'paragraph: b first.']],
    ['code with a break at its end', '<p><code>mill<br></code></p>', ['paragraph: mill']],
    ['code in a cell', '<table><tr><td><code>a<br>b</code></td><td>Either</td></tr></table>', ['table-row: a', 'table-row: b\tEither']],
    ['a cell with a code', '<table><tr><td class="code">A 12</td><td>Oak</td></tr></table>', ['table-row: A 12\tOak']],
    ['a container', '<div class="container"><div class="line">One</div><div class="line">Two</div></div>', ['paragraph: One', 'paragraph: Two']],
    ['a letter with its style', '<div style="white-space: pre"><p>Dear miller,</p></div>', ['paragraph: Dear miller,']],
    ['headings in code that does not end', '<pre><code>a<h2>Mills</h2><p>They turn.</p>', ['code: a', 'code: Mills', 'code: They turn.']],
  ])('are not %s', (_, page, blocks) => {
    expect(htmlBlocks(page)).toEqual(blocks);
  });
});
