import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clean } from '../../src/index.js';
import { ROOT } from './golden.js';

/** The real scrape that the project began with. It belongs to its publisher and is not part of the repository. */
const SEED = '../shared/seed/meloni.txt';
/** Lines of it that are not blank and stay: the title, the dek, six paragraphs. */
const KEPT_LINES = [0, 1, 5, 6, 7, 8, 9, 10];
const WANTED_HASH = '00acb9a861c2659e4c18831f07b379379b39f8824410362c6ae7b798ce24982b';

const path = join(ROOT, SEED);
const isHere = existsSync(path);
const source = isHere ? readFileSync(path, 'utf8') : '';
const lines = source.split('\n').filter((line) => line.trim() !== '');
const wanted = KEPT_LINES.map((number) => lines[number]?.trim()).join('\n\n');

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

describe.skipIf(!isHere)(`the scrape that the project began with (skipped where ${SEED} is missing)`, () => {
  it('is the one that this test knows', () => {
    expect(sha256(wanted)).toBe(WANTED_HASH);
  });

  it('comes down to its title once, its dek once and six paragraphs', async () => {
    const { text } = await clean(source);
    const blocks = text.split('\n\n').map((block) => block.trim());
    expect(blocks).toHaveLength(8);
    expect(blocks[0]).toBe(lines[0].trim());
    expect(blocks.filter((block) => block === blocks[0] || block === blocks[1])).toHaveLength(2);
  });

  it('keeps no line that has to go', async () => {
    const { text } = await clean(source);
    const left = new Set(text.split('\n').map((line) => line.trim()));
    const gone = lines.map((line) => line.trim()).filter((line, number) => !KEPT_LINES.includes(number) && line !== lines[0].trim());
    expect(gone).toHaveLength(9);
    expect(gone.filter((line) => left.has(line))).toEqual([]);
  });

  it('gives the wanted text, character by character', async () => {
    const { text } = await clean(source);
    expect(text).toBe(wanted);
  });

  it('gives the same text as a page of HTML', async () => {
    const { format, title, text } = await clean(pageOf(lines));
    expect({ format, title }).toEqual({ format: 'html', title: lines[0] });
    // Text keeps its spaces; a page's no-break ones become plain.
    expect(text).toBe(wanted.replaceAll('\u00a0', ' '));
  });
});

/** The article in an invented page: each line a paragraph, the first one the heading. */
function pageOf([title, ...paragraphs]: readonly string[]): string {
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>${escapeHtml(title)} - Harbour Gazette</title>
<style>nav { display: flex } p::before { content: "<p>" }</style>
<script>if (1 < 2) document.title += "</p>";</script></head>
<body>
<header><a href="/">Harbour Gazette</a><nav><ul><li><a href="/world">World</a></li><li><a href="/sea">Sea</a></li></ul></nav></header>
<nav aria-label="Breadcrumbs"><a href="/">Home</a> / <a href="/world">World</a></nav>
<main><article>
<h1>${escapeHtml(title)}</h1>
${paragraphs.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n')}
</article></main>
<aside><h2>Weather</h2><p>Fog until noon, then more fog.</p></aside>
<footer><p>Harbour Gazette, Pier 3. <a href="/imprint">Imprint</a></p></footer>
<script src="/late.js"></script>
</body>
</html>
`;
}

const NAMED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '’': '&rsquo;',
  '“': '&ldquo;',
  '”': '&#x201D;',
  '–': '&#8211;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>’“”–]/g, (character) => NAMED[character]);
}
