import { describe, expect, it } from 'vitest';
import { cleanSource } from '../../src/engine.js';

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
