import { describe, expect, it } from 'vitest';
import { cleanSource } from '../../src/engine.js';
import { renderMarkup } from '../../src/write/format.js';
import { parseMarkdown, textOfMarkdown } from './parse.js';
import { htmlOf, markdownOf, rendered } from './render.js';

/** A page, and what it is in Markdown and in HTML. */
type Case = readonly [what: string, page: string, markdown: string, html: string];

const BLOCKS: readonly Case[] = [
  [
    'headings with their levels',
    '<h1>Ferries</h1><h3>Winter <em>only</em></h3><p>The boat sails at noon.</p>',
    '# Ferries\n\n### Winter *only*\n\nThe boat sails at noon.',
    '<h1>Ferries</h1>\n<h3>Winter <em>only</em></h3>\n<p>The boat sails at noon.</p>',
  ],
  [
    'paragraphs out of whatever they stand in',
    '<div><div>The boat sails<span> at noon</span>.</div>It is full.<section>Most days.</section></div>',
    'The boat sails at noon.\n\nIt is full.\n\nMost days.',
    '<p>The boat sails at noon.</p>\n<p>It is full.</p>\n<p>Most days.</p>',
  ],
  [
    'line breaks, and two of them as the end of a paragraph',
    '<p>The Quay 4<br>Lauvik<br><br>Open at noon.<br></p>',
    'The Quay 4\\\nLauvik\n\nOpen at noon.',
    '<p>The Quay 4<br>\nLauvik</p>\n<p>Open at noon.</p>',
  ],
  [
    'bullets and numbers, one in the other',
    '<ul><li>Oats<ul><li>rolled</li><li>cut</li></ul></li><li>Water<ol start="4"><li>hot</li><li>cold</li></ol></li></ul>',
    '- Oats\n\n  - rolled\n  - cut\n\n- Water\n\n  4. hot\n  5. cold',
    '<ul>\n<li>Oats\n<ul>\n<li>rolled</li>\n<li>cut</li>\n</ul>\n</li>\n<li>Water\n<ol start="4">\n<li>hot</li>\n<li>cold</li>\n</ol>\n</li>\n</ul>',
  ],
  [
    'items of one paragraph close together, others apart',
    '<ul><li>Oats<ul><li>rolled</li></ul></li><li>Water</li></ul><p>Then:</p><ol><li><p>Stir.</p><p>Wait.</p></li><li>Eat.</li></ol>',
    '- Oats\n  - rolled\n- Water\n\nThen:\n\n1. Stir.\n\n   Wait.\n\n2. Eat.',
    '<ul>\n<li>Oats\n<ul>\n<li>rolled</li>\n</ul>\n</li>\n<li>Water</li>\n</ul>\n<p>Then:</p>\n<ol>\n<li>\n<p>Stir.</p>\n<p>Wait.</p>\n</li>\n<li>Eat.</li>\n</ol>',
  ],
  [
    'two lists in a row as two',
    '<ul><li>Oats</li></ul><ul><li>Rye</li></ul><ul><li>Salt</li></ul><ol><li>Stir</li></ol><ol><li>Eat</li></ol>',
    '- Oats\n\n* Rye\n\n- Salt\n\n1. Stir\n\n1) Eat',
    '<ul>\n<li>Oats</li>\n</ul>\n<ul>\n<li>Rye</li>\n</ul>\n<ul>\n<li>Salt</li>\n</ul>\n<ol>\n<li>Stir</li>\n</ol>\n<ol>\n<li>Eat</li>\n</ol>',
  ],
  [
    'lists whose items stand in something else, or nowhere',
    '<ul><div><li>Oats</li></div>Rye<ul><li>cut</li></ul></ul>',
    '- Oats\n- Rye\n  - cut',
    '<ul>\n<li>Oats</li>\n<li>Rye\n<ul>\n<li>cut</li>\n</ul>\n</li>\n</ul>',
  ],
  [
    'definitions',
    '<dl><dt>Berth</dt><dd>A bed in a train.</dd><div><dt>Fee</dt><dt>Fare</dt><dd>Money.</dd><dd>More money.</dd></div></dl>',
    '- **Berth**\\\n  A bed in a train.\n\n- **Fee**\\\n  **Fare**\n\n  Money.\n\n  More money.',
    '<dl>\n<dt>Berth</dt>\n<dd>A bed in a train.</dd>\n<dt>Fee</dt>\n<dt>Fare</dt>\n<dd>Money.</dd>\n<dd>More money.</dd>\n</dl>',
  ],
  [
    'tables with a header',
    '<table><caption>Fares</caption><thead><tr><th>To<th>Crowns</thead><tr><td>Tolby<td>40<tr><td>Karsund<td></table>',
    'Fares\n\n| To | Crowns |\n| --- | --- |\n| Tolby | 40 |\n| Karsund | |',
    '<table>\n<caption>Fares</caption>\n<tr><th>To</th><th>Crowns</th></tr>\n<tr><td>Tolby</td><td>40</td></tr>\n<tr><td>Karsund</td><td></td></tr>\n</table>',
  ],
  [
    'tables without a header, and cells that take several places',
    '<table><tr><td rowspan=2>Tolby<td>noon<td>40<tr><td colspan=2>closed a|b</table>',
    '| | | |\n| --- | --- | --- |\n| Tolby | noon | 40 |\n| | closed a\\|b | |',
    '<table>\n<tr><td rowspan="2">Tolby</td><td>noon</td><td>40</td></tr>\n<tr><td colspan="2">closed a|b</td></tr>\n</table>',
  ],
  [
    'lines in a cell',
    '<table><tr><th>Stop<th>Leaves<tr><td>Tolby<br>harbour<td><p>noon</p><p>midnight</p></table>',
    '| Stop | Leaves |\n| --- | --- |\n| Tolby harbour | noon midnight |',
    '<table>\n<tr><th>Stop</th><th>Leaves</th></tr>\n<tr><td>Tolby<br>\nharbour</td><td>noon<br>\nmidnight</td></tr>\n</table>',
  ],
  [
    'tables that are there for the layout as what stands in them',
    '<table><tr><td><h2>Ferries</h2><p>At noon.</p></td><td><ul><li>Tolby</li></ul></td></tr></table><table><tr><td>One column.</td></tr></table>',
    '## Ferries\n\nAt noon.\n\n- Tolby\n\nOne column.',
    '<h2>Ferries</h2>\n<p>At noon.</p>\n<ul>\n<li>Tolby</li>\n</ul>\n<p>One column.</p>',
  ],
  [
    'formulas by their TeX, without the image of it',
    '<p>It is <span hidden><math><semantics><mi>p</mi><annotation encoding="TeX">p_1 = \\frac{1}{2}</annotation></semantics></math></span><img src="/x.svg" alt="p_1 = \\frac{1}{2}"> or <script type="math/tex">a < b</script>.</p>',
    'It is `p_1 = \\frac{1}{2}` or `a < b`.',
    '<p>It is <code>p_1 = \\frac{1}{2}</code> or <code>a &lt; b</code>.</p>',
  ],
  [
    'listings with their spaces and their language',
    '<div class="highlight-source-js"><pre><span>if</span> (a &lt; b) {\n\n  go(`x`);\n}\n</pre></div><pre><code class="language-c++">int a;</code></pre>',
    '```js\nif (a < b) {\n\n  go(`x`);\n}\n```\n\n```c++\nint a;\n```',
    '<pre><code class="language-js">if (a &lt; b) {\n\n  go(`x`);\n}\n</code></pre>\n<pre><code class="language-c++">int a;\n</code></pre>',
  ],
  [
    'listings in lists, and listings of fences',
    '<ol><li>Type<pre>```\na\n\nb</pre></li></ol>',
    '1. Type\n\n   ````\n   ```\n   a\n\n   b\n   ````',
    '<ol>\n<li>\n<p>Type</p>\n<pre><code>```\na\n\nb\n</code></pre>\n</li>\n</ol>',
  ],
  [
    'quotes',
    '<blockquote><p>I slept.</p><blockquote>Did you?</blockquote><footer>A reader</footer></blockquote>',
    '> I slept.\n>\n> > Did you?\n>\n> A reader',
    '<blockquote>\n<p>I slept.</p>\n<blockquote>\n<p>Did you?</p>\n</blockquote>\n<p>A reader</p>\n</blockquote>',
  ],
  [
    'rules between what is kept',
    '<hr><p>It was night.</p><hr><p>It was day.</p><hr>',
    'It was night.\n\n---\n\nIt was day.',
    '<p>It was night.</p>\n<hr>\n<p>It was day.</p>',
  ],
  [
    'images of figures with their captions, and those within a text',
    '<p><img src="/logo.png" alt="Logo"></p><figure><img src="/a.jpg" alt="A [pier]"><figcaption>The pier at Tolby.</figcaption></figure><p>Take <img src="x.png" alt="exit 4"> there <img src="dot.gif"> on foot.</p>',
    '![A \\[pier\\]](/a.jpg)\n\nThe pier at Tolby.\n\nTake ![exit 4](x.png) there on foot.',
    '<figure>\n<img src="/a.jpg" alt="A [pier]">\n<figcaption>The pier at Tolby.</figcaption>\n</figure>\n<p>Take <img src="x.png" alt="exit 4"> there on foot.</p>',
  ],
  [
    'figures that load their images late',
    '<figure><img src="data:image/gif;base64,R0" data-src="/late.jpg" alt=""><figcaption>The pier.</figcaption></figure><figure><picture><img srcset="/b.jpg 2x, /c.jpg"></picture><figcaption>The quay.</figcaption></figure>',
    '![](/late.jpg)\n\nThe pier.\n\n![](/b.jpg)\n\nThe quay.',
    '<figure>\n<img src="/late.jpg" alt="">\n<figcaption>The pier.</figcaption>\n</figure>\n<figure>\n<img src="/b.jpg" alt="">\n<figcaption>The quay.</figcaption>\n</figure>',
  ],
];

