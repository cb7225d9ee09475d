import { OF_PATH, OF_REGION, OF_SECTION } from './features.js';
import { type Groups, Sum, type Sums } from './regions.js';

/** What is told of each region of a kind, as rows in one flat array: blocks share regions, and logarithms take time. */
export interface Statistics {
  readonly width: number;
  readonly values: Float32Array;
}

/** Writes the row of a region into `out` from `at` on; the offset after it. */
export function copy({ width, values }: Statistics, region: number, out: Float32Array, at: number): number {
  for (let i = 0; i < width; i++) out[at + i] = values[region * width + i];
  return at + width;
}

/** Of each element all of `OF_REGION` but the last, which depends on the block. `all` are the words of the page. */
export function statisticsOfElements(sums: Sums, all: number): Statistics {
  return rows(sums.count, OF_REGION.length - 1, (e, values, from) => {
    let at = from;
    values[at++] = Math.log1p(sums.get(e, Sum.Words));
    values[at++] = sums.get(e, Sum.Words) / all;
    values[at++] = sums.linkDensity(e);
    values[at++] = sums.proseShare(e);
    values[at++] = sums.mean(e, Sum.Bag);
    values[at++] = Math.log1p(sums.get(e, Sum.Blocks));
    values[at++] = sums.mean(e, Sum.Words);
  });
}

/** Of each group what is the same for all its members. */
export const enum OfGroup {
  Size,
  ItemWords,
  LinkDensity,
  ItemBlocks,
  Share,
  Bag,
}
const GROUP_WIDTH = OfGroup.Bag + 1;

export function statisticsOfGroups({ size, sums }: Groups, all: number): Statistics {
  return rows(sums.count, GROUP_WIDTH, (group, values, at) => {
    values[at + OfGroup.Size] = Math.log1p(size[group]);
    values[at + OfGroup.ItemWords] = sums.get(group, Sum.Words) / size[group];
    values[at + OfGroup.LinkDensity] = sums.linkDensity(group);
    values[at + OfGroup.ItemBlocks] = sums.get(group, Sum.Blocks) / size[group];
    values[at + OfGroup.Share] = sums.get(group, Sum.Words) / all;
    values[at + OfGroup.Bag] = sums.mean(group, Sum.Bag);
  });
}

export function statisticsOfPaths(sums: Sums, all: number): Statistics {
  return rows(sums.count, OF_PATH.length, (path, values, from) => {
    let at = from;
    values[at++] = Math.log1p(sums.get(path, Sum.Blocks));
    values[at++] = sums.get(path, Sum.Words) / all;
    values[at++] = sums.mean(path, Sum.Words);
    values[at++] = sums.linkDensity(path);
    values[at++] = sums.mean(path, Sum.Bag);
    values[at++] = sums.proseShare(path);
  });
}

export function statisticsOfSections(sums: Sums): Statistics {
  return rows(sums.count, OF_SECTION.length, (section, values, from) => {
    let at = from;
    values[at++] = Math.log1p(sums.get(section, Sum.Words));
    values[at++] = sums.linkDensity(section);
    values[at++] = sums.mean(section, Sum.Bag);
  });
}

function rows(count: number, width: number, write: (region: number, values: Float32Array, at: number) => void): Statistics {
  const values = new Float32Array(count * width);
  for (let region = 0; region < count; region++) write(region, values, region * width);
  return { width, values };
}
