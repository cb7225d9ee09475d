import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const NAMES = ['chaff.config.json', '.chaffrc.json'];

/** The folder that the process is in; undefined where somebody has removed it. */
export function currentFolder(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

/** The config files that hold in a folder, weakest first: the user's, then the nearest one upward, where the process has a folder. */
export function configFiles(folder: string, env: Readonly<Record<string, string | undefined>>): string[] {
  const user = userFile(env);
  const nearest = currentFolder() === undefined ? undefined : nearestFile(resolve(folder));
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
