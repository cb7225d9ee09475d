import { type Model, readModel } from './model.js';

let loaded: Promise<Model> | undefined;

async function load(): Promise<Model> {
  const { bytes } = await import('./weights/text.generated.js');
  return readModel(Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0)).buffer);
}

/** The model that chaff ships, read once. */
export function loadModel(): Promise<Model> {
  loaded ??= load();
  return loaded;
}