const INLINES: readonly Case[] = [
  [
    'emphasis, strong, struck and raised text',
    '<p>A <i>slow</i> and <b>old</b> <del>ship</del> boat, 10<sup>6</sup> H<sub>2</sub>O, 1<sup>st</sup></p>',
    'A *slow* and **old** ~~ship~~ boat, 10⁶ H₂O, 1st',
    '<p>A <em>slow</em> and <strong>old</strong> <del>ship</del> boat, 10<sup>6</sup> H<sub>2</sub>O, 1<sup>st</sup></p>',
  ],
  [
    'marks within marks, and one mark where there are two',
    '<p><b>Very <em>slow</em></b> <i><b>old</b></i> <b>tired</b><b> boat</b> <b><b>so</b></b></p>',
    '**Very _slow_** _**old**_ **tired** **boat** **so**',
    '<p><strong>Very <em>slow</em></strong> <em><strong>old</strong></em> <strong>tired</strong> <strong>boat</strong> <strong>so</strong></p>',
  ],
  [
    'spaces outside of marks',
    '<p>The<b> old </b>boat<em>&nbsp;sails</em>.</p>',
    'The **old** boat *sails*.',
    '<p>The <strong>old</strong> boat <em>sails</em>.</p>',
  ],
  [
    'no mark that would not be read as one',
    '<p>An un<b>“usual”</b>ly old boat</p>',
    'An un“usual”ly old boat',
    '<p>An un<strong>“usual”</strong>ly old boat</p>',
  ],
  [
    'code',
    '<p>Call <code>open(`a`)</code><code>;</code> or press <kbd>Esc</kbd></p>',
    'Call ``open(`a`);`` or press `Esc`',
    '<p>Call <code>open(`a`);</code> or press <code>Esc</code></p>',
  ],
  [
    'links, also around blocks',
    '<p>See <a href="/a_(b)?c=1&amp;d=2">the [old] <b>boat</b></a>.</p><a href="x"><h2>Fares</h2><p>In crowns.</p></a>',
    'See [the \\[old\\] **boat**](/a_\\(b\\)?c=1&d=2).\n\n## [Fares](x)\n\n[In crowns.](x)',
    '<p>See <a href="/a_(b)?c=1&amp;d=2">the [old] <strong>boat</strong></a>.</p>\n<h2><a href="x">Fares</a></h2>\n<p><a href="x">In crowns.</a></p>',
  ],
  [
    'words apart that style sheets set apart',
    '<p><a href="/a">Fares</a><a href="/b">Boats</a></p>',
    '[Fares](/a) [Boats](/b)',
    '<p><a href="/a">Fares</a> <a href="/b">Boats</a></p>',
  ],
];

