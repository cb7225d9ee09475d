import { describe, expect, it } from 'vitest';
import { CATEGORIES } from '../../src/rules/categories.js';
import { VERSION } from '../../src/version.js';
import { chaff, printed, refusal, temporaryFolder } from '../support/cli.js';
import { ARTICLE, CLEAN_ARTICLE, PAGE } from '../support/cli-texts.js';

const folder = temporaryFolder();
const cwd = folder.path;
folder.add('article.txt', ARTICLE);
folder.add('page.html', PAGE);

describe('a flag', () => {
  it.each([
    [['--xyzzy'], `unknown option '--xyzzy' (see "chaff --help")`],
    [['--xyzzy=3'], `unknown option '--xyzzy' (see "chaff --help")`],
    [['explain', '--xyzzy'], `unknown option '--xyzzy' (see "chaff explain --help")`],
    [['--jsno'], `unknown option '--jsno' (did you mean "--json"?)`],
    [['--encodng=utf8'], `unknown option '--encodng' (did you mean "--encoding"?)`],
    [['explain', '--colour', 'always'], `unknown option '--colour' (did you mean "--color"?)`],
    [['rules', '--jsn'], `unknown option '--jsn' (did you mean "--json"?)`],
    [['-z'], "unknown option '-z'"],
  ])('that does not exist is refused: %j', async (args, line) => {
    expect(await chaff([...args, 'article.txt'], { cwd })).toEqual(refusal(64, line));
  });

  it.each([
    [['--input', 'xml'], "option '--input <format>' argument 'xml' is invalid. Allowed choices are auto, text, html."],
    [['--input'], "option '--input <format>' argument missing"],
    [
      ['--encoding=klingon'],
      `option '--encoding <label>' argument 'klingon' is invalid. It is none of the encodings of the web; try "utf-8" or "windows-1252".`,
    ],
    ...['101', '-1', '0x10', '', 'half', '1e1'].map(
      (value) =>
        [[`--max-removed=${value}`], `option '--max-removed <percent>' argument '${value}' is invalid. It must be a number from 0 to 100.`] as [
          string[],
          string,
        ],
    ),
    [['--preset', 'brutal'], "option '--preset <name>' argument 'brutal' is invalid. Allowed choices are gentle, default, strict."],
    [['rules', 'related-stub', 'x'], "too many arguments for 'rules'. Expected 1 argument but got 2."],
    [['explain', '--color', 'red'], "option '--color <when>' argument 'red' is invalid. Allowed choices are auto, always, never."],
  ])('with a value that it cannot have is refused: %j', async (args, line) => {
    expect(await chaff(args, { cwd })).toEqual(refusal(64, line));
  });

  it.each([
    [['--disable', 'realted-stub'], 'no rule is called "realted-stub" (did you mean "related-stub"?)'],
    [['--disable', 'remains'], 'no rule is called "remains" (did you mean "script-remains"?)'],
    [['--disable', 'related-stub,xyzzy'], 'no rule is called "xyzzy" (see "chaff rules")'],
    [['--enable', 'bylime'], 'no rule is called "bylime" (did you mean "byline"?)'],
    [['--drop', 'captoin'], 'no category is called "captoin" (did you mean "caption"?)'],
    [['--drop', 'related', '--keep', 'share,related'], 'the category "related" cannot be both kept and dropped'],
    [['--enable', 'byline', '--disable', 'byline'], 'the rule "byline" cannot be both enabled and disabled'],
    [['--keep', 'relatd'], 'no category is called "relatd" (did you mean "related"?)'],
    [['--keep', 'xyzzy'], `no category is called "xyzzy" (there are ${CATEGORIES.join(', ')})`],
    [['rules', 'realted-stub'], 'no rule is called "realted-stub" (did you mean "related-stub"?)'],
    [['--drop-selector', '[['], '"[[" is not a CSS selector: Expected name, found ['],
    [['--keep-selector', 'p:nonsense'], '"p:nonsense" is not a CSS selector: Unknown pseudo-class :nonsense'],
  ])('with a name that is not known is refused before any file is read: %j', async (args, line) => {
    expect(await chaff(args[0] === 'rules' ? args : [...args, 'nowhere.txt'], { cwd })).toEqual(refusal(64, line));
  });

  it('before the name of a command, where it would have no effect, is refused', async () => {
    expect(await chaff(['--quiet', 'explain', 'article.txt'], { cwd })).toEqual(
      refusal(64, "option '--quiet' stands before 'explain' (put it behind)"),
    );
    expect(await chaff(['--json', 'rules'], { cwd })).toEqual(refusal(64, "option '--json' stands before 'rules' (put it behind)"));
  });

  it('takes its value behind an equals sign or as the next argument', async () => {
    expect(await chaff(['--disable=related-stub', 'article.txt'], { cwd })).toEqual(printed(ARTICLE));
    expect(await chaff(['--disable', 'related-stub', 'article.txt'], { cwd })).toEqual(printed(ARTICLE));
    expect(await chaff(['article.txt', '--disable', 'related-stub'], { cwd })).toEqual(printed(ARTICLE));
  });
});

