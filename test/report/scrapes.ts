import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const PROSE = [
  'The lantern walk will be held again on Friday, after three years in which the harbour stayed dark.',
  'Two hundred children have built lanterns of paper and willow, said Ada Quill, who leads the walk.',
  'It begins at eight at the old pier and ends on the market square, where the bakers serve soup.',
];

/** A news page as scrapers find it, with what must never run or load. */
export const HOSTILE_PAGE = `<!doctype html>
<html lang="en"><head><title>Lanterns return to Quillmouth</title>
<script>window.pwned = 'head';</script><style>body { background: url(https://tracker.example/b.png) }</style>
<link rel="stylesheet" href="https://cdn.example/s.css"></head>
<body onload="window.pwned = 'load'">
<header class="site-header"><nav><ul><li><a href="https://news.example/">News</a></li><li><a href="javascript:pwned=1">Sport</a></li><li><a href="/culture">Culture</a></li></ul></nav></header>
<main><article>
<h1>Lanterns return to <em>Quillmouth</em></h1>
<p>${PROSE[0]} <img src="https://tracker.example/pixel.gif" alt="Lanterns on the pier" onerror="window.pwned = 'error'"></p>
<p><a href="https://news.example/quill">Ada Quill</a> leads the walk &amp; says so: &lt;b&gt;it is <b>bold</b>&lt;/b&gt;.</p>
<p class="promo">Related: Five harbours that never sleep</p>
<blockquote>${PROSE[1]}</blockquote>
<table><tr><th>Pier</th><th>Time</th></tr><tr><td>Old pier</td><td>eight</td></tr></table>
<iframe src="https://ads.example/"></iframe>
</article></main>
<footer id="foot"><p>© 2025 Quillmouth Post. All rights reserved.</p></footer>
<script src="https://tracker.example/t.js"></script>
</body></html>
`;

/** Texts and pages of an invented site, by name. */
export const SCRAPES: Readonly<Record<string, string>> = {
  'in/harbour.html': HOSTILE_PAGE,
  'in/walk.txt': `Lanterns return to Quillmouth\n\n${PROSE[0]}\n\nRelated: Five harbours that never sleep\n\n${PROSE[1]}\n\nReport a correction or typo\n\n${PROSE[2]}\n`,
  'in/deep/soup [1].txt': `Soup for the walk\r\n\r\n${PROSE[2]}\r\n\r\nRelated: Five harbours that never sleep\r\n\r\nThe soup is made of leeks. Please consider making a donation to support our journalism today.\r\n`,
  'in/deep/plain.txt': `${PROSE[1]}\n\nIt rained all day, and the band played on.\n`,
  'in/stubs.txt':
    'Also read: Five harbours\n\nAlso read: Six harbours\n\nAlso read: Seven harbours\n\nAlso read: Eight harbours in winter, and what they cost those who sleep on board\n\nAlso read: Nine harbours that the storms of last November have left without a pier, and what became of their boats\n\nIt rained.\n',
  'in/binary.txt': '\u0000\u0001\u0002\u0003'.repeat(64),
};

/** A folder with these files. */
export function folderWith(parent: string, files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(parent, 'scrapes-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}