describe.each([
  ['blocks', BLOCKS],
  ['lines', INLINES],
])('%s', (_, cases) => {
  it.each(cases)('%s', async (_, page, markdown, html) => {
    expect(await markdownOf(page)).toBe(markdown);
    expect(await htmlOf(page)).toBe(html);
  });
});

describe('what is dropped', () => {
  const page = `<h1>Ferries</h1><nav><ul><li><a href="/">Home</a></li><li><a href="/x">Boats</a></li></ul></nav>
    <p>The boat sails at noon.</p><p>Also read: Five walks along the coast</p><hr><ul><li>Oats</li><li hidden>Rye</li></ul>
    <figure><img src="/ad.jpg" alt="Advert"><figcaption hidden>Buy now</figcaption></figure>`;

  it('does not come back, nor do rules and images beside it', async () => {
    expect(await markdownOf(page)).toBe('# Ferries\n\nThe boat sails at noon.\n\n- Oats');
    expect(await htmlOf(page)).toBe('<h1>Ferries</h1>\n<p>The boat sails at noon.</p>\n<ul>\n<li>Oats</li>\n</ul>');
  });

  it('can be the end of a paragraph', async () => {
    const glued =
      '<p>The line is to open on the second of June, if the inspectors of the railway board sign the papers <b>in time</b>. To report an error in this story, <a href="/e">write to us here</a>.</p>';
    expect(await markdownOf(glued)).toBe(
      'The line is to open on the second of June, if the inspectors of the railway board sign the papers **in time**.',
    );
  });

  it('can be the title', async () => {
    expect(await rendered(page, 'markdown', { format: 'html', omitTitle: true })).toBe('The boat sails at noon.\n\n- Oats');
  });

  it('of a table leaves the cells where they were', async () => {
    const table =
      '<table><tr><td>Tolby</td><td><i hidden>x</i></td><td>40</td></tr><tr hidden><td>x</td></tr><tr><td>Karsund</td><td>noon</td><td>60</td></tr></table>';
    expect(await markdownOf(table)).toBe('| | | |\n| --- | --- | --- |\n| Tolby | | 40 |\n| Karsund | noon | 60 |');
  });
});

