import { ConfigError, type Layer } from './config.js';
import { CLEANING_KEYS, CONFIG_KEYS, type Kind } from './keys.js';
import { layerOf } from './read.js';
import { complaintAbout } from './validate.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Lists of these would be cut where their values have commas of their own. */
const UNCUT = new Set(['keepSelectors', 'dropSelectors', 'keepText', 'dropText']);

/** `CHAFF_MAX_REMOVED` for `maxRemoved`. */
function variableFor(key: string): string {
  return `CHAFF_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

const VARIABLES = Object.entries(CLEANING_KEYS)
  .filter(([, { kind }]) => kind.is !== 'objects')
  .map(([key, { kind }]) => ({ key, kind, variable: variableFor(key) }));

/** Keys that only a file can say. */
const FILE_KEYS = Object.keys(CONFIG_KEYS).filter((key) => !VARIABLES.some((one) => one.key === key));

/**
 * What `CHAFF_…` variables say, each as the key of a config file; undefined where none of them is a setting. Throws `ConfigError`, for the
 * name of a key that no variable can say too.
 */
export async function environmentLayer(env: Environment): Promise<Layer | undefined> {
  const stray = FILE_KEYS.find((key) => (env[variableFor(key)] ?? '') !== '');
  if (stray !== undefined) throw new ConfigError(variableFor(stray), `no variable can say "${stray}" (put it into a config file)`);
  const values: Record<string, unknown> = {};
  for (const { key, kind, variable } of VARIABLES) {
    const text = env[variable] ?? '';
    if (text === '') continue;
    const value = settingOf(text, key, kind);
    const complaint = complaintAbout({ [key]: value });
    if (complaint !== undefined) throw new ConfigError(variable, complaint.message);
    values[key] = value;
  }
  return Object.keys(values).length === 0 ? undefined : layerOf('environment', values, '.');
}

function settingOf(text: string, key: string, { is }: Kind): unknown {
  if (is === 'some-of' || (is === 'strings' && !UNCUT.has(key))) return text.split(',').map((part) => part.trim());
  if (is === 'number') return /^\d+(\.\d+)?%?$/.test(text) ? Number.parseFloat(text) : text;
  if (is !== 'boolean') return text;
  return /^(?:1|true|yes)$/i.test(text) ? true : /^(?:0|false|no)$/i.test(text) ? false : text;
}
