import { describe, expect, it } from 'vitest';
import { cleanSource } from '../../src/engine.js';
import { readText } from '../../src/read/text.js';
import { loadModel } from '../../src/score/load.js';
import { Scorer } from '../../src/score/scorer.js';

const TITLE = 'Emerytury bez złudzeń';
const PROSE = [
  'Znów obradowała komisja, znów powstał raport i znów nikt nie chce słyszeć, co w nim napisano. Tak jest od dwudziestu lat.',
  'A przecież liczby nie są skomplikowane. Na stu płacących składki przypada dziś 57 emerytów, za piętnaście lat będzie ich ponad siedemdziesięciu.',
  'Można podnieść składki, obniżyć świadczenia, pracować dłużej albo dosypać z budżetu. Piątej możliwości nie ma, choć w kampanii chętnie się o niej mówi.',
  'Potrzebny byłby kompromis, który kosztuje każdego. Mundurowi i rolnicy też musieliby się dołożyć.',
  'Niepopularne? Pewnie. Ale polityka, która unika niepopularnych decyzji, w końcu wszystko czyni droższym.',
];
const AROUND = ['Wykorzystałeś limit bezpłatnych artykułów w tym miesiącu.', 'Nie pamiętasz hasła?', 'Widzisz błąd w tekście? Daj nam znać.'];
const LABELS = ['Wszystkie felietony Gerarda Achtelika', 'Pokaż schowek'];
const POLISH = [TITLE, ...PROSE.slice(0, 2), AROUND[0], ...PROSE.slice(2), ...AROUND.slice(1), ...LABELS].join('\n');

describe('the model for texts, which learned from English pages', async () => {
  const { text } = await cleanSource(POLISH, { format: 'text' });

  it.each(PROSE)('drops no sentence of another language without a phrase that speaks for it: %s', (paragraph) => {
    expect(text).toContain(paragraph);
  });

  it('leaves the first line, which may be the title', () => {
    expect(text).toContain(TITLE);
  });

  it.each(LABELS)('still drops the short lines around it: %s', (label) => {
    expect(text).not.toContain(label);
  });
});

describe('what the rules drop around a text', async () => {
  const model = await loadModel();
  const MENU = Array.from({ length: 30 }, (_, i) => `${i}. ${i}/${i}`);
  const LABEL = 'Notatnik Gerarda Achtelika';

  /** The thresholds for the blocks of a text by their contents, where the rules drop the menu over it or drop nothing. */
  function thresholds(lines: readonly string[], areDropped: boolean): (line: string) => number {
    const document = readText([...MENU, ...lines, LABEL].join('\n\n'));
    const isDropped = ({ text }: { readonly text: string }): boolean => areDropped && MENU.includes(text);
    const scorer = new Scorer(document, { hits: () => [], isDropped }, model, 0.9);
    return (line) => scorer.thresholdFor(document.blocks.find(({ text }) => text === line) ?? document.blocks[0]);
  }

  it('makes labels less welcome in a language that the model does not know, but not sentences, nor what may be the title', () => {
    const [dropped, left] = [thresholds([TITLE, ...PROSE], true), thresholds([TITLE, ...PROSE], false)];
    expect(dropped(LABEL)).toBeLessThan(dropped(TITLE));
    expect(dropped(PROSE[3])).toBeGreaterThan(dropped(LABEL));
    expect(dropped(TITLE)).toBeGreaterThanOrEqual(left(TITLE));
  });

  it('says nothing more in English, where it is sure of enough', () => {
    const english = Array.from(
      { length: 5 },
      (_, i) => `The old ferry sails again after ${i + 2} years of repairs, and the islanders are glad of it.`,
    );
    const threshold = thresholds([...english], true);
    expect(threshold(LABEL)).toBe(threshold(MENU[29]));
  });
});