describe('addresses', () => {
  const page =
    '<p>The <a href="/a">boat</a> <a href="b?c">sails</a> <a href="#d">here</a> <a href="https://t.example/e">or</a> <a href="//u.example">there</a>.</p>';

  it('stay as they are where it is not known where the page stands, and places in the page are none', async () => {
    expect(await markdownOf(page)).toBe('The [boat](/a) [sails](b?c) here [or](https://t.example/e) [there](//u.example).');
  });

  it('are absolute by the address of the page', async () => {
    const absolute = 'The [boat](https://s.example/a) [sails](https://s.example/x/b?c) here [or](https://t.example/e) [there](https://u.example/).';
    expect(await markdownOf(page, 'https://s.example/x/y')).toBe(absolute);
  });

  it('are absolute by the base element, which itself can be relative', async () => {
    expect(await markdownOf(`<base href="/z/">${page}`, 'https://s.example/x/y')).toContain('[sails](https://s.example/z/b?c)');
    expect(await markdownOf(`<base href="https://v.example/">${page}`)).toContain('[boat](https://v.example/a)');
    expect(await markdownOf(`<link rel="canonical" href="https://w.example/x/">${page}`)).toContain('[sails](https://w.example/x/b?c)');
    expect(await markdownOf(`<base href="javascript:x">${page}`)).toContain('[boat](/a)');
  });

  it.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'java\nscript:alert(1)',
    'java&#115;cript&colon;alert(1)',
    '&#1;javascript:alert(1)',
    'vbscript:x',
    'data:text/html,x',
    'file:///etc/passwd',
    'blob:https://x/y',
    'https://',
    '',
  ])('that a reader should not be led to are none: %j', async (address) => {
    const hostile = `<p>The <a href="${address}">boat</a> <img src="${address}" alt="x"> sails.</p>`;
    expect(await htmlOf(hostile)).toBe('<p>The boat sails.</p>');
    expect(await markdownOf(hostile, 'https://s.example/')).toBe('The boat sails.');
  });
});

