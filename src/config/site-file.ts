import { readFile } from 'node:fs/promises';
import { USUAL_BYTES } from '../read/input.js';
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
    return JSON.parse(Buffer.from(await bytesIn(path)).toString());
  } catch (error) {
    if (error instanceof SyntaxError) throw new ConfigError(path, 'it is no JSON (make a profile with "chaff learn")');
    throw unreadable(path, error);
  }
}

async function bytesIn(path: string): Promise<Uint8Array> {
  const bytes = await readFile(path);
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? (await import('../read/gzip.js')).gunzipped(bytes, USUAL_BYTES) : bytes;
}
