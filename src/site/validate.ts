import { PROFILE_SCHEMA, type SiteProfile } from './profile.js';

const ID = /^[\da-f]{16}$/;

/** The profile that a value from a file is, or what is wrong with it. */
export function profileFrom(value: unknown): SiteProfile | string {
  if (typeof value !== 'object' || value === null || (value as { kind?: unknown }).kind !== 'site-profile') return 'it is no profile of a site';
  const { schema, kind, pages, blocks } = value as Record<string, unknown>;
  if (schema !== PROFILE_SCHEMA) return `"schema" must be ${PROFILE_SCHEMA}`;
  if (!isCount(pages)) return '"pages" must be a whole number';
  if (!Array.isArray(blocks)) return '"blocks" must be a list';
  const wrong = blocks.findIndex((block) => !isBlock(block, pages));
  if (wrong >= 0) return `"blocks[${wrong}]" must have an "id" of 16 hexadecimal digits, "pages" from 1 to ${pages}, and a "text"`;
  const ids = new Set<string>();
  const again = (blocks as SiteProfile['blocks']).findIndex(({ id }) => ids.size === ids.add(id).size);
  if (again >= 0) return `"blocks[${again}]" has an "id" that another block has`;
  return { schema, kind, pages, blocks } as SiteProfile;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isBlock(value: unknown, most: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { id, pages, text } = value as Record<string, unknown>;
  return typeof id === 'string' && ID.test(id) && isCount(pages) && pages >= 1 && pages <= most && typeof text === 'string';
}