describe('what would make something else of a line', () => {
  it.each([
    '# five',
    '#',
    '1986. A year',
    '3) three',
    '+ one',
    '-',
    '---',
    '=====',
    '> a',
    '[ ] open',
    '- - -',
    '| --- | --- |',
    ':--',
    '* * *',
    '_ _ _',
    '```',
    '~~~',
  ])('is escaped at its beginning: %s', async (line) => {
    const text = line.replaceAll('>', '&gt;');
    const { children = [] } = parseMarkdown(await markdownOf(`<p>The a | b<br>${text}</p><p>${text}</p>`));
    expect(children.map(({ type }) => type)).toEqual(['paragraph', 'paragraph']);
    expect(children.map((child) => textOfMarkdown(child))).toEqual([`The a | b\n${line}`, line]);
  });

  it.each(['# five #', 'five #', '#', '1. five'])('is escaped in a heading: %s', async (line) => {
    const [heading] = parseMarkdown(await markdownOf(`<h2>${line}</h2><p>The boat sails.</p>`)).children ?? [];
    expect([heading.type, textOfMarkdown(heading)]).toEqual(['heading', line]);
  });
});

describe('broken and odd pages', () => {
  it('are read as far as they go', async () => {
    expect(await markdownOf('<p>The <b>boat<p>sails</b> <i>at<ul><li>noon<li>so<td>late')).toBe(
      'The **boat**\n\n**sails**\n\n*at*\n\n- *noon*\n\n- *so*\n\n  *late*',
    );
  });

  it('of any depth are read', async () => {
    const deep = `${'<div><blockquote><b>'.repeat(2000)}The boat sails<p>at noon.`;
    const markdown = await markdownOf(deep);
    expect(markdown.replace(/[>*\s]+/g, ' ').trim()).toBe('The boat sails at noon.');
    expect(await htmlOf(deep)).toContain('at noon.');
  });

  it.each([
    '<table><tr><td>',
    '<h1><b>x</b>',
    '<ul><li>x',
    '<dl><dt>x',
    '<b>x</b><i>',
    '<b>x</b>',
    '<blockquote>x',
    '<a href=x>y',
  ])('cost no more than their length: %s…', async (part) => {
    const outcome = await cleanSource(part.repeat(3000), { format: 'html', scorer: false });
    const before = process.cpuUsage().user;
    await renderMarkup(outcome, 'markdown');
    // Where marks or tables in each other were read once for each time they are nested, it would take years.
    expect((process.cpuUsage().user - before) / 1000).toBeLessThan(8000);
  });

  it('hold text in data that they do not show', async () => {
    const body = 'The ferry sails again on Monday, after two years of repairs and one of waiting for a new engine from abroad.';
    const page = `<title>Ferry</title><script type="application/ld+json">{"@type":"NewsArticle","articleBody":"${body}\\n\\n${body.replace('Monday', 'Friday')}"}</script>`;
    expect(await markdownOf(page)).toBe(`${body}\n\n${body.replace('Monday', 'Friday')}`);
  });

  it('without text give nothing', async () => {
    expect(await markdownOf('<script>x</script>')).toBe('');
    expect(await htmlOf('')).toBe('');
  });
});

