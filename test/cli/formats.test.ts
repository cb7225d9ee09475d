import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { clean } from '../../src/index.js';
import { chaff, printed, refusal, temporaryFolder } from '../support/cli.js';

const PAGE = `<!doctype html><title>Lanterns return</title><h1>Lanterns return</h1>
<p>The <a href="/f">festival</a> of lanterns is back, and the town of Quillmouth with it.</p>
<ul><li>Boats</li><li>Lights</li></ul>
<p>Related: Five walks along the Ostrel coast</p>
`;
const TEXT =
  'Lanterns return\n\nThe festival of lanterns is back, and <Quillmouth> with it.\n\n* Boats\n* Lights\n\nRelated: Five walks along the Ostrel coast\n';
const MARKDOWN = '# Lanterns return\n\nThe [festival](/f) of lanterns is back, and the town of Quillmouth with it.\n\n- Boats\n- Lights\n';
const HTML =
  '<h1>Lanterns return</h1>\n<p>The <a href="/f">festival</a> of lanterns is back, and the town of Quillmouth with it.</p>\n<ul>\n<li>Boats</li>\n<li>Lights</li>\n</ul>\n';
const MARKDOWN_OF_TEXT = '# Lanterns return\n\nThe festival of lanterns is back, and \\<Quillmouth> with it.\n\n- Boats\n- Lights\n';

const folder = temporaryFolder();
const cwd = folder.path;
folder.add('page.html', PAGE);
folder.add('text.txt', TEXT);
folder.add('empty.txt', '');

const run = (...args: string[]): ReturnType<typeof chaff> => chaff(args, { cwd });

describe('--format', () => {
  it('prints Markdown or HTML', async () => {
    expect(await run('--format', 'markdown', 'page.html')).toEqual(printed(MARKDOWN));
    expect(await run('-f', 'html', 'page.html')).toEqual(printed(HTML));
    expect(await run('-f', 'markdown', 'text.txt')).toEqual(printed(MARKDOWN_OF_TEXT));
  });

  it('prints what is printed without it, or what --json prints', async () => {
    expect(await run('--format', 'text', 'text.txt')).toEqual(await run('text.txt'));
    expect(await run('--format', 'json', 'text.txt')).toEqual(await run('--json', 'text.txt'));
    expect(await run('--format', 'json', '--json', 'text.txt')).toEqual(await run('--json', 'text.txt'));
  });

  it('sets several files apart by a blank line, and prints nothing of an empty one', async () => {
    const { stdout } = await run('-f', 'markdown', 'page.html', 'empty.txt', 'text.txt');
    expect(stdout).toBe(`${MARKDOWN}\n${MARKDOWN_OF_TEXT}`);
  });

  it('leaves the title out when that is wanted', async () => {
    expect(await run('-f', 'markdown', '--no-title', 'page.html')).toEqual(printed(MARKDOWN.slice('# Lanterns return\n\n'.length)));
  });

  it('does not go with other forms of output', async () => {
    expect(await run('--json', '--format', 'html', 'page.html')).toEqual(refusal(64, '--json and --format html do not go together'));
    expect(await run('--diff', '--format', 'html', 'page.html')).toEqual(refusal(64, '--format or --json, --jsonl and --diff do not go together'));
    const { code, stderr } = await run('--format', 'pdf', 'page.html');
    expect([code, stderr]).toEqual([64, expect.stringContaining('Allowed choices are text, markdown, html, json')]);
  });
});

describe('chaff clean --format', () => {
  it.each([
    ['markdown', 'page.md', MARKDOWN],
    ['html', 'page.html', HTML],
  ])('%s names results by their format', async (format, name, content) => {
    expect(await run('clean', 'page.html', '--out', format, '--format', format, '--quiet')).toEqual(printed(''));
    expect(readFileSync(join(cwd, format, name), 'utf8')).toBe(content);
  });

  it('gives the same by several workers', async () => {
    await run('clean', 'page.html', 'text.txt', '--out', 'several', '-f', 'markdown', '--jobs', '2', '--quiet');
    expect(readFileSync(join(cwd, 'several/page.md'), 'utf8')).toBe(MARKDOWN);
    expect(readFileSync(join(cwd, 'several/text.md'), 'utf8')).toBe(MARKDOWN_OF_TEXT);
  });

  it('is not resumed with another format', async () => {
    await run('clean', 'page.html', '--out', 'once', '-f', 'markdown');
    const { code, stderr } = await run('clean', 'page.html', '--out', 'once', '-f', 'html', '--resume');
    expect([code, stderr]).toEqual([64, expect.stringContaining('a run with other flags')]);
    expect(existsSync(join(cwd, 'once/page.html'))).toBe(false);
  });

  it('does not write into the inputs', async () => {
    expect(await run('clean', 'text.txt', '--in-place', '-f', 'markdown')).toEqual(
      refusal(64, '--format markdown and --in-place do not go together'),
    );
  });
});

describe('chaff jsonl --format', () => {
  const row = `${JSON.stringify({ id: 1, page: PAGE })}\n`;

  it('puts Markdown where the text would go', async () => {
    const { stdout } = await chaff(['jsonl', '--html-field', 'page', '--out-field', 'clean', '-f', 'markdown'], { cwd, stdin: row });
    expect(JSON.parse(stdout)).toEqual({ id: 1, page: PAGE, clean: MARKDOWN.trimEnd() });
  });
});

describe('chaff warc --format', () => {
  const body = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n${PAGE}`;
  const record = [
    'WARC/1.0',
    'WARC-Type: response',
    'WARC-Target-URI: https://q.example/a/b',
    'WARC-Date: 2026-01-02T03:04:05Z',
    'Content-Type: application/http; msgtype=response',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    `${body}\r\n\r\n`,
  ].join('\r\n');

  it('has a field of that name, with addresses made absolute', async () => {
    const { stdout } = await chaff(['warc', '-f', 'markdown'], { cwd, stdin: record });
    const row = JSON.parse(stdout);
    expect(row).toMatchObject({ uri: 'https://q.example/a/b', markdown: MARKDOWN.trimEnd().replace('](/f)', '](https://q.example/f)') });
    expect(row).not.toHaveProperty('text');
  });
});

describe('the library', () => {
  it('gives the forms that it is asked for', async () => {
    const result = await clean(PAGE, { render: ['markdown', 'html'], url: 'https://q.example/' });
    expect(result.markdown).toBe(MARKDOWN.trimEnd().replace('](/f)', '](https://q.example/f)'));
    expect(result.html).toBe(HTML.trimEnd().replace('"/f"', '"https://q.example/f"'));
    expect(await clean(PAGE)).not.toHaveProperty('markdown');
  });
});
