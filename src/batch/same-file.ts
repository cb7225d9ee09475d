import { fstatSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { pathOf } from '../read/names.js';

/** A name, or the number of a file that is open. */
export type Place = string | number;

/** True where two places are one file, or would be once it is made. Devices and pipes are none: nothing in them could be lost. */
export async function isSameFile(a: Place, b: Place): Promise<boolean> {
  const [one, other] = await Promise.all([identityOf(a), identityOf(b)]);
  return one !== undefined && one === other;
}

async function identityOf(place: Place): Promise<string | undefined> {
  const stats = typeof place === 'number' ? fstatSync(place) : await stat(pathOf(place)).catch(() => undefined);
  if (stats !== undefined) return stats.isFile() ? `${stats.dev}:${stats.ino}` : undefined;
  if (typeof place === 'number') return undefined;
  const folder = await realpath(pathOf(dirname(place))).catch(() => resolve(dirname(place)));
  return join(folder, basename(place));
}
