import { describe, expect, it } from 'vitest';
import { refusalOfGlob } from '../../src/config/globs.js';
import { chaff, refusal, temporaryFolder } from '../support/cli.js';

describe('patterns that cost more than their length', () => {
  it.each([
    ['*a*b*c*d', 'has more than 3 "*" in a part of a path'],
    ['**/a/**/b/**/c/**', 'has more than 3 "**"'],
    ['+(a*)', 'has a wildcard in a group that repeats'],
    ['*(a+(b))', 'has a wildcard in a group that repeats'],
    ['', 'is empty'],
    ['a'.repeat(1001), 'is longer than 1000 characters'],
  ])('%s is refused', (pattern, why) => {
    expect(refusalOfGlob(pattern)).toBe(why);
  });

  it.each(['*.html', '**/*.{htm,html}', 'a/*-*-*.txt', '!(drafts)/**', '+(a|b).txt', '*/*/*/*/*', '# *****', '[a-z]?*'])('%s is not', (pattern) => {
    expect(refusalOfGlob(pattern.startsWith('#') ? pattern.slice(1, 2) : pattern)).toBeUndefined();
  });
});

describe('chaff clean', () => {
  const folder = temporaryFolder();
  const cwd = folder.path;
  folder.add('a.txt', 'The ferry sails again on Monday, said the keeper of the lighthouse.\n');

  it('names a pattern that it refuses, and the file that has it', async () => {
    const message = 'the pattern "*a*b*c*d" has more than 3 "*" in a part of a path';
    expect(await chaff(['clean', '.', '--out', 'out', '--ignore', '*a*b*c*d'], { cwd })).toEqual(refusal(64, message));
    folder.add('.chaffignore', '# **** \n*a*b*c*d\n');
    expect(await chaff(['clean', '.', '--out', 'out'], { cwd })).toEqual(refusal(64, message.replace('d"', 'd" in ".chaffignore"')));
    folder.add('chaff.config.json', '{"sites": [{"match": ["+(a*)"]}]}');
    const { code, stderr } = await chaff(['a.txt'], { cwd });
    expect(code).toBe(78);
    expect(stderr).toContain('the pattern "+(a*)" has a wildcard in a group that repeats');
  });
});
