import { describe, expect, it } from 'vitest';
import { cleanSource } from '../../src/engine.js';
import { readText } from '../../src/read/text.js';
import type { Context } from '../../src/rules/rule.js';
import { titleAgain } from '../../src/rules/shared/title.js';

const TEXT = 'After two years of repairs the old ferry sails again, and the islanders are glad of it.';

/** The line that is taken for the title again. */
function titleIn(...lines: string[]): string | undefined {
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
  const title = titleAgain(context);
  return title === undefined ? undefined : `${title.again.index}: ${title.again.text}`;
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

describe('the title of a dump in a language that the model has not learned', () => {
  it('stays, told by its length', async () => {
    const lines = [
      'Forum',
      'Nya inlägg',
      'Sök i forumet',
      'Medlemmar',
      'Logga in',
      'Registrera',
      'Hur man gör',
      'Hur länge ska en färja ligga på varvet?',
      'Trådstartare',
      'Startdatum',
      'Bevaka',
      'Sida 1 av 3',
      'Nästa',
      'Hej! Vår färja har legat på varvet sedan i våras och jag undrar hur ni andra brukar göra med turerna under tiden.',
      'Kaptenen säger sex veckor, men på varvet får den ligga hela hösten och ingen tycker att det är konstigt.',
      'Svara',
      'Citera',
      'Gilla',
    ];
    const { text } = await cleanSource(lines.join('\n'), { format: 'text' });
    expect(text.split('\n')).toContain('Hur länge ska en färja ligga på varvet?');
    expect(text).not.toContain('Medlemmar');
  });
});
