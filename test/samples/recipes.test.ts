import { chmodSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { LAUNCHER, ROOT, run, temporaryFolder } from '../support/cli.js';
import { ARTICLE, CLEAN_ARTICLE, PAGE } from '../support/cli-texts.js';

const parent = temporaryFolder();

const row = `${JSON.stringify({ id: 1, text: ARTICLE })}\n`;
const http = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n${PAGE}`;
const warc = `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://quillmouth.example/\r\nWARC-Date: 2024-03-12T09:30:00Z\r\nContent-Length: ${http.length}\r\n\r\n${http}\r\n\r\n`;

/** What the recipes find in the current folder. */
const FILES: Readonly<Record<string, string | Buffer>> = {
  'notes/monday.txt': ARTICLE,
  'drafts/walk.txt': CLEAN_ARTICLE,
  'pages/front.html': PAGE,
  'scrapes/a.txt': ARTICLE,
  'scrapes/b.txt': ARTICLE.replace('Saturday', 'Sunday'),
  'scrapes/c.html': PAGE,
  'rows.jsonl.gz': gzipSync(row),
  'shards/1.jsonl.gz': gzipSync(row),
  'shards/2.jsonl.gz': gzipSync(row),
  'crawl.warc.gz': gzipSync(warc),
  'chaff-golden.json': JSON.stringify({ schema: 1, golden: [{ input: 'scrapes/a.txt', text: CLEAN_ARTICLE }] }),
};

/** A folder in which `chaff` is a command and a package. */
function workplace(): { cwd: string; env: Record<string, string> } {
  const cwd = mkdtempSync(join(parent.path, 'recipes-'));
  for (const [name, content] of Object.entries(FILES)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), content);
  }
  mkdirSync(join(cwd, 'node_modules'));
  symlinkSync(ROOT, join(cwd, 'node_modules/chaff'), 'dir');
  mkdirSync(join(cwd, 'bin'));
  writeFileSync(join(cwd, 'bin/chaff'), `#!/bin/sh\nexec '${process.execPath}' '${LAUNCHER}' "$@"\n`);
  chmodSync(join(cwd, 'bin/chaff'), 0o755);
  return { cwd, env: { PATH: `${join(cwd, 'bin')}:${dirname(process.execPath)}:${process.env.PATH}` } };
}

const blocksOf = (page: string, language: string): string[] =>
  [...readFileSync(join(ROOT, page), 'utf8').matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, block]) => block);

const TOOLS = ['jq', 'xargs', 'zcat', 'find'];
const missing = (await Promise.all(TOOLS.map(async (tool) => ((await run('sh', ['-c', `command -v ${tool}`], {})).code === 0 ? [] : [tool])))).flat();
if (missing.length > 0) console.warn(`Recipes with ${missing.join(', ')} are left out: not installed.`);

describe.each(['docs/recipes.md', 'docs/report.md'])('the commands of %s', (page) => {
  // They build on each other, as a reader's would, so that they share a folder.
  const { cwd, env } = workplace();
  for (const code of blocksOf(page, 'js')) {
    const [, name] = /^\/\/ (\S+\.mjs):/.exec(code) ?? [];
    if (name !== undefined) writeFileSync(join(cwd, name), code);
  }

  it.each(blocksOf(page, 'sh'))('do what they say:\n%s', async (script) => {
    if (missing.some((tool) => script.includes(tool))) return;
    expect(await run('bash', ['-c', `set -euo pipefail\n${script}`], { cwd, env })).toMatchObject({ code: 0, stderr: '' });
  });
});

it('the pieces for a search index have their page, their text and their place in it', async () => {
  const { cwd, env } = workplace();
  const [script] = blocksOf('docs/recipes.md', 'js').filter((code) => code.startsWith('// chunks.mjs'));
  writeFileSync(join(cwd, 'chunks.mjs'), script);
  const { stdout } = await run(process.execPath, ['chunks.mjs', 'scrapes/a.txt'], { cwd, env });
  const chunks = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { title: string; text: string; start: number; end: number });
  expect(chunks).toMatchObject([{ file: 'scrapes/a.txt', title: 'Lanterns return to Quillmouth' }]);
  expect(chunks[0].text).not.toContain('Related');
  expect(ARTICLE.slice(chunks[0].start, chunks[0].end)).toContain('The lantern festival');
});

describe('the pages that are made', () => {
  it('are up to date: if not, run "npm run docs"', async () => {
    expect(await run(process.execPath, ['.ci/docs.mjs', '--check'], { cwd: ROOT })).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('have every rule with its examples, and every flag', async () => {
    const [rules, flags] = ['docs/rules.md', 'docs/cli.md'].map((name) => readFileSync(join(ROOT, name), 'utf8'));
    const { stdout } = await run(process.execPath, [LAUNCHER, 'rules', '--json'], { cwd: ROOT });
    for (const { id, examples } of JSON.parse(stdout) as { id: string; examples: { drop: string[]; keep: string[] } }[]) {
      expect(rules).toContain(`## ${id}\n`);
      for (const example of [...examples.drop, ...examples.keep]) expect(rules).toContain(example);
    }
    for (const command of ['', 'explain', 'clean', 'check', 'report', 'jsonl', 'warc']) {
      const help = (await run(process.execPath, [LAUNCHER, ...(command === '' ? [] : [command]), '--help'], { cwd: ROOT })).stdout;
      for (const [flag] of help.matchAll(/--[a-z]+(?:-[a-z]+)*/g)) expect(flags).toContain(flag);
    }
  });
});
