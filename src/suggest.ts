/** Of a name's letters, how many may differ from what was meant. */
const SLIP_SHARE = 1 / 3;

/** The known name that a misspelt or shortened one stands for, as a hint; otherwise the given one. */
export function didYouMean(name: string, known: readonly string[], otherwise: string): string {
  const near = nearest(name, known);
  return near === undefined ? otherwise : `did you mean "${near}"?`;
}

function nearest(name: string, known: readonly string[]): string | undefined {
  const distances = known.map((other) => editDistance(name, other));
  const least = Math.min(...distances);
  if (least <= Math.max(1, name.length * SLIP_SHARE)) return known[distances.indexOf(least)];
  return known.find((other) => other.includes(name));
}

/** Letters to insert, to leave out or to change so that one word becomes the other (Levenshtein). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length];
}
