/** Takes the pictures in `docs/` of a report on the samples. Run it by hand after a change of the page; it needs Chromium. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { deflateSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'chaff-'));
const report = join(folder, 'report.html');
spawnSync(process.execPath, ['bin/chaff.js', 'report', 'samples', '-o', report], { cwd: root, stdio: 'inherit' });

const browser = await chromium.launch({
  executablePath: process.env.CHAFF_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-lcd-text', '--disable-background-networking'],
});

async function pictures(colorScheme, take) {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 760 }, colorScheme })).newPage();
  await page.goto(pathToFileURL(report).href);
  await page.waitForSelector('html[data-ready]');
  const read = async (name) => {
    await page.click(`.row:has([title="samples/${name}"])`);
    await page.waitForFunction((title) => document.querySelector('.path')?.textContent === title, `samples/${name}`);
  };
  await take(page, read, async (name) => writeFileSync(join(root, `docs/report-${name}.png`), await smaller(await page.screenshot())));
}

/** The same picture with a palette of its 256 commonest colours: a page has few others, and a third of the bytes is enough. */
async function smaller(png) {
  const page = await browser.newPage();
  const { width, height, base64 } = await page.evaluate(
    async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      let binary = '';
      for (let i = 0; i < data.length; i += 32768) binary += String.fromCharCode(...data.subarray(i, i + 32768));
      return { width: image.width, height: image.height, base64: btoa(binary) };
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
  await page.close();
  return withPalette(width, height, Buffer.from(base64, 'base64'));
}

function withPalette(width, height, rgba) {
  const counts = new Map();
  for (let i = 0; i < rgba.length; i += 4) counts.set(rgba.readUIntBE(i, 3), (counts.get(rgba.readUIntBE(i, 3)) ?? 0) + 1);
  const colours = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour);
  const palette = colours.slice(0, 256);
  const parts = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];
  const distance = (a, b) => parts(a).reduce((sum, value, i) => sum + (value - parts(b)[i]) ** 2, 0);
  const nearest = (colour) => palette.reduce((best, other, i) => (distance(other, colour) < distance(palette[best], colour) ? i : best), 0);
  const numbers = new Map(colours.map((colour, i) => [colour, i < palette.length ? i : nearest(colour)]));
  const rows = Buffer.alloc((width + 1) * height);
  for (let i = 0, at = 0; i < width * height; i++) {
    if (i % width === 0) at++;
    rows[at++] = numbers.get(rgba.readUIntBE(4 * i, 3));
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const chunks = [
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(parts))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...chunks]);
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc(body), body.length + 4);
  return whole;
}

/** CRC-32, as PNG has it (RFC 2083). */
function crc(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ ((sum & 1) * 0xedb88320);
  }
  return ~sum >>> 0;
}

await pictures('light', async (page, read, shoot) => {
  await shoot('list');
  await read('news-appeal.txt');
  await page.keyboard.press('n');
  await page.keyboard.press('n');
  await page.keyboard.press('x');
  await page.mouse.move(0, 0);
  await shoot('document');
});
await pictures('dark', async (page, read, shoot) => {
  await read('news-page.html');
  await page.keyboard.press('v');
  await page.keyboard.press('n');
  await page.mouse.move(0, 0);
  await shoot('dark');
});
await browser.close();
rmSync(folder, { recursive: true });
