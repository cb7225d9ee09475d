import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/rules/all.generated.js';
import { chaff, printed, temporaryFolder } from '../support/cli.js';

const folder = temporaryFolder();
const cwd = folder.path;
folder.add(
  'ferry.txt',
  `Ferry returns to Brannock

After two years of repairs the ferry to Brannock sails again, and the islanders are glad of it.

Related: Five gardens to visit this summer

The crew had painted the hull twice before the first crossing.

Report a correction or typo
`,
);
folder.add('short.txt', 'It rained all day, and the band played on.\n');

const LISTING = `  Ferry returns to Brannock
  After two years of repairs the ferry to Brannock sails again, and the islanders are glad of it.
- Related: Five gardens to visit this summer
    ^ related-stub (related, 0.90, en.related-stub.labelled)
  The crew had painted the hull twice before the first crossing.
- Report a correction or typo
    ^ correction-prompt (correction, 0.99, en.correction.report-error)
`;

describe('chaff explain', () => {
  it('shows what is kept, what is dropped, by which rule and on what evidence', async () => {
    expect(await chaff(['explain', 'ferry.txt'], { cwd })).toEqual(printed(LISTING));
  });

  it('marks the evidence with a colour of its own', async () => {
    const { stdout } = await chaff(['explain', '--color=always', 'ferry.txt'], { cwd });
    expect(stdout).toContain('- \u001b[31mRelated\u001b[39m\u001b[2m\u001b[9m: Five gardens to visit this summer\u001b[29m\u001b[22m\n');
    expect(stdout).toContain('\u001b[36m    ^ related-stub (related, 0.90, en.related-stub.labelled)\u001b[39m\n');
  });

  it('heads each of several files with its name', async () => {
    folder.add('with\nbreak.txt', 'It rained all day, and the band played on.\n');
    const rained = '  It rained all day, and the band played on.\n';
    expect(await chaff(['explain', 'short.txt', 'with\nbreak.txt', '-'], { cwd, stdin: 'The last guests left long after midnight.' })).toEqual(
      printed(
        `==> short.txt <==\n${rained}\n==> with\\u000abreak.txt <==\n${rained}\n==> standard input <==\n  The last guests left long after midnight.\n`,
      ),
    );
  });

  it('says when the brake held', async () => {
    const { code, stdout, stderr } = await chaff(['explain', '--max-removed', '1%', 'ferry.txt'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('\n  Related: Five gardens to visit this summer\n');
    expect(stdout).toMatch(/\n! the brake held: \d+ % of the words would go, 1 % may\n$/);
    expect(stderr).toMatch(/^chaff: ferry\.txt: left as it was: \d+ % of its words would go, more than 1 % \(see --max-removed\)\n$/);
  });

  it('takes the flags of cleaning', async () => {
    expect(await chaff(['explain', '--keep=related,correction', '--input=text', '-q', 'ferry.txt'], { cwd })).toEqual(
      printed(LISTING.replace(/^ {4}\^.*\n/gm, '').replace(/^- /gm, '  ')),
    );
  });

  it('prints nothing for an empty input', async () => {
    folder.add('empty.txt', '');
    expect(await chaff(['explain', 'empty.txt'], { cwd })).toEqual(printed('', 'chaff: empty.txt: has no text\n'));
  });
});

describe('chaff rules', () => {
  const rule = (wanted: string) => {
    const found = RULES.find(({ id }) => id === wanted);
    if (found === undefined) throw new Error(`no rule ${wanted}`);
    return found;
  };

  it('lists all rules in the order of their ids, with what they do', async () => {
    const { code, stdout, stderr } = await chaff(['rules']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const rows = stdout.trimEnd().split('\n');
    expect(rows.map((row) => row.split(/ {2,}/))).toEqual(RULES.map(({ id, summary }) => [id, summary]));
    expect(rows).toEqual(rows.toSorted());
    expect(new Set(rows.map((row) => row.indexOf('Drops'))).size).toBe(1);
  });

  it('shows one rule with its examples', async () => {
    const { summary, examples } = rule('related-stub');
    const indented = (texts: readonly string[]): string => texts.map((text) => `    ${text}\n`).join('\n');
    expect(await chaff(['rules', 'related-stub'])).toEqual(
      printed(`related-stub\n${summary}\ncategory related · scope block\n\nDrops\n${indented(examples.drop)}\nKeeps\n${indented(examples.keep)}`),
    );
  });

  it('says when a rule is for one kind of input', async () => {
    expect((await chaff(['rules', 'hidden-element'])).stdout.split('\n')[2]).toMatch(/ · html only$/);
  });

  it('prints the same as JSON', async () => {
    const { stdout } = await chaff(['rules', '--json']);
    expect(stdout.endsWith(']\n')).toBe(true);
    expect(JSON.parse(stdout)).toEqual(
      RULES.map(({ id, category, summary, scope, input, optional, examples }) => ({
        id,
        category,
        summary,
        scope,
        input: input ?? ['text', 'html'],
        optional: optional === true,
        examples,
      })),
    );
    const [one] = JSON.parse((await chaff(['rules', '--json', 'related-stub'])).stdout);
    expect(Object.keys(one)).toEqual(['id', 'category', 'summary', 'scope', 'input', 'optional', 'examples']);
    expect(one.id).toBe('related-stub');
  });
});
