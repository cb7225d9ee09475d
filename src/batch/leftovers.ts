import { readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { nameFromBytes, pathOf } from '../read/names.js';
import { TEMPORARY } from './output-file.js';

/** Removes what runs that were killed had begun to write below a folder. What belongs to a run that goes on stays. */
export async function removeLeftovers(folder: string): Promise<void> {
  const entries = await readdir(pathOf(folder), { withFileTypes: true, encoding: 'buffer' }).catch(() => []);
  for (const entry of entries) {
    const path = join(folder, nameFromBytes(entry.name));
    if (entry.isDirectory()) await removeLeftovers(path);
    const owner = TEMPORARY.exec(nameFromBytes(entry.name))?.[1];
    if (owner !== undefined && entry.isFile() && !isRunning(Number(owner))) await unlink(pathOf(path)).catch(() => {});
  }
}

/** A number that is now this process's own was that of another before. */
function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be asked.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
