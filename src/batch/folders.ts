import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathOf } from '../read/names.js';

/**
 * Makes a folder and those that lead to it; one that is there stays. Node's own way, `recursive`, never ends where a parent is there and
 * takes no folder, as `/proc` does. Throws what `mkdirSync` throws: ENOENT then, and EEXIST for what is no folder.
 */
export function makeFolders(folder: string, mode?: number): void {
  if (isFolder(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolders(parent, mode);
  try {
    mkdirSync(pathOf(folder), mode);
  } catch (error) {
    // Somebody else may have made it meanwhile.
    if (!isFolder(folder)) throw error;
  }
}

export function isFolder(path: string): boolean {
  try {
    return statSync(pathOf(path)).isDirectory();
  } catch {
    return false;
  }
}
