/** How far away is what does not exist, in blocks. */
export const FAR = 1000;

/** For each block the nearest one that is something at or before it (step 1) or at or after it (step -1). */
export function nearest(is: Uint8Array, step: 1 | -1): Int32Array {
  const count = is.length;
  const found = new Int32Array(count);
  let last = step === 1 ? -FAR : count + FAR;
  for (let n = 0; n < count; n++) {
    const i = step === 1 ? n : count - 1 - n;
    if (is[i] === 1) last = i;
    found[i] = last;
  }
  return found;
}
