import { describe, expect, it } from 'vitest';
import { clean } from '../../src/index.js';
import { PRESET_NAMES, PRESETS, type PresetName } from '../../src/presets.js';
import { chaff, printed, temporaryFolder } from '../support/cli.js';

const BODY = 'The shoals came in on Sunday night, and by Monday every boat in Oxney was out on the firth with lamps and nets.';
const TEXT = `Herring return to the firth

By Ines Calder, Fisheries Correspondent

${BODY}

Related: Five walks along the Ostrel coast

In her spare time she mends nets and counts gulls.
`;
const BYLINE = 'By Ines Calder, Fisheries Correspondent\n\n';
const STUB = '\n\nRelated: Five walks along the Ostrel coast';

const folder = temporaryFolder();
const cwd = folder.path;
folder.add('herring.txt', TEXT);
folder.add(
  'herring.html',
  `<html><body><main><h1>Herring return to the firth</h1><p class="byline">Ines Calder</p><p>${BODY}</p>
<figure><img src="boats.jpg"><figcaption>Boats at the quay</figcaption></figure></main></body></html>`,
);

const cleaned = async (args: readonly string[]): Promise<string> => (await chaff(args, { cwd })).stdout;

describe('a preset', () => {
  it('is the default when none is named', async () => {
    expect(await chaff(['--preset=default', 'herring.txt'], { cwd })).toEqual(printed(await cleaned(['herring.txt'])));
  });

  it('is surer the gentler it is', () => {
    const bars = PRESET_NAMES.map((name) => PRESETS[name].minConfidence);
    expect(bars).toEqual([...bars].sort((a, b) => b - a));
    expect(PRESETS.gentle.scorer).toBeUndefined();
    expect(PRESETS.strict.scorer?.threshold).toBeLessThan(PRESETS.default.scorer?.threshold ?? 0);
  });

  const left = async (preset: PresetName): Promise<string> => (await clean(TEXT, { preset })).text;

  it('drops the more the stricter it is', async () => {
    expect((await left('gentle')).length).toBeGreaterThanOrEqual((await left('default')).length);
    expect(await left('default')).toContain(BYLINE);
    expect(await left('strict')).toBe(`Herring return to the firth\n\n${BODY}`);
  });

  it('that is gentle drops what rules are sure of', async () => {
    expect(await left('gentle')).not.toContain('Related:');
  });

  const LINES = [
    'Home',
    'World',
    'Sport',
    'Weather',
    'Cart (0)',
    'Sign in',
    BODY,
    'Top stories',
    'Share this',
    'Terms',
    'Imprint',
    '© Oxney Messenger',
  ];

  it('that is gentle asks no scorer, unless that is enabled', async () => {
    const rules = async (options: object): Promise<string[]> =>
      (await clean(LINES.join('\n\n'), { mostRemoved: 1, ...options })).dropped.map(({ rule }) => rule);
    expect(await rules({})).toContain('boilerplate-score');
    expect(await rules({ preset: 'gentle' })).not.toContain('boilerplate-score');
    expect(await rules({ preset: 'gentle', enable: ['boilerplate-score'] })).toContain('boilerplate-score');
  });

  it('is refused in the library when nobody knows it', async () => {
    await expect(clean(TEXT, { preset: 'gentel' as PresetName })).rejects.toThrow('no preset is called "gentel" (did you mean "gentle"?)');
  });
});

describe('--drop', () => {
  it('drops what usually stays', async () => {
    expect(await cleaned(['herring.txt'])).toContain(BYLINE);
    expect(await cleaned(['--drop', 'byline', 'herring.txt'])).not.toContain('Ines');
    expect(await cleaned(['herring.html'])).toBe(`Herring return to the firth\n\nInes Calder\n\n${BODY}\n\nBoats at the quay\n`);
    expect(await cleaned(['--drop', 'byline,caption', 'herring.html'])).toBe(`Herring return to the firth\n\n${BODY}\n`);
  });

  it('is content with less evidence', async () => {
    expect(await cleaned(['herring.txt'])).toContain('In her spare time');
    expect(await cleaned(['--drop=author-bio', 'herring.txt'])).not.toContain('In her spare time');
  });

  it('leaves the other categories alone', async () => {
    expect(await cleaned(['--drop', 'caption', 'herring.txt'])).toBe(await cleaned(['herring.txt']));
  });

  it('yields to --keep in a preset that drops the same', async () => {
    expect(await cleaned(['--preset=strict', '--keep=byline', 'herring.txt'])).toContain(BYLINE);
  });
});

describe('--enable', () => {
  it('runs a rule that usually does not', async () => {
    expect(await cleaned(['--enable', 'byline', 'herring.txt'])).not.toContain('Ines');
    expect(await cleaned(['--enable', 'caption', '--enable', 'byline', 'herring.html'])).toBe(`Herring return to the firth\n\n${BODY}\n`);
  });

  it('does nothing for a rule that runs anyway', async () => {
    expect(await cleaned(['--enable', 'related-stub', 'herring.txt'])).toBe(await cleaned(['herring.txt']));
  });
});

describe('--disable', () => {
  it('beats a preset and a category', async () => {
    expect(await cleaned(['--preset=strict', '--disable=related-stub,boilerplate-score', 'herring.txt'])).toContain(STUB);
    expect(await cleaned(['--drop=byline', '--disable=byline', 'herring.txt'])).toContain(BYLINE);
  });
});
