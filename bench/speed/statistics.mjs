/** What a benchmark makes of its measurements. */

export function median(values) {
  const ordered = values.toSorted((a, b) => a - b);
  const middle = ordered.length >> 1;
  return ordered.length % 2 === 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
}

/** Least, median and most. */
export function spread(values) {
  return { least: Math.min(...values), median: median(values), most: Math.max(...values) };
}

/** Of two series that were measured in turns, the ratio pair by pair: what slows the machine for a while slows both. */
export function ratios(these, those) {
  return spread(these.map((value, i) => value / those[i]));
}

/** The b of y = a·x^b that fits best, by least squares over logarithms: 1 for what grows as its input does. */
export function exponent(points) {
  const logs = points.map(({ x, y }) => [Math.log(x), Math.log(y)]);
  const mean = (at) => logs.reduce((sum, log) => sum + log[at], 0) / logs.length;
  const [mx, my] = [mean(0), mean(1)];
  const along = logs.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  return logs.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / along;
}
