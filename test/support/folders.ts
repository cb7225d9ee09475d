import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from './cli.js';

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Makes folders of their own with the files that are asked for. */
export function folderMaker(): (files: Files) => string {
  const parent = temporaryFolder();
  return (files) => {
    const path = mkdtempSync(join(parent.path, 'folder-'));
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), content);
    }
    return path;
  };
}

/** What lies below a folder: names and contents. */
export function filesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    names.filter((name) => statSync(join(folder, name)).isFile()).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

/** The same without the manifest of a batch. */
export function resultsIn(folder: string): Record<string, string> {
  const { '.chaff-manifest.jsonl': _, ...results } = filesIn(folder);
  return results;
}

export function hashOf(folder: string): string {
  return createHash('sha256')
    .update(JSON.stringify(filesIn(folder)))
    .digest('hex');
}
