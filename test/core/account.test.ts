import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/document/document.js';
import { account } from '../../src/pipeline/account.js';
import { cut, render } from '../../src/pipeline/cut.js';
import type { Verdict } from '../../src/pipeline/verdicts.js';
import { readHtml } from '../../src/read/html/html.js';
import { readText } from '../../src/read/text.js';
import { slice } from '../support/core.js';

/** A verdict on each of the parts, which stand somewhere in the document's text. */
function verdictsOn(document: Document, ...parts: readonly string[]): Verdict[] {
  return parts.map((part) => {
    const start = document.text.indexOf(part);
    const span = { start, end: start + part.length };
    return { rule: 'test', category: 'other', span, evidence: span, confidence: 1 };
  });
}

/** The account of a document less some of its parts, as `fate: source`. */
function accountOf(document: Document, ...parts: readonly string[]): string[] {
  const { kept, applied } = cut(document, verdictsOn(document, ...parts));
  return account(document, kept, applied).map(({ fate, span }) => `${fate}: ${slice(document.source, span)}`);
}

/** What is left of a text. */
function rest(source: string, ...parts: readonly string[]): string {
  const document = readText(source);
  return render(document, cut(document, verdictsOn(document, ...parts)).kept).text;
}

describe('the account of a text', () => {
  it('gives blank lines to the piece before them, those at the beginning to the first', () => {
    expect(accountOf(readText('\n\nOne.\n\nTwo.\n'), 'Two.')).toEqual(['kept: \n\nOne.\n\n', 'dropped: Two.\n']);
  });

  it('shows a block of which a part was cut as two pieces', () => {
    expect(accountOf(readText('Photo: x. The ferry sails. Donate now.'), 'Photo: x.', 'Donate now.')).toEqual([
      'dropped: Photo: x. ',
      'kept: The ferry sails. ',
      'dropped: Donate now.',
    ]);
  });

  it('of blanks alone is one empty piece, that of nothing has none', () => {
    expect(accountOf(readText(' \n\n'))).toEqual(['empty:  \n\n']);
    expect(accountOf(readText(''))).toEqual([]);
  });
});

describe('the account of a page', () => {
  it('gives tags to the piece before them', () => {
    expect(accountOf(readHtml('<p>a</p><p>b</p>'), 'b')).toEqual(['kept: <p>a</p><p>', 'dropped: b</p>']);
  });

  it('names what nobody sees', () => {
    expect(accountOf(readHtml('<p>a</p><script>x</script><p>b</p>'))).toEqual(['kept: <p>a</p>', 'unrendered: <script>x</script><p>', 'kept: b</p>']);
  });

  it('gives a comment inside a paragraph to the paragraph', () => {
    expect(accountOf(readHtml('<p>a<!-- x -->b</p>'))).toEqual(['kept: <p>a<!-- x -->b</p>']);
  });

  it('of scripts alone has nothing kept', () => {
    expect(accountOf(readHtml('<script>x</script>'))).toEqual(['unrendered: <script>x</script>']);
  });
});

describe('what is left', () => {
  it('keeps what stood between its blocks', () => {
    expect(rest('One.\n\n\nTwo.\nThree.')).toBe('One.\n\n\nTwo.\nThree.');
  });

  it('keeps one blank line where something between two paragraphs went', () => {
    expect(rest('One.\n\nDonate now\n\nTwo.', 'Donate now')).toBe('One.\n\nTwo.');
    expect(rest('One.\n\nDonate now\nTwo.', 'Donate now')).toBe('One.\n\nTwo.');
  });

  it('keeps none where there was none', () => {
    expect(rest('One.\nDonate now\nTwo.', 'Donate now')).toBe('One.\nTwo.');
  });

  it('keeps the line ends of the text', () => {
    expect(rest('One.\r\n\r\nDonate now\r\n\r\nTwo.\r\n', 'Donate now')).toBe('One.\r\n\r\nTwo.');
  });

  it('has no blanks where a block was cut', () => {
    expect(rest('  The ferry sails. \u200b Donate now.', 'Donate now.')).toBe('The ferry sails.');
    expect(rest('Photo: x. \u200b The ferry sails.', 'Photo: x.')).toBe('The ferry sails.');
  });

  it('is not cut in the middle, where it would read on as if nothing was missing', () => {
    const document = readText('One. Donate now. Two.');
    const { kept, applied } = cut(document, verdictsOn(document, 'Donate now.'));
    expect(kept.map(({ span }) => slice(document.text, span))).toEqual(['One. Donate now. Two.']);
    expect(applied).toEqual([]);
  });

  it('knows where its characters stood', () => {
    const document = readText('One.\n\nDonate now\n\nTwo.');
    const { text, offsets } = render(document, cut(document, verdictsOn(document, 'Donate now')).kept);
    const start = text.indexOf('Two');
    expect(slice(document.text, offsets.toSource({ start, end: start + 3 }))).toBe('Two');
  });

  it('of a page is parted by its gaps alone', () => {
    const document = readHtml('<p>a&nbsp;</p><pre>b\n\n\n</pre><ul><li>c<li>d</ul>');
    expect(render(document, cut(document, []).kept).text).toBe('a\n\nb\n\nc\nd');
  });
});
