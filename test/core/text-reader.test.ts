import { describe, expect, it } from 'vitest';
import { readText } from '../../src/read/text.js';
import { textBlocks } from '../support/core.js';

/** The gap before each block. */
function gaps(source: string): string[] {
  return readText(source).blocks.map(({ gap }) => gap);
}

describe('lines', () => {
  it('a line is a block', () => {
    expect(textBlocks('One.\nTwo.\n\nThree.')).toEqual(['paragraph: One.', 'paragraph: Two.', 'paragraph: Three.']);
  });

  it.each([
    ['LF', '\n'],
    ['CR LF', '\r\n'],
    ['CR', '\r'],
    ['a form feed', '\f'],
    ['NEL', '\u0085'],
    ['LINE SEPARATOR', '\u2028'],
    ['PARAGRAPH SEPARATOR', '\u2029'],
  ])('%s ends a line, and two of them leave a blank one', (_, end) => {
    const { blocks } = readText(`One.${end}Two.${end}${end}Three.${end}`);
    expect(blocks.map(({ text, gap }) => [text, gap])).toEqual([
      ['One.', 'line'],
      ['Two.', 'line'],
      ['Three.', 'paragraph'],
    ]);
  });

  it('different line ends can stand in one text', () => {
    expect(textBlocks('One.\rTwo.\r\nThree.\nFour.')).toHaveLength(4);
  });

  it('the last line needs no end', () => {
    expect(textBlocks('One.\nTwo')).toEqual(textBlocks('One.\nTwo\n'));
  });

  it('spans are offsets of the source', () => {
    const source = '\r\n One.\r\nTwo.\r\n';
    expect(readText(source).blocks.map(({ span, text }) => source.slice(span.start, span.end) === text)).toEqual([true, true]);
  });
});

describe('blank lines', () => {
  it.each(['', ' ', '\t', '\u00a0', '\u3000', '\u200b', '\ufeff', '\0', '\u00ad'])('a line of %j is blank', (blank) => {
    expect(gaps(`One.\n${blank}\nTwo.`)).toEqual(['line', 'paragraph']);
  });

  it('several blank lines are one gap', () => {
    expect(gaps('One.\n\n \n\nTwo.')).toEqual(['line', 'paragraph']);
  });

  it.each(['', '\n\n', ' \t ', '\ufeff', '\0\0'])('%j has no block', (source) => {
    expect(readText(source).blocks).toEqual([]);
  });
});

describe('byte order marks', () => {
  it('at the beginning are no part of the first line', () => {
    expect(textBlocks('\ufeffWeather')).toEqual(['paragraph: Weather']);
    expect(textBlocks('\ufeff\ufeffWeather')).toEqual(['paragraph: Weather']);
  });

  it('are no part of a line where files were joined', () => {
    expect(textBlocks('One\n\ufeffTwo')).toEqual(['paragraph: One', 'paragraph: Two']);
  });
});

describe('trailing and leading blanks', () => {
  it('blanks at the end of a line are not part of its block', () => {
    expect(textBlocks('One. \t\u00a0\u200b\nTwo.')).toEqual(['paragraph: One.', 'paragraph: Two.']);
  });

  it('indentation is part of a short line, of a list item, of a line of verse', () => {
    const lines = ['  Weather', '    - boats', '  over the cold grey water to the islands in the north'];
    expect(textBlocks(lines.join('\n\n')).map((block) => block.replace(/^\S+ /, ''))).toEqual(lines);
  });

  it('indentation before a sentence of prose is a leftover of scraping', () => {
    expect(textBlocks('\t\tThe crew had painted the hull twice before the ferry sailed.')).toEqual([
      'paragraph: The crew had painted the hull twice before the ferry sailed.',
    ]);
  });

  it('the wide space that opens a Chinese paragraph stays', () => {
    expect(textBlocks('\u3000\u3000渡船在修理两年之后重新启航。')).toEqual(['paragraph: \u3000\u3000渡船在修理两年之后重新启航。']);
  });
});

describe('kinds', () => {
  it.each([
    ['# The ferry', 'heading'],
    ['###### The ferry', 'heading'],
    ['####### The ferry', 'paragraph'],
    ['#ferry', 'paragraph'],
    ['- boats', 'list-item'],
    ['* boats', 'list-item'],
    ['• boats', 'list-item'],
    ['1. boats', 'list-item'],
    ['(2) boats', 'list-item'],
    ['b) boats', 'list-item'],
    ['2024. That was the year.', 'paragraph'],
    ['-boats', 'paragraph'],
    ['> she said', 'quote'],
    ['>> Read on: the ferry sails again', 'paragraph'],
    ['| boat | year |', 'table-row'],
    ['boat | year | port', 'paragraph'],
    ['boats | ports', 'paragraph'],
    ['The ferry sails again.', 'paragraph'],
  ])('%j is a %s', (line, kind) => {
    expect(textBlocks(line)).toEqual([`${kind}: ${line}`]);
  });
});

describe('rows of a table without strokes at their ends', () => {
  it('stand next to each other', () => {
    expect(textBlocks('boat | year | port\nMarta | 1911 | Lauvik')).toEqual(['table-row: boat | year | port', 'table-row: Marta | 1911 | Lauvik']);
    expect(textBlocks('boat | year | port\n\nMarta | 1911 | Lauvik')).toEqual(['paragraph: boat | year | port', 'paragraph: Marta | 1911 | Lauvik']);
  });
});

