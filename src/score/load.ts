import { bytesOf } from '../document/base64.js';
import { CONTEXT, OWN } from './features.js';
import { type Model, readModel } from './model.js';

let loaded: Promise<Model> | undefined;

async function load(): Promise<Model> {
  const { bytes } = await import('./weights/text.generated.js');
  return readModel(bytesOf(bytes), [OWN.length, CONTEXT.length]);
}

/** The model that chaff ships, read once. */
export function loadModel(): Promise<Model> {
  loaded ??= load();
  return loaded;
}
