/** Ids of the elements that hold packed data. */
export const chunkId = (chunk: number): string => `chunk-${chunk}`;
export const INDEX_ID = 'index';
