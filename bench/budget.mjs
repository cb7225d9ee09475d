/**
 * What chaff costs a character, against htmlparser2 building the DOM of the same pages: in one process and in turns, so that a slow
 * machine is slow for both. Invented pages and texts, for CI; bench/speed.mjs has real ones. Prints both ratios as JSON.
 *
 *     node bench/budget.mjs
 */
import { parseDocument } from 'htmlparser2';
import { clean } from '../dist/index.js';

const PAGES = 12;
const ROUNDS = 9;
/** Rounds that bring the engine up to speed. */
const WARM_UP = 3;
/** Microseconds of a processor that are enough to be measured. */
const ENOUGH = 40_000;

const PLACES = ['harbour', 'lighthouse', 'market', 'theatre', 'mill', 'ferry', 'library', 'bridge', 'quarry', 'orchard', 'chapel', 'station'];
const VERBS = ['opened again', 'closed for repairs', 'drew its first visitors', 'was sold at last', 'lost its roof', 'got a new keeper'];
const pick = (list, i) => list[i % list.length];
const times = (count, make) => Array.from({ length: count }, (_, i) => make(i)).join('\n');
const sentence = (i) =>
  `On day ${i} the ${pick(PLACES, i)} ${pick(VERBS, i * 7)}, said a woman from the ${pick(PLACES, i * 5 + 1)} who had counted ${i * 13} boats.`;
const paragraph = (i) => `${sentence(i)} ${sentence(i + 3)} ${sentence(i + 8)} ${sentence(i + 11)}`;

/** An invented page in the shape of real ones: most of it is no text. */
function pageOf(n) {
  const link = (i) => `<a class="nav-link nav-link--${i}" href="/section/${i}?from=${n}">${pick(PLACES, i + n)} ${i}</a>`;
  return `<!doctype html><html lang="en"><head><title>The ${pick(PLACES, n)} of day ${n}</title>
<style>${times(60, (i) => `.card-${i} > .title { margin: ${i}px auto; color: #${i}a${i}b }`)}</style>
<script>${times(60, (i) => `window.queue.push({ id: ${i}, name: "slot-${i}", size: [${i}, 250] });`)}</script></head>
<body><header><nav><ul>${times(40, (i) => `<li class="item">${link(i)}</li>`)}</ul></nav></header>
<main><article><h1>The ${pick(PLACES, n)} of day ${n}</h1>
${times(18, (i) => `<p class="body-text" data-index="${i}">${paragraph(i + n)}</p>`)}</article>
<aside>${times(30, (i) => `<div class="card card-${i}"><a href="/story/${i}"><img src="/i/${i}.jpg" alt=""><h3 class="title">${sentence(i)}</h3></a><span>${i} min</span></div>`)}</aside></main>
<footer><p>Share this article</p><p>All rights reserved.</p>${times(20, (i) => `<a href="/${i}">${pick(PLACES, i)}</a>`)}</footer></body></html>`;
}

const pages = Array.from({ length: PAGES }, (_, n) => pageOf(n));
const texts = Array.from({ length: PAGES }, (_, n) => times(120, (i) => (i % 9 === 8 ? 'Also read: Ten walks along the coast' : paragraph(i + n))));

/** Microseconds of a processor for a pass over all. */
async function cost(pass) {
  const start = process.cpuUsage();
  let used = 0;
  let passes = 0;
  for (; used < ENOUGH; passes++) {
    await pass();
    const { user, system } = process.cpuUsage(start);
    used = user + system;
  }
  return used / passes;
}

async function cleanAll(sources, format) {
  for (const source of sources) await clean(source, { format });
}

const characters = (sources) => sources.reduce((sum, { length }) => sum + length, 0);
const found = { page: [], text: [] };
for (let round = 0; round < WARM_UP + ROUNDS; round++) {
  const yardstick = (await cost(() => pages.map((page) => parseDocument(page)))) / characters(pages);
  const page = (await cost(() => cleanAll(pages, 'html'))) / characters(pages);
  const text = (await cost(() => cleanAll(texts, 'text'))) / characters(texts);
  if (round < WARM_UP) continue;
  found.page.push(page / yardstick);
  found.text.push(text / yardstick);
}
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
console.log(JSON.stringify({ page: median(found.page), text: median(found.text) }));
