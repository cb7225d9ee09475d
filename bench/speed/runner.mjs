/**
 * One entrant in a process of its own: `runner.mjs NAME LIST [PEERS]` takes the files that LIST names, says that it is ready, and
 * answers every line of its input: `one` with the first file done, `all` with all of them.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { plainPhrases } from './phrases.mjs';

const [name, list, peers] = process.argv.slice(2);
const files = readFileSync(list, 'utf8').trim().split('\n');
const root = new URL('../../', import.meta.url);
const library = () => import(new URL('dist/index.js', root).href);
const peer = async (specifier) => (await import(pathToFileURL(join(peers, 'load.mjs')).href)).load(specifier);
const read = (file) => readFileSync(file, 'utf8');

/** Each loads what it needs, and gives what it does with a file. Pages are read beforehand, texts each time anew. */
const onPages = {
  'htmlparser2 DOM': async () => (await import('htmlparser2')).parseDocument,
  'cheerio load': async () => (await import('cheerio')).load,
  chaff: async () => {
    const { clean } = await library();
    return (page) => clean(page, { format: 'html' });
  },
  'Readability, linkedom': async () => {
    const [{ Readability }, { parseHTML }] = [await peer('@mozilla/readability'), await peer('linkedom')];
    return (page) => new Readability(parseHTML(page).document).parse();
  },
  'Readability, jsdom': async () => {
    const [{ Readability }, { JSDOM, VirtualConsole }] = [await peer('@mozilla/readability'), await peer('jsdom')];
    return (page) => {
      const { window } = new JSDOM(page, { url: 'https://example.org/', virtualConsole: new VirtualConsole() });
      new Readability(window.document).parse();
      window.close();
    };
  },
  defuddle: async () => {
    const [{ Defuddle }, { parseHTML }] = [await peer('defuddle/node'), await peer('linkedom')];
    // It reports on the console what it cannot do.
    console.log = console.warn = console.error = () => {};
    return (page) => Defuddle(parseHTML(page).document, 'https://example.org/');
  },
};
const onTexts = {
  'reading and splitting': async () => (file) => read(file).split('\n').length,
  'chaff, rules alone': async () => {
    const { clean } = await library();
    return (file) => clean(read(file), { format: 'text', scorer: false });
  },
  'chaff, text': async () => {
    const { clean } = await library();
    return (file) => clean(read(file), { format: 'text' });
  },
};

/** Other programs, given all files at once. */
const scratch = mkdtempSync(join(tmpdir(), 'chaff-runner-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
function command(program, args) {
  const { status, stderr } = spawnSync(program, args, { env: { ...process.env, LC_ALL: 'C.UTF-8' }, stdio: ['ignore', 'ignore', 'pipe'] });
  if (status !== 0 && !(program === 'grep' && status === 1)) throw new Error(`${program}: ${stderr}`);
}
const onFiles = {
  'grep -F -f': () => {
    const phrases = join(scratch, 'phrases.txt');
    writeFileSync(phrases, `${plainPhrases('en').join('\n')}\n`);
    return (some) => command('grep', ['-c', '-i', '-F', '-f', phrases, ...some]);
  },
  'chaff, command': () => {
    const launcher = new URL('bin/chaff.js', root).pathname;
    return (some) =>
      command(process.execPath, [
        launcher,
        ...['clean', '--no-config', '-q', '--jobs', '1', '--no-manifest', '--force', '--out', join(scratch, 'out')],
        ...(some.length === 1 ? some : [dirname(some[0])]),
      ]);
  },
};

async function work() {
  if (name in onFiles) return onFiles[name]();
  const perFile = name in onPages ? await onPages[name]() : await onTexts[name]();
  const content = name in onPages ? new Map(files.map((file) => [file, read(file)])) : undefined;
  return async (some) => {
    for (const file of some) {
      try {
        await perFile(content === undefined ? file : content.get(file));
      } catch {
        // A page that a peer cannot take costs it what it cost.
      }
    }
  };
}

const run = await work();
process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  await run(line === 'one' ? files.slice(0, 1) : files);
  process.stdout.write('done\n');
}
