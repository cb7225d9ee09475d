const BEFORE = `Lanterns return to Quillmouth

The lantern festival came back to the harbour of Quillmouth on Saturday after two winters without it.
`;
const AFTER = `
More than four hundred boats carried paper lights past the pier, the harbour master said.
`;

/** A scrape with one line of boilerplate, and what has to be left of it. */
export const ARTICLE = `${BEFORE}
Related: Five walks along the Ostrel coast
${AFTER}`;
export const CLEAN_ARTICLE = BEFORE + AFTER;

/** The same as a page. */
export const PAGE = `<!doctype html>
<html lang="en">
<head><title>Lanterns return to Quillmouth</title></head>
<body>
<article>
<h1>Lanterns return to Quillmouth</h1>
<p>The lantern festival came back to the harbour of Quillmouth on Saturday after two winters without it.</p>
<p class="more">Related: Five walks along the Ostrel coast</p>
<p class="crowd">More than four hundred boats carried paper lights past the pier, the harbour master said.</p>
</article>
</body>
</html>
`;

/** Prose of at least so many characters, every paragraph different. */
export function longText(characters: number): string {
  const paragraphs: string[] = [];
  for (let length = 0, day = 1; length < characters; day++) {
    const text = `On day ${day} the lighthouse keeper of Ostrel counted ${day * 7} ships and wrote down the wind, the tide and ${day * 3} gulls on the rail.`;
    paragraphs.push(text);
    length += text.length + 2;
  }
  return `${paragraphs.join('\n\n')}\n`;
}

/** Cyrillic letters as the single bytes of windows-1251, everything else as ASCII. */
export function windows1251(text: string): Buffer {
  const OFFSET = 0x410 - 0xc0;
  const byteOf = (unit: number): number => (unit < 0x80 ? unit : unit - OFFSET);
  return Buffer.from(Array.from(text, (letter) => byteOf(letter.charCodeAt(0))));
}
