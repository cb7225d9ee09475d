import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { bash, chaff, LAUNCHER, printed, refusal, temporaryFolder } from '../support/cli.js';
import { ARTICLE, CLEAN_ARTICLE, PAGE } from '../support/cli-texts.js';

const folder = temporaryFolder();
const cwd = folder.path;
const CLEAN = JSON.stringify(CLEAN_ARTICLE.trimEnd());
const row = (text: string): string => `{"id": 1.0, "text" : ${text}, "nested":{"text":"}\\""},"é":"\\u00e9"}\n`;
const DIRTY_ROW = row(JSON.stringify(ARTICLE));

folder.add('rows.jsonl', DIRTY_ROW);
folder.add('rows.jsonl.gz', gzipSync(DIRTY_ROW));

const jsonl = (stdin: string | Buffer, ...args: string[]): ReturnType<typeof chaff> => chaff(['jsonl', ...args], { cwd, stdin });

describe('chaff jsonl', () => {
  it('replaces the text of a field and no other byte', async () => {
    expect(await jsonl(DIRTY_ROW, '--field', 'text')).toEqual(printed(row(CLEAN)));
    expect(await chaff(['jsonl', '--field', 'text', 'rows.jsonl'], { cwd })).toEqual(printed(row(CLEAN)));
  });

  it('leaves a row byte for byte when there is nothing to drop, and its way of writing letters too', async () => {
    const rows = '{"text":"Zw\\u00f6lf \\/ Boote fuhren hinaus, und alle kamen zur\\u00fcck."}\r\n \n{"text":null}\n{"n":1e2,"text":""}';
    expect(await jsonl(rows, '--field=text')).toEqual(printed(rows));
  });

  it('leaves a byte order mark out, which is no JSON', async () => {
    expect(await jsonl(`\ufeff${DIRTY_ROW}`, '--field', 'text')).toEqual(printed(row(CLEAN)));
  });

  it('--rejects takes the rows that could not be cleaned out of the output', async () => {
    const { code, stdout, stderr } = await jsonl(`[1]\n${DIRTY_ROW}{"id": 2}\nnull`, '--field=text', '--rejects=bad.jsonl');
    expect({ code, stdout }).toEqual({ code: 2, stdout: row(CLEAN) });
    expect(stderr).toContain('3 of 4 rows failed and went to "bad.jsonl"');
    expect(readFileSync(join(cwd, 'bad.jsonl'), 'utf8')).toBe('[1]\n{"id": 2}\nnull');
    expect(await jsonl('[1]', '--field=text', '--rejects=bad.jsonl')).toEqual(refusal(73, 'bad.jsonl: is there already (use --force to replace it)'));
    expect((await jsonl(DIRTY_ROW, '--field=text', '--rejects=none.jsonl')).code).toBe(0);
    expect(existsSync(join(cwd, 'none.jsonl'))).toBe(false);
  });

  it('--rejects has the reason with each object where --error-field asks for it', async () => {
    await jsonl('[1]\n{"id": 2}\n', '--field=text', '--rejects=why.jsonl', '--error-field=why');
    expect(readFileSync(join(cwd, 'why.jsonl'), 'utf8')).toBe('[1]\n{"id": 2,"why":"no field \\"text\\""}\n');
  });

  it('--max-size refuses longer texts, row by row', async () => {
    const long = `{"text": "${'x'.repeat(9000)}"}\n`;
    const { code, stdout, stderr } = await jsonl(long + DIRTY_ROW, '--field=text', '--max-size=8K');
    expect({ code, stdout }).toEqual({ code: 2, stdout: long + row(CLEAN) });
    expect(stderr).toContain('(line 1: it is larger than 8192 bytes)');
  });

  it.each([
    [['-o', 'all.jsonl', '--rejects', './all.jsonl', '--force'], 'output'],
    [['-o', 'new.jsonl', '--rejects', `${cwd}/new.jsonl`], 'output'],
    [['-o', 'link.jsonl', '--rejects', 'all.jsonl', '--force'], 'output'],
    [['-o', 'new.jsonl', '--rejects', 'all.jsonl', '--force'], 'input'],
  ])('--rejects has a file of its own: %j', async (flags, other) => {
    folder.add('all.jsonl', `${DIRTY_ROW}[1]\n`);
    await bash('ln -sf all.jsonl link.jsonl', { cwd });
    const input = other === 'input' ? 'link.jsonl' : 'rows.jsonl';
    expect(await chaff(['jsonl', '--field=text', input, ...flags], { cwd })).toEqual(
      refusal(64, `--rejects and the ${other} cannot be the same file`),
    );
    expect(readFileSync(join(cwd, 'all.jsonl'), 'utf8')).toBe(`${DIRTY_ROW}[1]\n`);
    expect(existsSync(join(cwd, 'new.jsonl'))).toBe(false);
  });

  it('--rejects has a file of its own: streams too', async () => {
    folder.add('all.jsonl', `${DIRTY_ROW}[1]\n`);
    const { stdout, stderr } = await bash(
      `chaff jsonl --field text --rejects all.jsonl --force < all.jsonl; echo $?
      chaff jsonl --field text --rejects all.jsonl --force rows.jsonl >> all.jsonl; echo $?`,
      { cwd },
    );
    expect(stdout).toBe('64\n64\n');
    expect(stderr.match(/the (?:in|out)put cannot/g)).toEqual(['the input cannot', 'the output cannot']);
    expect(readFileSync(join(cwd, 'all.jsonl'), 'utf8')).toBe(`${DIRTY_ROW}[1]\n`);
  });

  it.each([
    ['no/such.jsonl', 'cannot be created (its folder does not exist)'],
    ['rows.jsonl/x', 'cannot be created (a part of the path is not a folder)'],
    ['.', 'cannot be created (this is a folder)'],
    ['taken.jsonl', 'is there already (use --force to replace it)'],
  ])('--rejects is looked at before the first row: %s', async (name, why) => {
    folder.add('taken.jsonl', 'old');
    const rows = `${DIRTY_ROW}[1]\n`;
    expect(await jsonl(rows, '--field=text', '-o', 'good.jsonl', '--rejects', name)).toEqual(refusal(73, `${name}: ${why}`));
    expect(await jsonl(rows, '--field=text', '--rejects', name)).toEqual(refusal(73, `${name}: ${why}`));
    expect(existsSync(join(cwd, 'good.jsonl'))).toBe(false);
    expect(readFileSync(join(cwd, 'taken.jsonl'), 'utf8')).toBe('old');
  });

  it('keeps bytes that are no UTF-8 outside the field', async () => {
    const bytes = Buffer.concat([Buffer.from('{"raw":"'), Buffer.from([0xff, 0xe9]), Buffer.from(`","text":${JSON.stringify(ARTICLE)}}\n`)]);
    const { stdout } = await bash(`chaff jsonl --field text | od -An -tx1 -N 12`, { cwd, stdin: bytes });
    expect(stdout.trim()).toBe('7b 22 72 61 77 22 3a 22 ff e9 22 2c');
  });

  it('keeps the order of rows, and takes them as they come', async () => {
    const rows = Array.from({ length: 50 }, (_, i) => `{"i":${i},"text":"Boat number ${i} came home before the storm."}\n`).join('');
    async function* piecemeal(): AsyncGenerator<Buffer> {
      for (let at = 0; at < rows.length; at += 37) yield Buffer.from(rows.slice(at, at + 37));
    }
    expect(await chaff(['jsonl', '--field', 'text'], { cwd, stdin: piecemeal() })).toEqual(printed(rows));
  });

  it('writes to another field, which it adds when the row has none', async () => {
    const text = JSON.stringify(ARTICLE);
    expect(await jsonl(`{"text":${text} }\n`, '--field=text', '--out-field=clean')).toEqual(printed(`{"text":${text},"clean":${CLEAN} }\n`));
    expect(await jsonl(`{"clean":0,"text":${text}}\n`, '--field=text', '--out-field=clean')).toEqual(printed(`{"clean":${CLEAN},"text":${text}}\n`));
  });

  it('cleans the HTML of a row where there is some, and its text elsewhere', async () => {
    const rows = `{"html":${JSON.stringify(PAGE)},"text":"x"}\n${['""', 'null', '" \\n\\u00a0"'].map((html) => `{"html":${html},"text":${JSON.stringify(ARTICLE)}}\n`).join('')}`;
    const { stdout } = await jsonl(rows, '--field=text', '--html-field=html');
    expect(
      stdout
        .split('\n')
        .slice(0, 4)
        .map((line) => JSON.parse(line).text),
    ).toEqual(Array.from({ length: 4 }, () => CLEAN_ARTICLE.trimEnd()));
    expect((await jsonl(`{"html":${JSON.stringify(PAGE)}}\n`, '--html-field=html')).stdout).toBe(`{"html":${CLEAN}}\n`);
  });

  it('says in a field of the row what was dropped', async () => {
    const { stdout } = await jsonl(DIRTY_ROW, '--field=text', '--explain-field=why');
    const { why } = JSON.parse(stdout);
    expect(Object.keys(why)).toEqual(['schema', 'format', 'language', 'title', 'dropped', 'counts', 'brake']);
    expect(why.dropped[0].rule).toBe('related-stub');
  });

  it('takes the flags of cleaning', async () => {
    expect(await jsonl(DIRTY_ROW, '--field=text', '--keep=related')).toEqual(printed(DIRTY_ROW.replace('\\n"', '"')));
    expect((await jsonl(DIRTY_ROW, '--field=text', '--no-title')).stdout).not.toContain('Lanterns return');
  });
});

