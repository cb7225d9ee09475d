import { describe, expect, it } from 'vitest';
import { parseMarkdown, textOfMarkdown } from './parse.js';
import { htmlOfText, markdownOfText } from './render.js';

/** A text, and what it is in Markdown and in HTML. */
type Case = readonly [what: string, text: string, markdown: string, html: string];

const CASES: readonly Case[] = [
  [
    'a title, and headings by their signs',
    'The slow boat\n\nIt sails at noon.\n\n## Fares ##\n\nForty crowns.',
    '# The slow boat\n\nIt sails at noon.\n\n## Fares\n\nForty crowns.',
    '<h1>The slow boat</h1>\n<p>It sails at noon.</p>\n<h2>Fares</h2>\n<p>Forty crowns.</p>',
  ],
  [
    'bullets and numbers, one in the other',
    'You need:\n\n- oats\n  * rolled\n    and washed\n- salt\n\n3) Stir.\n4) Eat.\n9) Rest.\n',
    'You need:\n\n- oats\n  - rolled and washed\n- salt\n\n3. Stir.\n4. Eat.\n\n9) Rest.',
    '<p>You need:</p>\n<ul>\n<li>oats\n<ul>\n<li>rolled and washed</li>\n</ul>\n</li>\n<li>salt</li>\n</ul>\n<ol start="3">\n<li>Stir.</li>\n<li>Eat.</li>\n</ol>\n<ol start="9">\n<li>Rest.</li>\n</ol>',
  ],
  [
    'listings between fences',
    'Type:\n\n```js\nif (a < b) {\n\n  go();\n}\n```\n',
    'Type:\n\n```js\nif (a < b) {\n\n  go();\n}\n```',
    '<p>Type:</p>\n<pre><code class="language-js">if (a &lt; b) {\n\n  go();\n}\n</code></pre>',
  ],
  [
    'quotes, which can hold all this',
    '> I slept.\n>\n> - well\n> > Did you?\n',
    '> I slept.\n>\n> - well\n>\n> > Did you?',
    '<blockquote>\n<p>I slept.</p>\n<ul>\n<li>well</li>\n</ul>\n<blockquote>\n<p>Did you?</p>\n</blockquote>\n</blockquote>',
  ],
  [
    'tables of bars, with and without a header',
    '| To | Fare |\n|----|-----:|\n| Tolby | 40 |\n\nTolby | noon | 40\nKarsund | night | 60\n',
    '| To | Fare |\n| --- | --- |\n| Tolby | 40 |\n\n| | | |\n| --- | --- | --- |\n| Tolby | noon | 40 |\n| Karsund | night | 60 |',
    '<table>\n<tr><th>To</th><th>Fare</th></tr>\n<tr><td>Tolby</td><td>40</td></tr>\n</table>\n<table>\n<tr><td>Tolby</td><td>noon</td><td>40</td></tr>\n<tr><td>Karsund</td><td>night</td><td>60</td></tr>\n</table>',
  ],
  [
    'lines of a verse or an address, and paragraphs of one line each',
    'The Quay 4\nLauvik\n\nThe boat was built in the north and has sailed since the war ended.\nIts captain, who is seventy, has never missed a day of it so far.',
    'The Quay 4\\\nLauvik\n\nThe boat was built in the north and has sailed since the war ended.\n\nIts captain, who is seventy, has never missed a day of it so far.',
    '<p>The Quay 4<br>\nLauvik</p>\n<p>The boat was built in the north and has sailed since the war ended.</p>\n<p>Its captain, who is seventy, has never missed a day of it so far.</p>',
  ],
  [
    'paragraphs that were broken to a width',
    'The boat was built in the north and has sailed since\nthe war ended. Its captain, who is seventy by now, has\nnever missed a day.',
    'The boat was built in the north and has sailed since the war ended. Its captain, who is seventy by now, has never missed a day.',
    '<p>The boat was built in the north and has sailed since the war ended. Its captain, who is seventy by now, has never missed a day.</p>',
  ],
];

describe('a text', () => {
  it.each(CASES)('has %s', async (_, text, markdown, html) => {
    expect(await markdownOfText(text)).toBe(markdown);
    expect(await htmlOfText(text)).toBe(html);
  });

  it('that is dropped does not come back', async () => {
    expect(await markdownOfText('The slow boat sails at noon.\n\nAlso read: Five walks along the coast\n\nIt is full.')).toBe(
      'The slow boat sails at noon.\n\nIt is full.',
    );
  });
});

describe('what means something to Markdown and is none in a text', () => {
  it.each([
    ['a *b* c_d_ _e_ 5 * 3 f~g', 'a \\*b\\* c_d\\_ \\_e\\_ 5 * 3 f\\~g'],
    ['[a](b) [c]: d [1] ![e](f)', '[a\\](b) [c\\]: d [1] ![e\\](f)'],
    ['<script>alert(1)</script> a < b <3', '\\<script>alert(1)\\</script> a < b <3'],
    ['<!-- a --> <a@b.example> &lt;b&gt; AT&T & Co', '\\<!-- a --> \\<a@b.example> \\&lt;b\\&gt; AT&T & Co'],
    ['C:\\temp \\* `a` end\\,', 'C:\\temp \\\\\\* \\`a\\` end\\\\,'],
    ['see https://a.example/b_c_d(e) or www.a.example/*x*', 'see https://a.example/b_c_d(e) or www\\.a.example/\\*x\\*'],
  ])('is escaped: %s', async (text, markdown) => {
    const around = (inner: string): string => `So it says ${inner} and nothing more of it is known today.`;
    expect(await markdownOfText(around(text))).toBe(around(markdown));
    expect(textOfMarkdown(parseMarkdown(around(markdown)))).toBe(around(text));
  });

  it('is no HTML either', async () => {
    expect(await htmlOfText('So it says <script>alert("1")</script> & &lt;b&gt;.')).toBe(
      '<p>So it says &lt;script&gt;alert("1")&lt;/script&gt; &amp; &amp;lt;b&amp;gt;.</p>',
    );
    expect(await htmlOfText('A \u0000\u0008\u001bboat sails at noon today.')).toBe('<p>A boat sails at noon today.</p>');
  });
});
