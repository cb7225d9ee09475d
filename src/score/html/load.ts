import { bytesOf } from '../../document/base64.js';
import { type Model, readModel } from '../model.js';
import { FEATURES } from './features.js';

let loaded: Promise<Model> | undefined;

async function load(): Promise<Model> {
  const { bytes } = await import('../weights/html.generated.js');
  return readModel(bytesOf(bytes), [FEATURES.length]);
}

/** The model for pages that chaff ships, read once. */
export function loadPageModel(): Promise<Model> {
  loaded ??= load();
  return loaded;
}
