/** Which blocks of a document stand in its gold text: the labels that the HTML scorer is trained on. */
import { Tokens } from '../../dist/document/tokens.js';

const NGRAM = 4;
/** Tokens of gold text around the place where a block's neighbours are, in which a short block is looked for. */
const REACH = 60;
const SHORT = 8;
const MAIN = 0.5;

export function hashesOf(text) {
  const tokens = new Tokens(Math.ceil(text.length / 4) + 8);
  tokens.scan(text, 0, text.length);
  return tokens.hash.slice(0, tokens.length);
}

/** A number for `length` tokens from `at`; exact enough as a key. */
function key(hash, at, length) {
  let low = length;
  let high = 7;
  for (let i = at; i < at + length; i++) {
    low = (Math.imul(low, 31) + hash[i]) >>> 0;
    high = (Math.imul(high ^ hash[i], 0x9e3779b1) >>> 11) >>> 0;
  }
  return low + (high & 0xfffff) * 2 ** 32;
}

function positionsOf(gold) {
  const positions = new Map();
  for (let i = 0; i + NGRAM <= gold.length; i++) {
    const k = key(gold, i, NGRAM);
    const at = positions.get(k);
    if (at === undefined) positions.set(k, [i]);
    else at.push(i);
  }
  return positions;
}

/**
 * Share of each block's words that is in the gold text, 0 to 1. Blocks of four words and more by shared 4-grams; shorter ones where they
 * stand in the gold text word for word near their neighbours. Of several copies as many count as the gold text has, those with
 * the most main content around them first, and those that a reader sees before those that he does not.
 */
export function align({ blocks, tokens }, gold, isHidden = () => false) {
  const { hash } = tokens;
  const positions = positionsOf(gold);
  const covered = new Float32Array(blocks.length);
  const where = new Int32Array(blocks.length).fill(-1);
  for (const { index, tokens: range } of blocks) {
    const length = range.end - range.start;
    if (length < NGRAM) continue;
    let until = range.start;
    let count = 0;
    for (let i = range.start; i + NGRAM <= range.end; i++) {
      const at = positions.get(key(hash, i, NGRAM));
      if (at === undefined) continue;
      count += i + NGRAM - Math.max(i, until);
      until = i + NGRAM;
      where[index] = at[0] + NGRAM;
    }
    covered[index] = count / length;
  }
  alignShort(blocks, hash, gold, covered, where);
  dropSpareCopies(blocks, hash, gold, covered, isHidden);
  return covered;
}

function alignShort(blocks, hash, gold, covered, where) {
  const previous = nearest(where, covered, 1);
  const next = nearest(where, covered, -1);
  for (const { index, tokens: range } of blocks) {
    const length = range.end - range.start;
    if (length === 0 || covered[index] >= MAIN || length > SHORT) continue;
    const near = [];
    if (previous[index] >= 0) near.push([previous[index] - length - NGRAM, previous[index] + REACH]);
    if (next[index] >= 0) near.push([next[index] - REACH - length - 20, next[index] + 2]);
    if (near.length === 0) near.push([0, REACH]);
    for (const [from, to] of near) {
      if (!occurs(hash, range, gold, from, to)) continue;
      covered[index] = 1;
      break;
    }
  }
}

function nearest(where, covered, step) {
  const found = new Int32Array(where.length);
  let at = -1;
  for (let n = 0; n < where.length; n++) {
    const i = step === 1 ? n : where.length - 1 - n;
    if (where[i] >= 0 && covered[i] >= MAIN) at = where[i];
    found[i] = at;
  }
  return found;
}

function occurs(hash, range, gold, from, to) {
  const length = range.end - range.start;
  outer: for (let i = Math.max(0, from); i + length <= gold.length && i <= to; i++) {
    for (let j = 0; j < length; j++) if (gold[i + j] !== hash[range.start + j]) continue outer;
    return true;
  }
  return false;
}

/**
 * Gives each word of the gold text to one block: first to those with the most main content around them, and to those that a reader sees
 * before those that he does not. What finds less than half of its words left is a copy.
 */
function dropSpareCopies(blocks, hash, gold, covered, isHidden) {
  const left = new Map();
  for (const word of gold) left.set(word, (left.get(word) ?? 0) + 1);
  const mass = new Float64Array(blocks.length + 1);
  for (const { index, words } of blocks) mass[index + 1] = mass[index] + (covered[index] >= MAIN ? words : -words);
  const company = (index) => mass[Math.min(blocks.length, index + 7)] - mass[Math.max(0, index - 6)];
  const candidates = blocks
    .filter(({ index }) => covered[index] >= MAIN)
    .map((block) => ({ block, hidden: isHidden(block) ? 1 : 0, company: Math.log2(Math.max(1, company(block.index))) | 0 }));
  candidates.sort((a, b) => a.hidden - b.hidden || b.company - a.company || a.block.index - b.block.index);
  for (const { block } of candidates) {
    const { start, end } = block.tokens;
    const taken = [];
    for (let i = start; i < end; i++) {
      const count = left.get(hash[i]) ?? 0;
      if (count === 0) continue;
      left.set(hash[i], count - 1);
      taken.push(hash[i]);
    }
    if (taken.length >= MAIN * (end - start)) continue;
    covered[block.index] = 0;
    for (const word of taken) left.set(word, left.get(word) + 1);
  }
}
