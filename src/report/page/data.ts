import { type PackedEntry, type ReportEntry, unpacked } from '../entry.js';
import { chunkId, INDEX_ID } from '../ids.js';
import type { ReportIndex } from '../index-data.js';

/** Chunks that stay unpacked. */
const MOST_CHUNKS = 12;

const chunks = new Map<number, Promise<readonly ReportEntry[]>>();

export function loadIndex(): Promise<ReportIndex> {
  return unpack<ReportIndex>(INDEX_ID);
}

/** The documents of a chunk; those looked at last are kept. */
export function loadChunk(chunk: number): Promise<readonly ReportEntry[]> {
  const found = chunks.get(chunk) ?? entriesOf(chunk);
  chunks.delete(chunk);
  chunks.set(chunk, found);
  for (const oldest of chunks.keys()) {
    if (chunks.size <= MOST_CHUNKS) break;
    chunks.delete(oldest);
  }
  return found;
}

async function entriesOf(chunk: number): Promise<readonly ReportEntry[]> {
  return (await unpack<readonly PackedEntry[]>(chunkId(chunk))).map(unpacked);
}

async function unpack<Data>(id: string): Promise<Data> {
  const binary = atob(document.getElementById(id)?.textContent ?? '');
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return (await new Response(unpacked).json()) as Data;
}
