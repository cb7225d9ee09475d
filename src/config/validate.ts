import { didYouMean } from '../suggest.js';
import { CONFIG_KEYS, type Keys, type Kind } from './keys.js';

/** Says what is wrong with the first key that has a wrong value, or undefined when all is well. */
export function complaintAbout(value: unknown): string | undefined {
  return aboutObject(value, CONFIG_KEYS, [], '');
}

function aboutObject(value: unknown, keys: Keys, required: readonly string[], path: string): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${path === '' ? 'it' : `"${path}"`} must be an object`;
  const names = Object.keys(keys);
  for (const [name, own] of Object.entries(value)) {
    const place = path === '' ? name : `${path}.${name}`;
    if (!names.includes(name)) return `"${place}" is no key (${didYouMean(name, names, `there are ${names.join(', ')}`)})`;
    const complaint = aboutValue(own, keys[name].kind, place);
    if (complaint !== undefined) return complaint;
  }
  const missing = required.find((name) => !Object.hasOwn(value, name));
  return missing === undefined ? undefined : `"${path}" lacks the key "${missing}"`;
}

function aboutValue(value: unknown, kind: Kind, path: string): string | undefined {
  switch (kind.is) {
    case 'one-of':
      return aboutName(value, kind.values, path);
    case 'some-of':
      return aboutList(value, path, (one, place) => aboutName(one, kind.values, place));
    case 'strings':
      return typeof value === 'string'
        ? undefined
        : aboutList(value, path, (one, place) => (typeof one === 'string' ? undefined : `"${place}" must be a string`));
    case 'objects':
      return aboutList(value, path, (one, place) => aboutObject(one, kind.keys, kind.required, place));
    case 'number':
      return typeof value === 'number' && value >= kind.least && value <= kind.most
        ? undefined
        : `"${path}" must be a number from ${kind.least} to ${kind.most}`;
    default:
      return typeof value === kind.is ? undefined : `"${path}" must be a ${kind.is}`;
  }
}

function aboutList(value: unknown, path: string, about: (one: unknown, place: string) => string | undefined): string | undefined {
  if (!Array.isArray(value)) return `"${path}" must be a list`;
  for (const [i, one] of value.entries()) {
    const complaint = about(one, `${path}[${i}]`);
    if (complaint !== undefined) return complaint;
  }
  return undefined;
}

function aboutName(value: unknown, values: readonly string[], path: string): string | undefined {
  if (typeof value === 'string' && values.includes(value)) return undefined;
  const choices = `there are ${values.join(', ')}`;
  return `"${path}" cannot be ${JSON.stringify(value)} (${typeof value === 'string' ? didYouMean(value, values, choices) : choices})`;
}
