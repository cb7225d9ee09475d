import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/rules/all.generated.js';
import { chaff, printed, refusal, temporaryFolder } from '../support/cli.js';

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

  it('lists only what goes, or only what stays', async () => {
    const lines = LISTING.split(/(?<=\n)/);
    const isDropped = (line: string): boolean => /^- | {4}\^/.test(line);
    expect(await chaff(['explain', '--only=dropped', 'ferry.txt'], { cwd })).toEqual(printed(lines.filter(isDropped).join('')));
    expect(await chaff(['explain', '--only=kept', 'ferry.txt'], { cwd })).toEqual(printed(lines.filter((line) => !isDropped(line)).join('')));
  });

  it('is laid out for pagers on request: numbers of lines, text, and notes in the margin', async () => {
    const { stdout } = await chaff(['explain', '--width=80', 'ferry.txt'], { cwd });
    expect(stdout).toBe(`  1   Ferry returns to Brannock

  3   After two years of repairs the ferry to
      Brannock sails again, and the islanders are
      glad of it.

  5 - Related: Five gardens to visit this summer     related-stub
                                                     related · 0.90
                                                     en.related-stub.labelled

  7   The crew had painted the hull twice before
      the first crossing.

  9 - Report a correction or typo                    correction-prompt
                                                     correction · 0.99
                                                     en.correction.report-error
`);
  });

  it('puts the notes below where the lines are short', async () => {
    const { stdout } = await chaff(['explain', '--width=40', '--only=dropped', 'ferry.txt'], { cwd });
    expect(stdout).toContain('  5 - Related: Five gardens to visit\n    - this summer\n        related-stub · related · 0.90 ·\n');
  });

  it('colours what it lays out for pagers', async () => {
    const { stdout } = await chaff(['explain', '--width=80', '--color=always', 'ferry.txt'], { cwd });
    expect(stdout).toContain('\u001b[31mRelated\u001b[39m\u001b[2m\u001b[9m: Five gardens');
  });

  it('refuses a width that nothing fits into', async () => {
    const { code, stderr } = await chaff(['explain', '--width=3', 'ferry.txt'], { cwd });
    expect([code, stderr]).toEqual([64, expect.stringContaining('from 20 to 9999')]);
  });

  it('prints nothing for an empty input', async () => {
    folder.add('empty.txt', '');
    expect(await chaff(['explain', 'empty.txt'], { cwd })).toEqual(printed('', 'chaff: empty.txt: has no text\n'));
  });
});

describe('chaff explain --why', () => {
  folder.add('page.html', '<html><body>\n<h1>Ferry returns</h1>\n<p>The ferry sails &amp; sings.</p>\n<p>Related: Five gardens</p></body></html>\n');

  it('says why the piece in a line goes', async () => {
    const { code, stdout } = await chaff(['explain', '--why=5', 'ferry.txt'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^ferry\.txt:5 is dropped\n {4}Related: Five gardens to visit this summer\n\nfate {6}dropped by related-stub \(related, 0\.90\)\n/,
    );
    expect(stdout).toMatch(/^(?:phrases)? +“Related” en\.related-stub\.labelled \(strong\)$/m);
    expect(stdout).toMatch(/^found {5}related-stub \(related\) 0\.90 of 0\.70, enough by en\.related-stub\.labelled$/m);
  });

  it('says why the piece with a text stays, whatever its case and spaces', async () => {
    const { stdout } = await chaff(['explain', '--why', 'ISLANDERS  are', 'ferry.txt'], { cwd });
    expect(stdout).toMatch(/^ferry\.txt:3 is kept\n/);
    expect(stdout).toContain('fate      kept: nothing that was found is enough to drop it\n');
    expect(stdout).toMatch(/^idle {6}\d+ rules look only where a phrase of theirs stands\n {10}.*cookie-notice/m);
  });

  it('says that the user keeps it', async () => {
    const { stdout } = await chaff(['explain', '--why=5', '--keep=related', 'ferry.txt'], { cwd });
    expect(stdout).toContain('0.90 of 0.70, the user keeps this category');
  });

  it('names the features that weighed with the scorer, for what stays too', async () => {
    folder.add(
      'long.txt',
      Array.from({ length: 12 }, (_, i) => `On day ${i} the keeper of the light counted ships, and wrote down the wind and the tide.\n`).join('\n'),
    );
    const { stdout } = await chaff(['explain', '--why=day 4', 'long.txt'], { cwd });
    expect(stdout).toMatch(/^scorer {4}0\.\d\d likely to be boilerplate, drops from 0\.9\d on\n {10}[+−]\d\.\d\d {2}\S+ -?[\d.]+$/m);
  });

  it('finds lines of a page', async () => {
    const { stdout } = await chaff(['explain', '--why=3', 'page.html'], { cwd });
    expect(stdout).toMatch(/^page\.html:3 is kept\n {4}The ferry sails & sings\.\n/);
  });

  it('says how many other pieces answer', async () => {
    const { stdout } = await chaff(['explain', '--why=day', 'long.txt'], { cwd });
    expect(stdout).toContain('11 more pieces answer to that');
  });

  it('ends with 64 where there is no such piece', async () => {
    expect(await chaff(['explain', '--why=nowhere', 'ferry.txt'], { cwd })).toEqual({
      code: 64,
      stdout: '',
      stderr: 'chaff: ferry.txt: no text with nowhere\n',
    });
    expect(await chaff(['explain', '--why=4', 'ferry.txt'], { cwd })).toEqual({
      code: 64,
      stdout: '',
      stderr: 'chaff: ferry.txt: no text in line 4\n',
    });
    expect((await chaff(['explain', '--why=4', 'missing.txt'], { cwd })).code).toBe(66);
    expect((await chaff(['explain', '--why=day 4', 'ferry.txt', 'long.txt'], { cwd })).code).toBe(2);
  });

  it.each(['', ' ', '0'])('refuses what is neither a line nor text: %j', async (question) => {
    expect(await chaff(['explain', '--why', question, 'ferry.txt'], { cwd })).toEqual(
      refusal(64, `option '--why <line|text>' argument '${question}' is invalid. It must be the number of a line, from 1 on, or text.`),
    );
  });

  it('does not go with a list of some', async () => {
    expect(await chaff(['explain', '--why=1', '--only=kept', 'ferry.txt'], { cwd })).toEqual(refusal(64, '--why and --only do not go together'));
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
