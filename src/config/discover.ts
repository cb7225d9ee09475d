import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const NAMES = ['chaff.config.json', '.chaffrc.json'];

/** The config files that hold in a folder, weakest first: the user's, then the nearest one upward. */
export function configFiles(folder: string, env: Readonly<Record<string, string | undefined>>): string[] {
  const user = userFile(env);
  const nearest = nearestFile(resolve(folder));
  return [user, nearest].filter((file, i, all): file is string => file !== undefined && existsSync(file) && all.indexOf(file) === i);
}

function userFile({ XDG_CONFIG_HOME, HOME }: Readonly<Record<string, string | undefined>>): string | undefined {
  const base = XDG_CONFIG_HOME || (HOME ? join(HOME, '.config') : undefined);
  return base === undefined ? undefined : join(base, 'chaff/config.json');
}

function nearestFile(folder: string): string | undefined {
  const found = NAMES.map((name) => join(folder, name)).find((file) => existsSync(file));
  if (found !== undefined) return found;
  const parent = dirname(folder);
  return parent === folder ? undefined : nearestFile(parent);
}
