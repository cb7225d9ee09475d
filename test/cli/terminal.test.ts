import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chaff, type Folder, type Run, temporaryFolder } from '../support/cli.js';
import { ARTICLE, CLEAN_ARTICLE } from '../support/cli-texts.js';
import { hasTerminals, onTerminal as onTerminalIn } from '../support/terminal.js';

const folder = temporaryFolder();
const cwd = folder.path;
folder.add('article.txt', ARTICLE);

const COLOUR = '\u001b[';

describe('the colours of a listing', () => {
  it.each([
    [['--color=always'], { NO_COLOR: '1', TERM: 'dumb' }, true],
    [['--color=never'], { FORCE_COLOR: '1' }, false],
    [[], {}, false],
    [[], { FORCE_COLOR: '1' }, true],
    [[], { FORCE_COLOR: '0' }, false],
    [[], { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
    [[], { FORCE_COLOR: '1', NO_COLOR: '' }, true],
    [['--color=auto'], { FORCE_COLOR: '1' }, true],
  ])('follow the flag, then the environment: %j %j', async (flags, env, colours) => {
    const { stdout } = await chaff(['explain', ...flags, 'article.txt'], { cwd, env });
    expect(stdout.includes(COLOUR)).toBe(colours);
    expect(stdout).toContain('Lanterns return to Quillmouth');
  });
});

const onTerminal = (args: string, env: Record<string, string> = {}): Promise<Run> => onTerminalIn(args, cwd, env);

const fileOf = ({ path }: Folder, name: string): string => readFileSync(join(path, name), 'utf8');

describe.skipIf(!hasTerminals)('on a terminal', () => {
  it.each(['', 'explain'])('`chaff %s` without a file says how it is used, and does not wait', async (command) => {
    expect(await onTerminal(`${command} > out.txt 2> err.txt`)).toMatchObject({ code: 64 });
    expect(fileOf(folder, 'out.txt')).toBe('');
    expect(fileOf(folder, 'err.txt')).toMatch(/^Usage: chaff /);
  });

  it('a listing has colours, unless the environment says no', async () => {
    expect((await onTerminal('explain article.txt')).stdout).toContain(COLOUR);
    expect((await onTerminal('explain article.txt', { NO_COLOR: '1' })).stdout).not.toContain(COLOUR);
    expect((await onTerminal('explain article.txt', { TERM: 'dumb' })).stdout).not.toContain(COLOUR);
    expect((await onTerminal('explain --color=never article.txt')).stdout).not.toContain(COLOUR);
  });

  it('a listing fits the width of the terminal', async () => {
    folder.add('wide.txt', `${CLEAN_ARTICLE}\nRelated: 港の祭り\n`);
    const { stdout } = await onTerminal('explain --color=never wide.txt', { COLUMNS: '90' });
    const lines = stdout.split('\r\n');
    expect(lines.every((line) => line.length <= 90)).toBe(true);
    expect(lines).toContainEqual(expect.stringMatching(/^ 7 - Related: 港の祭り {2,}related-stub$/));
  });

  it('a text cannot steer the terminal', async () => {
    const hostile =
      'The keeper \u001b[2J wiped\u0007 the \u009b31m lamp, and \u202ethe title\u202c \u001b]0;gone\u0007 stood in the log of the harbour.\n';
    folder.add('hostile.txt', hostile);
    const shown = 'The keeper  wiped the  lamp, and \\u202ethe title\\u202c  stood in the log of the harbour.';
    expect(await onTerminal('hostile.txt')).toMatchObject({ code: 0, stdout: `${shown}\r\n` });
    const listing = await onTerminal('explain --color=never --width=200 hostile.txt');
    expect(listing.stdout.replace(/\s+/g, ' ').trim()).toBe(`1 ${shown.replace(/ +/g, ' ')}`);
    expect((await onTerminal('--json hostile.txt')).stdout).toContain(`"text": "${shown}",\r\n`);
  });
});

describe('into a pipe', () => {
  it('signs that turn the direction of writing stay, and controls are accounted for as not rendered', async () => {
    const source = `${CLEAN_ARTICLE.trimEnd()} \u202etit\u202c \u001b[1m\0bold\u001b[0m\n`;
    folder.add('bell.txt', source);
    const stdout = `${CLEAN_ARTICLE.trimEnd()} \u202etit\u202c bold\n`;
    expect(await chaff(['bell.txt'], { cwd })).toEqual({ code: 0, stdout, stderr: '' });
  });
});
