import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../support/cli.js';

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

const STATEMENT = /^(?:import|export)\b( type\b)?(?:[^'";]*\bfrom)? '([^']+)'|\bimport\('([^']+)'\)/gm;

const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!\.generated)\.ts$/.test(name));
const imports: readonly Import[] = files.flatMap((from) =>
  [...readFileSync(join(ROOT, 'src', from), 'utf8').matchAll(STATEMENT)].map(([, type, named, loaded]): Import => {
    const name = named ?? loaded;
    return { from, to: name.startsWith('.') ? join(from, '..', name).replace(/\.js$/, '.ts') : name, isType: type !== undefined };
  }),
);

/** The room of a file; of a package undefined. */
function roomOf(name: string): string | undefined {
  if (name.startsWith('node:')) return 'node:*';
  return /^(\w+)(?:\/.*)?\.ts$/.exec(name)?.[1];
}

interface Room {
  /** Small ones share a row of the table. */
  readonly names: readonly string[];
  readonly imports: readonly string[];
}

const wordsOf = (cell: string): string[] => cell.split(', ').map((word) => word.trim().replaceAll('`', ''));
const rooms: readonly Room[] = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|'))
  .map(([, names, , imported]) => ({
    names: wordsOf(names).map((name) => name.replace(/\/$|\.ts$/, '')),
    imports: wordsOf(imported).filter((name) => name !== 'nothing'),
  }));

function importedBy({ names }: Room): string[] {
  const others = imports.filter(({ from }) => names.includes(roomOf(from) ?? '')).map(({ to }) => roomOf(to) ?? '');
  return [...new Set(others)].filter((name) => name !== '' && !names.includes(name));
}

/** Files that lead from one to itself, if there are any. */
function circle(): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const { from, to, isType } of imports) {
      const found = from === file && !isType ? visit(to, [...way, file]) : undefined;
      if (found !== undefined) return found;
    }
    done.add(file);
    return undefined;
  };
  return files.map((file) => visit(file, [])).find((found) => found !== undefined);
}

describe('the rooms of the code', () => {
  it('are all in the table of docs/architecture.md', () => {
    const named = rooms.flatMap(({ names }) => names).sort();
    expect(named).toEqual([...new Set(files.map(roomOf))].sort());
  });

  it.each(rooms)('$names import what the table says', (room) => {
    expect(importedBy(room).sort()).toEqual([...room.imports].sort());
  });

  it.each(rooms)('$names import nothing from below', (room) => {
    const above = rooms.slice(0, rooms.indexOf(room)).flatMap(({ names }) => names);
    expect(importedBy(room).filter((name) => name !== 'node:*' && !above.includes(name))).toEqual([]);
  });

  it('have no two files that import one another, by any way round', () => {
    expect(circle()).toBeUndefined();
  });
});
