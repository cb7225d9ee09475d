/** Milliseconds between two looks. */
const BEAT = 250;

/** What a worker is at: it sets the first number to the place of the file in its group, counted from 1, and to 0 when it has done all. */
export type Marker = Int32Array;

export function newMarker(): Marker {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

export function markAt(marker: Marker | undefined, place: number): void {
  if (marker !== undefined) Atomics.store(marker, 0, place);
}

/** Calls `end` when a worker stays at one file for so many milliseconds. Returns what ends the watch. */
export function watch(marker: Marker, most: number, end: () => void): () => void {
  let at = 0;
  let since = Date.now();
  const timer = setInterval(() => {
    const place = Atomics.load(marker, 0);
    if (place !== at || place === 0) {
      at = place;
      since = Date.now();
    } else if (Date.now() - since >= most) end();
  }, BEAT);
  return () => clearInterval(timer);
}