describe('--version and --help', () => {
  it.each([
    [['--version']],
    [['-V']],
    [['--json', '-V', 'nowhere.txt']],
    [['explain', '-V']],
    [['-qV']],
    [['--nonsense', '--version']],
  ])('print the version and do nothing else: %j', async (args) => {
    expect(await chaff(args, { cwd })).toEqual(printed(`${VERSION}\n`));
  });

  it.each([[['--help']], [['-h']], [['--json', '-h', 'nowhere.txt']], [['-qh']]])('print the help and do nothing else: %j', async (args) => {
    const { code, stdout, stderr } = await chaff(args, { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Usage: chaff \[options\] \[command\] \[files\.\.\.\]\n/);
    expect(stdout).toContain('\nExamples:\n');
  });

  it.each(['explain', 'rules'])('print the help of the command %s', async (command) => {
    const { code, stdout, stderr } = await chaff([command, '--help'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^Usage: chaff ${command} \\[options\\] `));
  });
});

describe('--input', () => {
  it('reads HTML as text, or text as HTML', async () => {
    expect((await chaff(['--input=text', 'page.html'], { cwd })).stdout).toContain('<p class="crowd">More than');
    expect(await chaff(['--input=html', '-'], { stdin: 'The ferry &amp; its crew\nreturned <b>late</b>.' })).toEqual(
      printed('The ferry & its crew returned late.\n'),
    );
  });
});

describe('--encoding', () => {
  it('settles how bytes are read', async () => {
    const latin1 = Buffer.from('Über den Kühen kreiste eine Möwe.', 'latin1');
    expect(await chaff(['--encoding', 'latin1'], { stdin: latin1 })).toEqual(printed('Über den Kühen kreiste eine Möwe.\n'));
    expect(await chaff(['--encoding', 'iso-8859-5'], { stdin: latin1 })).toEqual(printed('мber den Kќhen kreiste eine Mіwe.\n'));
  });
});

describe('--no-title', () => {
  it('leaves the title out', async () => {
    const body = CLEAN_ARTICLE.slice(CLEAN_ARTICLE.indexOf('The lantern'));
    expect(await chaff(['--no-title', 'article.txt'], { cwd })).toEqual(printed(body));
    expect(await chaff(['--no-title', 'page.html'], { cwd })).toEqual(printed(body));
  });
});

describe('what a user wants kept or dropped', () => {
  it.each([
    [['--keep', 'related']],
    [['--keep', 'donation, related']],
    [['--keep', 'donation', '--keep', 'related']],
    [['--disable', 'related-stub']],
    [['--disable', 'donation-appeal', '--disable', 'related-stub']],
  ])('stays in a text: %j', async (args) => {
    expect(await chaff([...args, 'article.txt'], { cwd })).toEqual(printed(ARTICLE));
  });

  it('stays in a page when a selector matches it', async () => {
    expect(await chaff(['--keep-selector', '.more', 'page.html'], { cwd })).toEqual(printed(ARTICLE));
    expect(await chaff(['--keep-selector', '.other', 'page.html'], { cwd })).toEqual(printed(CLEAN_ARTICLE));
  });

  it('goes from a page when a selector matches it, unless another keeps it', async () => {
    const short = CLEAN_ARTICLE.slice(0, CLEAN_ARTICLE.indexOf('\nMore than'));
    expect(await chaff(['--drop-selector', '.crowd', 'page.html'], { cwd })).toEqual(printed(short));
    expect(await chaff(['--drop-selector', 'p.crowd', '--keep-selector', '.crowd', 'page.html'], { cwd })).toEqual(printed(CLEAN_ARTICLE));
  });

  it('has no effect on a text, as far as selectors go', async () => {
    expect(await chaff(['--drop-selector', 'p', 'article.txt'], { cwd })).toEqual(printed(CLEAN_ARTICLE));
  });
});

describe('--max-removed', () => {
  it('leaves a text as it was, and says so, when more would go', async () => {
    const { code, stdout, stderr } = await chaff(['--max-removed', '5%', 'article.txt'], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: ARTICLE });
    expect(stderr).toMatch(/^chaff: article\.txt: left as it was: \d+ % of its words would go, more than 5 % \(see --max-removed\)\n$/);
  });

  it('allows as much as it says', async () => {
    expect(await chaff(['--max-removed', '60', 'article.txt'], { cwd })).toEqual(printed(CLEAN_ARTICLE));
    expect(await chaff(['--max-removed=100%', '-'], { stdin: 'Related: Five walks along the Ostrel coast\n' })).toEqual(
      printed('', 'chaff: standard input: nothing is left: every block is boilerplate\n'),
    );
  });

  it('holds back no page of labels alone, when it is not given', async () => {
    const stdin = ['Privacy policy', 'All rights reserved', 'Accept all cookies', 'Sign in', 'Share on Facebook'].join('\n').concat('\n').repeat(2);
    expect((await chaff([], { stdin })).stdout).toBe('');
    expect((await chaff(['--max-removed=90'], { stdin })).stdout).toBe(stdin);
    expect((await chaff([], { stdin: stdin.slice(0, stdin.length / 2) })).stdout).not.toBe('');
  });

  it('holds back a text that is nothing but boilerplate, when it is not given', async () => {
    const { stdout } = await chaff([], { stdin: 'Related: Five walks along the Ostrel coast\n' });
    expect(stdout).toBe('Related: Five walks along the Ostrel coast\n');
  });
});

describe('--fail-on-brake', () => {
  it('ends with 1 when the brake held, and prints what it prints without', async () => {
    const without = await chaff(['--max-removed', '5', 'article.txt'], { cwd });
    expect(await chaff(['--fail-on-brake', '--max-removed', '5', 'article.txt'], { cwd })).toEqual({ ...without, code: 1 });
    expect((await chaff(['explain', '--fail-on-brake', '--max-removed', '5', 'article.txt'], { cwd })).code).toBe(1);
    expect(await chaff(['--fail-on-brake', 'article.txt'], { cwd })).toEqual(printed(CLEAN_ARTICLE));
  });

  it('has to yield to files that failed', async () => {
    expect((await chaff(['--fail-on-brake', '--max-removed=5', 'article.txt', 'nowhere.txt'], { cwd })).code).toBe(2);
  });
});

describe('--quiet', () => {
  it.each(['-q', '--quiet'])('silences warnings and not errors: %s', async (flag) => {
    folder.add('empty.txt', '');
    expect(await chaff([flag, 'empty.txt'], { cwd })).toEqual(printed(''));
    expect(await chaff([flag, '--max-removed=1', 'article.txt'], { cwd })).toEqual(printed(ARTICLE));
    expect(await chaff([flag, 'nowhere.txt'], { cwd })).toEqual(refusal(66, 'nowhere.txt: no such file (check the name)'));
  });
});

describe('--debug', () => {
  const fault = "JSON.stringify = () => { throw new Error('made for a test\\nin two lines'); };";
  const node = ['--import', `data:text/javascript,${encodeURIComponent(fault)}`];

  it('adds the stack to an internal error, which is one line without it', async () => {
    const line = 'internal error: made for a test\\u000ain two lines';
    expect(await chaff(['--json', 'article.txt'], { cwd, node })).toEqual(refusal(70, `${line} (run again with --debug, and please report it)`));
    const { code, stdout, stderr } = await chaff(['--json', '--debug', 'article.txt'], { cwd, node });
    expect({ code, stdout }).toEqual({ code: 70, stdout: '' });
    expect(stderr.startsWith(`chaff: ${line}\nError: made for a test\n`)).toBe(true);
    expect(stderr).toMatch(/^ {4}at .+program\.js/m);
  });

  it('changes nothing else', async () => {
    expect(await chaff(['--debug', 'article.txt'], { cwd })).toEqual(printed(CLEAN_ARTICLE));
    expect(await chaff(['--debug', 'nowhere.txt'], { cwd })).toEqual(refusal(66, 'nowhere.txt: no such file (check the name)'));
  });
});