describe('tasks and cells', () => {
  it('tasks are ticked off or not', async () => {
    const page =
      '<ul><li class="task-list-item"><input type="checkbox" checked> Oats</li><li><label><input type="checkbox" disabled>Rye</label></li></ul><p>So far.</p>';
    expect(await markdownOf(page)).toBe('- [x] Oats\n- [ ] Rye\n\nSo far.');
    expect(await htmlOf(page)).toContain('<li><input type="checkbox" disabled checked> Oats</li>');
  });

  it('boxes of a form are none', async () => {
    expect(await markdownOf('<ul><li><input type="checkbox" checked> Oats</li></ul><p><input type="checkbox" disabled> Rye</p>')).toBe(
      '- Oats\n\nRye',
    );
  });

  it('lists and short listings under headers are lines of their cells', async () => {
    const head = '<tr><th>Flag</th><th>Takes</th></tr>';
    const page = `<table>${head}<tr><td><pre>--mill</pre></td><td><ul><li>oats</li><li>rye</li></ul></td></tr></table>`;
    expect(await markdownOf(page)).toBe('| Flag | Takes |\n| --- | --- |\n| `--mill` | oats rye |');
    expect(await htmlOf(page)).toContain('<td>oats<br>\nrye</td>');
  });

  it('a link of a heading to itself is no text of it', async () => {
    expect(await markdownOf('<h2>Mills<a class="anchor" href="#mills">¶</a></h2><h3><a href="#s">&sect;</a>C#</h3><p>They turn.</p>')).toBe(
      '## Mills\n\n### C\\#\n\nThey turn.',
    );
  });
});

describe('the language of a listing', () => {
  it.each([
    ['<figure class="highlight python"><table><tr><td class="code"><pre>mill()</pre></td></tr></table></figure>', 'python'],
    ['<pre><code class="hljs rust">mill()</code></pre>', 'rust'],
    ['<pre><code class="java ">mill()</code></pre>', 'java'],
    ['<div class="highlight-ipython3"><div class="highlight"><pre>mill()</pre></div></div>', 'python'],
    ['<div class="highlight hl-ipython3"><pre>mill()</pre></div>', 'python'],
    ['<pre class="src src-haskell">mill()</pre>', 'haskell'],
    ['<div class="blob-wrapper data type-go"><table class="js-file-line-container"><tr><td>mill()</td></tr></table></div>', 'go'],
    [
      '<div class="syntaxhighlighter  php"><table><tr><td class="code"><div class="container"><div class="line">mill()</div></div></td></tr></table></div>',
      'php',
    ],
    ['<pre data-lang=""><code>mill()</code></pre>', ''],
    ['<pre><code class="lang-auto">mill()</code></pre>', ''],
    ['<figure class="highlight plain"><pre>mill()</pre></figure>', ''],
    ['<div class="go chart"><pre>mill()</pre></div>', ''],
  ])('is that which its names say: %s', async (page, language) => {
    expect(await markdownOf(page)).toBe(`\`\`\`${language}\nmill()\n\`\`\``);
  });

  it('listings of boxes are fenced, those in lists of a board too', async () => {
    const page = '<p>So:</p><dl class="codebox"><dd><code>mill<br>&nbsp;&nbsp;stone</code></dd></dl><p>It turns.</p>';
    expect(await markdownOf(page)).toBe('So:\n\n```\nmill\n  stone\n```\n\nIt turns.');
  });
});
