import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endsLikeSentence, isHeadlineLike, isProse, sentences } from '../../src/document/shape.js';
import type { Block } from '../../src/document/types.js';
import { readText } from '../../src/read/text.js';
import { slice } from '../support/core.js';
import { anyString, scrapedText } from '../support/core-arbitraries.js';

function block(text: string): Block {
  return readText(text).blocks[0];
}

function split(text: string): string[] {
  return sentences(text).map((span) => slice(text, span));
}

describe('the end of a sentence', () => {
  it.each([
    'It sails.',
    'Does it?',
    'It does!',
    'And so …',
    'He said: “It sails.”',
    '(It sails.)',
    '**It sails.**',
    '渡船启航。',
    'کشتی؟',
    'नाव चलती है।',
  ])('%s', (text) => {
    expect(endsLikeSentence(text)).toBe(true);
  });

  it.each(['', 'It sails', 'It sails:', 'It sails,', 'Related »', '“”', '3.5'])('is not that of %j', (text) => {
    expect(endsLikeSentence(text)).toBe(false);
  });
});

describe('prose', () => {
  it('is a dozen words or more that end as sentences end', () => {
    expect(isProse(block('After two years of repairs the old ferry sails again to the islands.'))).toBe(true);
    expect(isProse(block('渡船在修理两年之后重新启航，岛上的居民都很高兴。船长说，昨晚没有人睡觉。'))).toBe(true);
  });

  it('is no headline, no short remark, no list of words', () => {
    expect(isProse(block('After two years of repairs the old ferry sails again to the islands'))).toBe(false);
    expect(isProse(block('The old ferry sails again.'))).toBe(false);
  });
});

describe('what could be a headline', () => {
  it.each([
    'Ferry returns',
    'Will the ferry return?',
    'It is back!',
    'What the captain did next …',
    'Fares rise to 3.50',
    'St. Brannock votes',
    'The ferry is back. Fares rise',
  ])('%s', (text) => {
    expect(isHeadlineLike(block(text))).toBe(true);
  });

  it.each(['The ferry returns.', 'Related:', 'The ferry is back. Fares rise. Crews wait', '* * *', `${'very '.repeat(26)}long`])('not %s', (text) => {
    expect(isHeadlineLike(block(text))).toBe(false);
  });
});

describe('sentences', () => {
  it('end with their white space', () => {
    expect(split('It sails.  Does it? “It does!” And so on')).toEqual(['It sails.  ', 'Does it? ', '“It does!” ', 'And so on']);
  });

  it('do not end inside a number, an address or a word', () => {
    expect(split('It costs 3.50 at ferry.example.com, e.g. on Sundays. No more.')).toEqual([
      'It costs 3.50 at ferry.example.com, e.g. on Sundays. ',
      'No more.',
    ]);
  });

  it('do not end after the usual abbreviations and initials', () => {
    expect(split('Dr. Calder met J. Weld on Jan. 5. They spoke.')).toEqual(['Dr. Calder met J. Weld on Jan. 5. ', 'They spoke.']);
  });

  it('do not end before a small letter', () => {
    expect(split('“Why?” asked the captain. Nobody knew.')).toEqual(['“Why?” asked the captain. ', 'Nobody knew.']);
  });

  it('of scripts without spaces end at their full stops', () => {
    expect(split('渡船启航。岛民高兴！真的吗？')).toEqual(['渡船启航。', '岛民高兴！', '真的吗？']);
  });

  it('are one when nothing ends', () => {
    expect(split('no end')).toEqual(['no end']);
    expect(split('')).toEqual([]);
    expect(split('...')).toEqual(['...']);
  });

  it('cover any text without a gap', () => {
    fc.assert(
      fc.property(fc.oneof(anyString, scrapedText), (text) => {
        expect(split(text).join('')).toBe(text);
      }),
    );
  });
});
