import { readFile } from 'node:fs/promises';
import { unpackedFile } from '../read/input.js';
import type { SiteProfile } from '../site/profile.js';
import { profileFrom } from '../site/validate.js';
import { ConfigError, unreadable } from './config.js';

/** Reads the profile of a site. Throws `ConfigError`. */
export async function readProfile(path: string): Promise<SiteProfile> {
  const found = profileFrom(await valueIn(path));
  if (typeof found === 'string') throw new ConfigError(path, `${found} (make one with "chaff learn")`);
  return found;
}

async function valueIn(path: string): Promise<unknown> {
  try {
    // People edit profiles, and some editors leave a byte order mark.
    return JSON.parse(new TextDecoder().decode(await unpackedFile(await readFile(path))));
  } catch (error) {
    if (error instanceof SyntaxError) throw new ConfigError(path, 'it is no JSON (make a profile with "chaff learn")');
    throw unreadable(path, error);
  }
}
