import { didYouMean } from '../suggest.js';
import { CONFIG_KEYS, type Keys, type Kind } from './keys.js';
import { type Path, placeOf } from './place.js';

export interface Complaint {
  readonly path: Path;
  readonly message: string;
}

/** Says what is wrong with the first key that has a wrong value, or undefined when all is well. */
export function complaintAbout(value: unknown): Complaint | undefined {
  return aboutObject(value, CONFIG_KEYS, [], []);
}

function complain(path: Path, what: string): Complaint {
  return { path, message: `${path.length === 0 ? 'it' : `"${placeOf(path)}"`} ${what}` };
}

function aboutObject(value: unknown, keys: Keys, required: readonly string[], path: Path): Complaint | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return complain(path, 'must be an object');
  const names = Object.keys(keys);
  for (const [name, own] of Object.entries(value)) {
    const place = [...path, name];
    if (!names.includes(name)) return complain(place, `is no key (${didYouMean(name, names, `there are ${names.join(', ')}`)})`);
    const complaint = aboutValue(own, keys[name].kind, place);
    if (complaint !== undefined) return complaint;
  }
  const missing = required.find((name) => !Object.hasOwn(value, name));
  return missing === undefined ? undefined : complain(path, `lacks the key "${missing}"`);
}

function aboutValue(value: unknown, kind: Kind, path: Path): Complaint | undefined {
  switch (kind.is) {
    case 'one-of':
      return aboutName(value, kind.values, path);
    case 'some-of':
      return aboutList(value, path, (one, place) => aboutName(one, kind.values, place));
    case 'strings':
      return typeof value === 'string'
        ? undefined
        : aboutList(value, path, (one, place) => (typeof one === 'string' ? undefined : complain(place, 'must be a string')));
    case 'objects':
      return aboutList(value, path, (one, place) => aboutObject(one, kind.keys, kind.required, place));
    case 'number':
      return typeof value === 'number' && value >= kind.least && value <= kind.most
        ? undefined
        : complain(path, `must be a number from ${kind.least} to ${kind.most}`);
    default:
      return typeof value === kind.is ? undefined : complain(path, `must be a ${kind.is}`);
  }
}

function aboutList(value: unknown, path: Path, about: (one: unknown, place: Path) => Complaint | undefined): Complaint | undefined {
  if (!Array.isArray(value)) return complain(path, 'must be a list');
  for (const [i, one] of value.entries()) {
    const complaint = about(one, [...path, i]);
    if (complaint !== undefined) return complaint;
  }
  return undefined;
}

function aboutName(value: unknown, values: readonly string[], path: Path): Complaint | undefined {
  if (typeof value === 'string' && values.includes(value)) return undefined;
  const choices = `there are ${values.join(', ')}`;
  return complain(path, `cannot be ${JSON.stringify(value)} (${typeof value === 'string' ? didYouMean(value, values, choices) : choices})`);
}
