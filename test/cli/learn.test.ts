import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chaff, printed, refusal, temporaryFolder } from '../support/cli.js';

const parent = temporaryFolder();
const TOP = 'Harbour Post\n\nHome\n\nTides\n\n';
const FOOT = '\n\nThe Harbour Post is written by six people who also run the ferry and the bakery.\n';
const story = (day: number): string => `On day ${day} the keeper counted ${day * 7} boats and wrote their names into the log of the harbour.`;

/** A folder with `in/1.txt` … `in/6.txt`, pages of one site. */
function siteFolder(others: Readonly<Record<string, string>> = {}): string {
  const path = mkdtempSync(join(parent.path, 'learn-'));
  const pages = Object.fromEntries([1, 2, 3, 4, 5, 6].map((day) => [`in/${day}.txt`, TOP + story(day) + FOOT]));
  for (const [name, content] of Object.entries({ ...pages, ...others })) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
}

describe('chaff learn', () => {
  it('prints what repeats over pages, or writes it', async () => {
    const cwd = siteFolder();
    const { code, stdout, stderr } = await chaff(['learn', 'in'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ schema: 1, kind: 'site-profile', pages: 6 });
    expect(stdout).toMatch(/^ {4}\{"id":"[\da-f]{16}","pages":6,"text":"Home"\},?$/m);
    expect(stdout).not.toContain('keeper');
    expect(await chaff(['learn', 'in', '-o', 'site.json'], { cwd })).toEqual(printed(''));
    expect(readFileSync(join(cwd, 'site.json'), 'utf8')).toBe(stdout);
    expect(await chaff(['learn', 'in', '-o', 'site.json'], { cwd })).toEqual(refusal(73, 'site.json: is there already (use --force to replace it)'));
  });

  it('adds profiles, without loss where they hold everything', async () => {
    const cwd = siteFolder();
    const whole = await chaff(['learn', 'in'], { cwd });
    await chaff(['learn', 'in/1.txt', 'in/2.txt', '--all', '-o', 'a.json'], { cwd });
    await chaff(['learn', 'in/3.txt', '--all', '-o', 'b.json'], { cwd });
    expect(await chaff(['learn', 'b.json', 'in/[456].txt', 'a.json'], { cwd })).toEqual(whole);
  });

  it('packs profiles whose names say so, and takes them for what they are', async () => {
    const cwd = siteFolder();
    const whole = await chaff(['learn', 'in'], { cwd });
    await chaff(['learn', 'in/[123].txt', '--all', '-o', 'a.json.gz'], { cwd });
    expect([...readFileSync(join(cwd, 'a.json.gz')).subarray(0, 2)]).toEqual([0x1f, 0x8b]);
    expect(await chaff(['learn', 'a.json.gz', 'in/[456].txt'], { cwd })).toEqual(whole);
    expect(await chaff(['--site', 'a.json.gz', 'in/1.txt'], { cwd })).toEqual(printed(`${story(1)}\n`));
    writeFileSync(join(cwd, 'cut.json.gz'), readFileSync(join(cwd, 'a.json.gz')).subarray(0, 60));
    expect(await chaff(['learn', 'cut.json.gz'], { cwd })).toEqual(refusal(78, 'cut.json.gz: damaged gzip: unexpected end of file'));
  });

  it('takes a profile that an editor has marked, and none in which a block stands twice', async () => {
    const cwd = siteFolder();
    const { stdout: profile } = await chaff(['learn', 'in', '-o', '/dev/stdout'], { cwd });
    writeFileSync(join(cwd, 'marked.json'), `\ufeff${profile}`);
    expect(await chaff(['--site', 'marked.json', 'in/1.txt'], { cwd })).toEqual(printed(`${story(1)}\n`));
    writeFileSync(
      join(cwd, 'twice.json'),
      profile.replace(/^ {4}.+,$/m, (line) => `${line}\n${line}`),
    );
    const refused = refusal(78, 'twice.json: "blocks[1]" has an "id" that another block has (make one with "chaff learn")');
    expect(await chaff(['learn', 'twice.json', 'in/1.txt'], { cwd })).toEqual(refused);
  });

  it('names what it cannot read, and does the rest', async () => {
    const cwd = siteFolder({ 'in/bad.txt': '\u0000\u0001\u0000\u0002' });
    const { code, stdout, stderr } = await chaff(['learn', 'in'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^chaff: in\/bad\.txt: .+\n$/);
    expect(JSON.parse(stdout).pages).toBe(6);
  });

  it.each([
    [['-'], 66, 'standard input: has no name, which is needed here (save it to a file first)'],
    [['nowhere'], 66, 'nowhere: no such file (check the name)'],
    [['package.json'], 78, 'package.json: it is no profile of a site (make one with "chaff learn")'],
    [['in', '--preset=strict'], 64, 'unknown option \'--preset\' (did you mean "--debug"?)'],
  ])('refuses what it has no use for: %j', async (args, code, line) => {
    const result = await chaff(['learn', ...args], { cwd: siteFolder({ 'package.json': '{}' }) });
    if (code === 64) expect(result).toMatchObject({ code, stdout: '' });
    else expect(result).toEqual(refusal(code, line));
  });
});

describe('--site', () => {
  it('drops what the profile says, and names its evidence', async () => {
    const cwd = siteFolder();
    await chaff(['learn', 'in', '-o', 'site.json'], { cwd });
    expect(await chaff(['--site', 'site.json', 'in/1.txt'], { cwd })).toEqual(printed(`${story(1)}\n`));
    expect((await chaff(['explain', '--site', 'site.json', 'in/1.txt'], { cwd })).stdout).toContain(
      '^ site-repeat (navigation, 0.90, on 6 of 6 pages)',
    );
    const { dropped } = JSON.parse((await chaff(['--json', '--site', 'site.json', 'in/1.txt'], { cwd })).stdout);
    expect(dropped[0].evidence.features).toEqual([{ feature: 'on 6 of 6 pages', value: 1, weight: expect.any(Number) }]);
  });

  it('can stand in a config file, for one site alone', async () => {
    const cwd = siteFolder({ 'chaff.config.json': JSON.stringify({ sites: [{ match: 'in/*', site: 'site.json' }] }) });
    await chaff(['learn', 'in', '-o', 'site.json'], { cwd });
    writeFileSync(join(cwd, 'other.txt'), TOP + story(1) + FOOT);
    expect(await chaff(['in/1.txt'], { cwd })).toEqual(printed(`${story(1)}\n`));
    expect((await chaff(['other.txt'], { cwd })).stdout).toContain('Home');
    expect(JSON.parse((await chaff(['--print-config', 'in/1.txt'], { cwd })).stdout).site).toEqual({
      value: { pages: 6, blocks: 4 },
      origins: ['chaff.config.json, sites[0]'],
    });
  });

  it.each([
    ['no.json', 'no such file'],
    ['in/1.txt', 'it is no JSON (make a profile with "chaff learn")'],
  ])('names a file that is no profile: %s', async (name, line) => {
    expect(await chaff(['--site', name, 'in/1.txt'], { cwd: siteFolder() })).toEqual(refusal(78, `${name}: ${line}`));
  });
});

describe('chaff clean --learn', () => {
  it.each(['1', '2'])('reads all first and gives what --site gives, with %s worker(s)', async (jobs) => {
    const cwd = siteFolder();
    const learned = await chaff(['clean', 'in', '--out', 'out', '--learn', '--jobs', jobs], { cwd });
    expect(learned).toEqual(printed('files: 6 cleaned\nwords: 108 kept, 120 dropped (53 %)\ndropped: navigation 18, repeat 6\n'));
    expect(readFileSync(join(cwd, 'out/3.txt'), 'utf8')).toBe(`${story(3)}\n`);
    await chaff(['learn', 'in', '-o', 'site.json'], { cwd });
    expect(await chaff(['clean', 'in', '--out', 'out-2', '--site', 'site.json', '--jobs', jobs], { cwd })).toEqual(learned);
  });

  it('does not go with a profile that is given', async () => {
    const cwd = siteFolder();
    await chaff(['learn', 'in', '-o', 'site.json'], { cwd });
    expect(await chaff(['clean', 'in', '--out', 'out', '--learn', '--site', 'site.json'], { cwd })).toEqual(
      refusal(64, '--learn and --site do not go together'),
    );
  });
});