describe('hard-wrapped paragraphs', () => {
  const wrapped = [
    'After two years of repairs the old ferry sails again, and the',
    'islanders of Brannock are glad of it. The crew had painted the hull',
    'twice, and the mayor came down to the pier to look at it.',
  ].join('\n');

  it('are one block', () => {
    expect(textBlocks(wrapped)).toEqual([`paragraph: ${wrapped}`]);
  });

  it('are one block with any line end', () => {
    expect(textBlocks(wrapped.replaceAll('\n', '\r\n'))).toHaveLength(1);
  });

  it('each are a block of their own where a blank line parts them', () => {
    expect(textBlocks(`${wrapped}\n\n${wrapped}`)).toHaveLength(2);
  });

  it('are not lines of which one had room for the next word', () => {
    expect(textBlocks(wrapped.replace('again, and the\n', 'again,\nand the '))).toHaveLength(3);
  });

  it('are not lines that each begin a sentence', () => {
    const headlines = [
      'Council votes on the long harbour wall after a night of debate',
      'Islanders of Brannock welcome the old ferry after years of repair',
      'Weather over the northern islands remains unsettled all weekend',
    ];
    expect(textBlocks(headlines.join('\n'))).toHaveLength(3);
  });

  it('are not short lines, as a poem has them', () => {
    expect(textBlocks('and the ferry sailed\nout over the water\nto the islands')).toHaveLength(3);
  });

  it('are not long lines, which nobody wrapped', () => {
    const long = `and ${'so it went on and on over the water '.repeat(4).trim()}`;
    expect(textBlocks(`${long}\n${long}`)).toHaveLength(2);
  });

  it('are not list items', () => {
    expect(textBlocks(wrapped.replaceAll(/^/gm, '- '))).toHaveLength(3);
  });
});

describe('fenced listings', () => {
  it.each(['```', '~~~', '```ts'])('%s opens one, and it is one block of code with its fences and blank lines', (fence) => {
    const listing = `${fence}\n  const a = 1;\n\nRelated:\n${fence.slice(0, 3)}`;
    expect(textBlocks(`Before.\n${listing}\nAfter.`)).toEqual(['paragraph: Before.', `code: ${listing}`, 'paragraph: After.']);
  });

  it('a fence that nothing closes is a line like others', () => {
    expect(textBlocks('```\nOne.\n\nTwo.')).toEqual(['paragraph: ```', 'paragraph: One.', 'paragraph: Two.']);
  });

  it('two listings are two blocks', () => {
    expect(textBlocks('```\na\n```\n```\nb\n```')).toEqual(['code: ```\na\n```', 'code: ```\nb\n```']);
  });

  it('many fences, none of which is closed in reach, take no more than linear time', () => {
    const lines = (count: number): string => '```\n'.concat('word\n'.repeat(2500)).repeat(count);
    const time = (source: string): number => {
      const start = performance.now();
      readText(source);
      return performance.now() - start;
    };
    time(lines(5));
    expect(time(lines(80)) / time(lines(10))).toBeLessThan(24);
  });
});

describe('the document', () => {
  it('shows its source as it is', () => {
    const source = 'One.\r\n\r\nTwo.';
    const document = readText(source);
    expect(document).toMatchObject({ format: 'text', source, text: source, elements: [], unrendered: [], metadata: {} });
    expect(document.offsets.toSource({ start: 2, end: 7 })).toEqual({ start: 2, end: 7 });
  });

  it('counts words as a reader does', () => {
    const words = (text: string): number => readText(text).blocks[0].words;
    expect(words("The crew didn't paint the hull.")).toBe(6);
    expect(words('1,000 well-known boats')).toBe(5);
    expect(words('渡船重新启航')).toBe(3);
    expect(words('* * *')).toBe(0);
  });
});

describe('controls', () => {
  const textOf = (source: string): string => readText(source).text;

  it.each([
    ['a sequence that colours', 'The \u001b[1;31mred\u001b[0m lamp', 'The red lamp'],
    ['a title for the window', 'The \u001b]0;owned\u0007lamp', 'The lamp'],
    ['a link, of which the words stay', '\u001b]8;;http://evil.example/\u001b\\lamp\u001b]8;;\u001b\\', 'lamp'],
    ['a command that nobody ends, as far as it goes', 'The \u001b]0;lamp burns', 'The 0;lamp burns'],
    ['a sequence of C1', 'The \u009b31mlamp', 'The lamp'],
    ['NUL, bell, backspace, delete', 'The\0 la\u0007mp\b\u007f', 'The lamp'],
  ])('%s is no text', (_, source, text) => {
    expect(textOf(source)).toBe(text);
  });

  it('are accounted for where they stood', () => {
    const { unrendered, blocks, offsets } = readText('One\0 two.\n\n\u001b[1mThree.\u001b[0m');
    expect(unrendered.map(({ span }) => span)).toEqual([
      { start: 3, end: 4 },
      { start: 11, end: 15 },
      { start: 21, end: 25 },
    ]);
    expect(blocks.map(({ span }) => offsets.toSource(span))).toEqual([
      { start: 0, end: 9 },
      { start: 15, end: 21 },
    ]);
  });

  it('are not white space, line ends, or signs of direction', () => {
    const source = 'One\ttwo\u000bthree\u0085four\u202efive\u202c\r\nsix\fseven';
    expect(textOf(source)).toBe(source);
  });
});
