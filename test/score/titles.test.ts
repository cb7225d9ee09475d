import { describe, expect, it } from 'vitest';
import { matcherFor } from '../../src/phrases/load.js';
import { examine } from '../../src/pipeline/examine.js';
import { readText } from '../../src/read/text.js';
import { boilerplateScore } from '../../src/rules/boilerplate-score.js';
import type { Scores } from '../../src/rules/rule.js';

const MENU = ['Ferries', 'Harbours', 'Weather'];
const PARAGRAPHS = [
  'After two years of repairs the old ferry sails again, and the islanders, who had to take the bridge at Osmund in the meantime, are glad of it.',
  'The captain, who was born on the islands, said that she had missed the smell of the engine room more than anything else, the sea included.',
];
const EVERYTHING_GOES: Scores = { thresholdFor: () => 0.5, boilerplate: () => 1, reasons: () => [], weighed: () => [] };

/** The lines that stay where the model takes every line for boilerplate. */
async function stays(...lines: readonly string[]): Promise<string[]> {
  const document = readText([...MENU, ...lines, ...PARAGRAPHS].join('\n\n'));
  const matcher = await matcherFor(['en']);
  const context = examine(document, { rules: [boilerplateScore], matcher, minConfidence: 0, scorer: () => EVERYTHING_GOES });
  const gone = new Set(context.verdicts.map(({ span }) => span.start));
  return context.blocks.filter(({ span }) => !gone.has(span.start)).map(({ text }) => text.trim());
}

describe('what may be the title of a text stays, whatever the model says', async () => {
  it('over the date of the text, with a dek and buttons between them', async () => {
    const title = 'The old ferry sails again';
    expect(await stays(title, 'Share this', 'By Ines Calder', 'Updated: March 3, 2024', 'Photo')).toEqual([title]);
  });

  it('in languages whose months nobody has listed', async () => {
    expect(await stays('Den gamla färjan går igen', '3 mars 2024', 'Foto')).toEqual(['Den gamla färjan går igen']);
    expect(await stays('Stary prom znowu pływa po zatoce', '03.03.2024', 'Foto')).toEqual(['Stary prom znowu pływa po zatoce']);
  });

  it('over its writer, where there is no date with a year', async () => {
    const title = 'The old ferry sails again';
    expect(await stays(title, 'By Ines Calder', '14th March', 'Share', 'Photo')).toEqual([title]);
    expect(await stays(title, 'By signing up you agree to our terms', 'Photo')).toEqual([]);
  });

  it('over the last of several dates', async () => {
    const title = 'The old ferry sails again';
    expect(await stays('Five gardens to visit this summer', '1 March 2024', title, '3 March 2024', 'Photo')).toEqual([title]);
  });

  it('but not an item of a list, and not what stands over no date', async () => {
    expect(await stays('* The old ferry sails again', '3 March 2024', 'Photo')).toEqual([]);
    expect(await stays('The old ferry sails again', 'Share this', 'Photo')).toEqual([]);
  });
});
