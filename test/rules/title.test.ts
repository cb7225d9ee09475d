import { describe, expect, it } from 'vitest';
import { readText } from '../../src/read/text.js';
import type { Context } from '../../src/rules/rule.js';
import { titleAgain, titlesOfText } from '../../src/rules/shared/title.js';

const TEXT = 'After two years of repairs the old ferry sails again, and the islanders are glad of it.';

/** The line that is taken for the title again. */
function titleIn(...lines: string[]): string | undefined {
  const title = titleAgain(contextOf(lines));
  return title === undefined ? undefined : `${title.again.index}: ${title.again.text}`;
}

/** What may be a title. */
function titlesIn(...lines: string[]): string[] {
  return [...titlesOfText(contextOf(lines))].map(({ text }) => text);
}

function contextOf(lines: readonly string[]): Context {
  const document = readText(lines.join('\n\n'));
  const context: Context = {
    document,
    blocks: document.blocks,
    hits: () => [],
    blocksWith: () => [],
    isDropped: () => false,
    endsInDrop: () => false,
    once: (examine) => examine(context),
  };
  return context;
}

describe('the title of a text that was a page', () => {
  it('is what the first line says, without the name of the site', () => {
    expect(titleIn('The ferry sails once more | Harbour News', 'Menu', 'Sport', 'The ferry sails once more', '3 May', TEXT)).toBe(
      '3: The ferry sails once more',
    );
    expect(titleIn('Harbour News – The ferry sails once more', 'Menu', 'The Ferry sails once more', TEXT)).toBe('2: The Ferry sails once more');
  });

  it('is the first of several copies that have a text under them', () => {
    expect(titleIn('The ferry sails once more', 'Menu', 'The ferry sails once more', TEXT, 'The ferry sails once more')).toBe(
      '2: The ferry sails once more',
    );
  });

  it('is none where nothing is said again, where it is short, or where no text follows', () => {
    expect(titleIn('The ferry sails once more', 'Menu', TEXT)).toBeUndefined();
    expect(titleIn('Ferries | Harbour News', 'Menu', 'Ferries', TEXT)).toBeUndefined();
    expect(titleIn('The ferry sails once more', TEXT, 'The ferry sails once more')).toBeUndefined();
  });
});

describe('the title of a text in a language that the model has not learned', () => {
  const LONG = 'Vår färja har legat på varvet sedan i våras, och jag undrar hur ni andra brukar göra med turerna under tiden.';

  it('is the longest headline over the first paragraph, and the dek under it', () => {
    expect(titlesIn('Forum', 'Sök i forumet', 'Hur länge ska en färja vila?', 'Trådstartare', 'Sida 1 av 3', LONG)).toEqual([
      'Hur länge ska en färja vila?',
    ]);
    expect(titlesIn('Meny', 'Färjan vilar hela hösten', 'Varvet har väntat på en propeller i fyra långa veckor', 'Dela', LONG)).toEqual([
      'Färjan vilar hela hösten',
      'Varvet har väntat på en propeller i fyra långa veckor',
    ]);
  });

  it('counts letters, not numbers, and is no list', () => {
    expect(titlesIn('Färjan vilar hela hösten', '17 30 45 22 11 03 12 05 2026', LONG)).toEqual(['Färjan vilar hela hösten']);
    expect(titlesIn('- Turlista för färjan till öarna', 'Meny', LONG)).toEqual([]);
  });

  it('is not looked for in English, which the model knows', () => {
    const text = 'The ferry has been in the yard since spring, and nobody on the islands knows when it will sail again this year.';
    expect(titlesIn('Forum', 'How long has a ferry to rest?', 'Page 1 of 3', text)).toEqual([]);
  });
});
