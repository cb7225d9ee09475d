/** Charts as SVG, for light and dark pages: bars on a scale of powers of ten, and lines where both axes are. */
const WIDTH = 760;
const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #1f2328 }
  .small { font-size: 11px; fill: #59636e } .own { font-weight: 600 }
  .grid { stroke: #d1d9e0 } .bar { fill: #9aa7b4 } .bar.own { fill: #0969da }
  .line { fill: none; stroke-width: 2 } .a { stroke: #0969da; fill: #0969da } .b { stroke: #bc4c00; fill: #bc4c00 }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc } .small { fill: #9198a1 } .grid { stroke: #3d444d } .bar { fill: #656c76 }
    .bar.own { fill: #4493f8 } .a { stroke: #4493f8; fill: #4493f8 } .b { stroke: #f0883e; fill: #f0883e }
  }
  .line.a, .line.b { fill: none }`;

const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const svg = (height, title, body) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(title)}">\n<style>${STYLE}\n</style>\n${body.join('\n')}\n</svg>\n`;

/** Powers of ten from below the least value to above the most. */
function decades(values) {
  const first = Math.floor(Math.log10(Math.min(...values)));
  const last = Math.max(first + 1, Math.ceil(Math.log10(Math.max(...values))));
  return Array.from({ length: last - first + 1 }, (_, i) => 10 ** (first + i));
}

const scale = (ticks, from, to) => (value) => from + ((to - from) * Math.log10(value / ticks[0])) / Math.log10(ticks.at(-1) / ticks[0]);

/** Bars: `{ name, value, label, isOwn }` each. */
export function bars(title, rows) {
  const [left, top, step] = [190, 56, 26];
  const ticks = decades(rows.map(({ value }) => value));
  const x = scale(ticks, left, WIDTH - 110);
  const bottom = top + rows.length * step;
  const body = [`<text x="8" y="24" class="own">${escaped(title)}</text>`];
  for (const tick of ticks) {
    body.push(`<line class="grid" x1="${x(tick)}" x2="${x(tick)}" y1="${top - 6}" y2="${bottom}"/>`);
    body.push(`<text class="small" x="${x(tick)}" y="${top - 10}" text-anchor="middle">${tick}</text>`);
  }
  for (const [i, { name, value, label, isOwn }] of rows.entries()) {
    const y = top + i * step;
    const own = isOwn ? ' own' : '';
    body.push(`<text class="${own.trim()}" x="${left - 10}" y="${y + 16}" text-anchor="end">${escaped(name)}</text>`);
    body.push(`<rect class="bar${own}" x="${left}" y="${y + 3}" width="${Math.max(1, x(value) - left).toFixed(1)}" height="18" rx="2"/>`);
    body.push(`<text class="small" x="${(x(value) + 6).toFixed(1)}" y="${y + 16}">${escaped(label)}</text>`);
  }
  return svg(bottom + 12, title, body);
}

/** Lines: `{ name, kind, points: { x, y }[] }` each, `kind` is `a` or `b`. */
export function lines(title, [nameOfX, nameOfY], series) {
  const [left, top, right, bottom] = [70, 50, WIDTH - 20, 350];
  const all = series.flatMap(({ points }) => points);
  const [ticksX, ticksY] = [decades(all.map(({ x }) => x)), decades(all.map(({ y }) => y))];
  const [x, y] = [scale(ticksX, left, right), scale(ticksY, bottom, top)];
  const body = [`<text x="8" y="24" class="own">${escaped(title)}</text>`];
  for (const tick of ticksX) {
    body.push(`<line class="grid" x1="${x(tick)}" x2="${x(tick)}" y1="${top}" y2="${bottom}"/>`);
    body.push(`<text class="small" x="${x(tick)}" y="${bottom + 16}" text-anchor="middle">${tick}</text>`);
  }
  for (const tick of ticksY) {
    body.push(`<line class="grid" x1="${left}" x2="${right}" y1="${y(tick)}" y2="${y(tick)}"/>`);
    body.push(`<text class="small" x="${left - 6}" y="${y(tick) + 4}" text-anchor="end">${tick}</text>`);
  }
  body.push(`<text class="small" x="${right}" y="${bottom + 32}" text-anchor="end">${escaped(nameOfX)}</text>`);
  body.push(`<text class="small" x="8" y="${top - 10}">${escaped(nameOfY)}</text>`);
  for (const [i, { name, kind, points }] of series.entries()) {
    body.push(`<polyline class="line ${kind}" points="${points.map((point) => `${x(point.x).toFixed(1)},${y(point.y).toFixed(1)}`).join(' ')}"/>`);
    for (const point of points) body.push(`<circle class="${kind}" cx="${x(point.x).toFixed(1)}" cy="${y(point.y).toFixed(1)}" r="3"/>`);
    body.push(`<rect class="${kind}" x="${left + 14}" y="${top + 10 + 20 * i}" width="14" height="4"/>`);
    body.push(`<text class="small" x="${left + 34}" y="${top + 16 + 20 * i}">${escaped(name)}</text>`);
  }
  return svg(bottom + 44, title, body);
}