describe('rows of many sites', () => {
  const FOOT = 'The Harbour Post is written by six people who also run the ferry and the bakery.';
  const pages = [1, 2, 3, 4, 5, 6].map(
    (day) =>
      `Harbour Post\n\nOn day ${day} the keeper counted ${day * 7} boats and wrote their names into the log of the harbour, as keepers do.\n\n${FOOT}`,
  );
  const rows = pages.map((text, i) => `${JSON.stringify({ i, text })}\n`).join('');

  it('give profiles of their pages that add up to those of their sites', async () => {
    const { code, stdout } = await jsonl(rows, '--field=text', '--learn-field=page');
    const learned = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect({ code, texts: learned.map(({ text }) => text) }).toEqual({ code: 0, texts: pages });
    expect(learned[0].page).toMatchObject({ schema: 1, kind: 'site-profile', pages: 1 });
    for (const { i, page } of learned) folder.add(`learned-${i}.json`, JSON.stringify(page));
    pages.forEach((text, i) => {
      folder.add(`page-${i}.txt`, text);
    });
    expect(await chaff(['learn', ...learned.map(({ i }) => `learned-${i}.json`)], { cwd })).toEqual(await chaff(['learn', 'page-*.txt'], { cwd }));
  });

  it('are cleaned by the profile that each brings along', async () => {
    const site = JSON.parse((await chaff(['learn', 'page-*.txt'], { cwd })).stdout);
    folder.add('site.json', JSON.stringify(site));
    const alone = await jsonl(rows, '--field=text', '--site=site.json');
    expect(alone.stdout).not.toContain(FOOT);
    const [first = '', second = ''] = alone.stdout.split('\n');
    const others = [`{"text":${JSON.stringify(pages[1])}}\n`, `{"text":${JSON.stringify(pages[1])},"site":null}\n`];
    const { code, stdout } = await jsonl(
      `${JSON.stringify({ i: 0, text: pages[0], site })}\n${others.join('')}`,
      '--field=text',
      '--site-field=site',
    );
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${JSON.stringify({ ...JSON.parse(first), site })}\n${others.join('')}` });
    expect(second).not.toContain(FOOT);
  });

  it('fail one by one where a profile is none', async () => {
    const { code, stdout } = await jsonl('{"text":"Boats.","site":{"pages":3}}\n', '--field=text', '--site-field=site', '--error-field=error');
    expect({ code, error: JSON.parse(stdout).error }).toEqual({ code: 2, error: 'field "site": it is no profile of a site' });
  });
});

describe('a row that cannot be cleaned', () => {
  it('comes out as it went in, is named on standard error, and makes the run end with 2', async () => {
    const bad = ['{"text":', '[1]', '{"other":1}', '{"text":5}', '"text"'];
    const input = `${bad[0]}\n${DIRTY_ROW}${bad.slice(1).join('\n')}\n`;
    const { code, stdout, stderr } = await jsonl(input, '--field', 'text');
    expect({ code, stdout }).toEqual({ code: 2, stdout: `${bad[0]}\n${row(CLEAN)}${bad.slice(1).join('\n')}\n` });
    expect(stderr).toBe(
      'chaff: standard input: 5 of 6 rows failed and came out as they went in (line 1: no JSON object; line 3: no JSON object; line 4: no field "text"; …)\n',
    );
  });

  it('says why in a field of its own, if it is a JSON object, and other rows lack the field', async () => {
    const input = `{"text":5}\n${DIRTY_ROW}{ }\n{"text":null}\n[1]`;
    const output = `{"text":5,"why":"field \\"text\\" is no string"}\n${row(CLEAN)}{"why":"no field \\"text\\"" }\n{"text":null}\n[1]`;
    const { code, stdout } = await jsonl(input, '--field=text', '--error-field=why');
    expect({ code, stdout }).toEqual({ code: 2, stdout: output });
  });

  it('loses the error of an earlier run when it can be cleaned now', async () => {
    const { code, stdout } = await jsonl('{"why":"no field","text":"Boats."}\n{"why":null,"text":"Boats."}\n', '--field=text', '--error-field=why');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '{"why":null,"text":"Boats."}\n{"why":null,"text":"Boats."}\n' });
  });

  it('is no row that the brake held', async () => {
    const stub = '{"text":"Related: Five walks along the Ostrel coast"}\n';
    const warning = 'chaff: standard input: 1 of 1 rows left as they were: too many of their words would go (see --max-removed)\n';
    expect(await jsonl(stub, '--field=text')).toEqual(printed(stub, warning));
    expect((await jsonl(stub, '--field=text', '--fail-on-brake', '--quiet')).code).toBe(1);
  });
});

describe('files of rows', () => {
  it('are unpacked when they are gzip, from standard input too', async () => {
    expect(await chaff(['jsonl', '--field=text', 'rows.jsonl.gz'], { cwd })).toEqual(printed(row(CLEAN)));
    expect(await jsonl(gzipSync(DIRTY_ROW), '--field=text')).toEqual(printed(row(CLEAN)));
  });

  it('are packed when the name of the output says so', async () => {
    expect(await chaff(['jsonl', '--field=text', 'rows.jsonl', '-o', 'out.jsonl.gz'], { cwd })).toEqual(printed(''));
    expect(gunzipSync(readFileSync(join(cwd, 'out.jsonl.gz'))).toString()).toBe(row(CLEAN));
  });

  it('replace others only with --force, and keep their permissions', async () => {
    folder.add('there.jsonl', 'old');
    await bash('chmod 600 there.jsonl', { cwd });
    const args = ['jsonl', '--field=text', 'rows.jsonl', '-o', 'there.jsonl'];
    expect(await chaff(args, { cwd })).toEqual(refusal(73, 'there.jsonl: is there already (use --force to replace it)'));
    expect(readFileSync(join(cwd, 'there.jsonl'), 'utf8')).toBe('old');
    expect(await chaff([...args, '--force'], { cwd })).toEqual(printed(''));
    expect(readFileSync(join(cwd, 'there.jsonl'), 'utf8')).toBe(row(CLEAN));
    expect(statSync(join(cwd, 'there.jsonl')).mode & 0o777).toBe(0o600);
  });

  it('do not appear when the input turns out to be damaged', async () => {
    folder.add('cut.gz', gzipSync(DIRTY_ROW).subarray(0, 60));
    expect(await chaff(['jsonl', '--field=text', 'cut.gz', '-o', 'never.jsonl'], { cwd })).toEqual(
      refusal(65, 'cut.gz: damaged gzip: unexpected end of file'),
    );
    expect(existsSync(join(cwd, 'never.jsonl'))).toBe(false);
    expect(readdirSync(cwd).filter((name) => name.startsWith('.chaff-'))).toEqual([]);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('leave nothing half-written when the run is ended by %s', async (signal) => {
    const child = spawn(process.execPath, [LAUNCHER, 'jsonl', '--field=text', '-o', 'half.jsonl'], { cwd, stdio: ['pipe', 'ignore', 'ignore'] });
    child.stdin.write(DIRTY_ROW);
    const halfWritten = (): string[] => readdirSync(cwd).filter((name) => name.startsWith('.chaff-'));
    await vi.waitUntil(() => halfWritten().length > 0, 10_000);
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([null, signal]);
    expect(halfWritten()).toEqual([]);
    expect(existsSync(join(cwd, 'half.jsonl'))).toBe(false);
  });

  it.each([
    [['nowhere.jsonl'], 66, 'nowhere.jsonl: no such file (check the name)'],
    [['.'], 66, '.: this is a folder (name the files in it, or see "chaff clean")'],
    [['rows.jsonl', '-o', 'no/such/folder.jsonl'], 73, 'no/such/folder.jsonl: cannot be created (its folder does not exist)'],
  ])('that cannot be read or written are errors: %j', async (args, code, line) => {
    expect(await chaff(['jsonl', '--field=text', ...args], { cwd })).toEqual(refusal(code, line));
  });

  it('are held in memory one row at a time', async () => {
    const MEGABYTES = 300;
    const report = "process.on('exit', () => process.stderr.write(String(Math.round(process.resourceUsage().maxRSS / 1024))));";
    async function* rows(): AsyncGenerator<Buffer> {
      const megabyte = Buffer.from(`{"text":null,"pad":"${'x'.repeat(2 ** 17 - 24)}"}\n`.repeat(8));
      for (let i = 0; i < MEGABYTES; i++) yield megabyte;
    }
    const run = chaff(['jsonl', '--field=text', '-o', '/dev/null'], {
      cwd,
      stdin: rows(),
      node: ['--import', `data:text/javascript,${encodeURIComponent(report)}`],
    });
    const { code, stderr } = await run;
    expect(code).toBe(0);
    expect(Number(stderr)).toBeGreaterThan(20);
    expect(Number(stderr)).toBeLessThan(MEGABYTES / 1.5);
  });
});

describe('wrong usage of chaff jsonl', () => {
  it.each([
    [[], 'nobody says which field to clean (use --field or --html-field)'],
    [['--field=text', '--learn-field=p', '--explain-field=e'], '--learn-field, which cleans nothing, and --explain-field do not go together'],
    [['--field=text', '--explain-field=text'], '--explain-field and the clean text cannot be the same field'],
    [['--field=text', '--error-field=text'], '--error-field needs a field of its own'],
    [['--field=text', '--error-field=x', '--site-field=x'], '--site-field needs a field of its own'],
    [['--html-field=html', '--out-field=text', '--error-field=html'], '--error-field needs a field of its own'],
    [['--field=text', '--encoding=utf-8'], `unknown option '--encoding' (see "chaff jsonl --help")`],
    [['--feild=text'], `unknown option '--feild' (did you mean "--field"?)`],
    [['--field=text', 'a', 'b'], "too many arguments for 'jsonl'. Expected 1 argument but got 2."],
  ])('is refused: %j', async (args, line) => {
    expect(await chaff(['jsonl', ...args], { cwd, stdin: '' })).toEqual(refusal(64, line));
  });
});
