import { readFile } from 'node:fs/promises';
import type { SiteProfile } from '../site/profile.js';
import { profileFrom } from '../site/validate.js';
import { ConfigError } from './config.js';

/** Reads the profile of a site. Throws `ConfigError`. */
export async function readProfile(path: string): Promise<SiteProfile> {
  const found = profileFrom(await valueIn(path));
  if (typeof found === 'string') throw new ConfigError(path, `${found} (make one with "chaff learn")`);
  return found;
}

async function valueIn(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new ConfigError(path, 'it is no JSON (make a profile with "chaff learn")');
    throw new ConfigError(path, error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'no such file' : 'cannot be read');
  }
}
