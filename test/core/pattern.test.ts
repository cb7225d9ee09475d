import { describe, expect, it } from 'vitest';
import { compilePattern, PatternError } from '../../src/phrases/pattern.js';
import { found, matcherOf } from '../support/core.js';

/** What a pattern finds in a text. */
function finds(pattern: string, text: string): string[] {
  return found(matcherOf(pattern), text);
}

describe('words', () => {
  it('a word stands for itself', () => {
    expect(finds('donate', 'Please donate today.')).toEqual(['donate']);
  });

  it('a word is no part of a longer word', () => {
    expect(finds('donate', 'She donated twice; donates, donate-athon.')).toEqual(['donate']);
  });

  it('words follow each other, whatever punctuation stands between them', () => {
    expect(finds('read more', 'Read — “more”!')).toEqual(['Read — “more']);
  });

  it('words do not follow each other over a third word', () => {
    expect(finds('read more', 'read some more')).toEqual([]);
  });

  it("an apostrophe parts two words, in the pattern as in the text: don't is don and t", () => {
    expect(finds("don't miss", 'Don’t miss this.')).toEqual(['Don’t miss']);
    expect(finds('don t miss', "don't miss")).toEqual(["don't miss"]);
  });

  it('a hyphen parts two words too', () => {
    expect(finds('ad-blocker', 'your ad blocker')).toEqual(['ad blocker']);
  });

  it('a copyright sign is a word', () => {
    expect(finds('© {number}', 'Copyright © 2024')).toEqual(['© 2024']);
  });
});

describe('alternatives', () => {
  it('one of several words', () => {
    expect(finds('support our (work|journalism)', 'support our journalism')).toEqual(['support our journalism']);
    expect(finds('support our (work|journalism)', 'support our friends')).toEqual([]);
  });

  it('alternatives can be several words long', () => {
    expect(finds('(switch off|disable) it', 'switch off it, disable it')).toEqual(['switch off it', 'disable it']);
  });

  it('alternatives can stand outside of brackets', () => {
    expect(finds('read on|keep reading', 'Read on, or keep reading')).toEqual(['Read on', 'keep reading']);
  });

  it('alternatives nest', () => {
    const pattern = 'a (b (c|d)|e) f';
    expect(finds(pattern, 'a b d f')).toEqual(['a b d f']);
    expect(finds(pattern, 'a e f')).toEqual(['a e f']);
    expect(finds(pattern, 'a b e f')).toEqual([]);
  });
});

describe('optional parts', () => {
  it('a word may be missing', () => {
    expect(finds('please? consider', 'Please consider; consider')).toEqual(['Please consider', 'consider']);
  });

  it('a group may be missing', () => {
    expect(finds('join (us and our friends)? today', 'Join today. Join us and our friends today.')).toEqual([
      'Join today',
      'Join us and our friends today',
    ]);
  });

  it('a part of a group does not do for the group', () => {
    expect(finds('join (us and our friends)? today', 'join us today')).toEqual([]);
  });

  it('several optional parts in a row', () => {
    expect(finds('give (a? big? gift)', 'give gift, give a gift, give big gift, give a big gift')).toHaveLength(4);
  });
});

describe('numbers', () => {
  it('{number} is a word that begins with a digit', () => {
    expect(finds('donate {number}', 'donate 25; donate much')).toEqual(['donate 25']);
  });

  it('{number} takes the groups of a long number', () => {
    expect(finds('{number} readers', '1,000,000 readers')).toEqual(['1,000,000 readers']);
  });

  it('{number} is known in other digits too', () => {
    expect(finds('donate {number}', 'donate ２５')).toEqual(['donate ２５']);
  });

  it('a number in a pattern stands for itself alone, and {number} still finds it', () => {
    expect(finds('501 c 3', '501(c)(3), 502(c)(3)')).toEqual(['501(c)(3']);
    const both = matcherOf('501 c', 'since {number}');
    expect(found(both, 'since 501')).toEqual(['since 501']);
  });
});

describe('slots', () => {
  it('{1-3} is one to three words of any kind', () => {
    expect(finds('join {1-3} members', 'join members')).toEqual([]);
    expect(finds('join {1-3} members', 'join our members')).toEqual(['join our members']);
    expect(finds('join {1-3} members', 'join our 100 happy members')).toEqual(['join our 100 happy members']);
    expect(finds('join {1-3} members', 'join all our 100 happy members')).toEqual([]);
  });

  it('{0-2} may be nothing', () => {
    expect(finds('read {0-2} more', 'read more, read a lot more')).toEqual(['read more', 'read a lot more']);
  });

  it('a slot at the end takes as many words as it can', () => {
    expect(finds('more from {1-3}', 'more from our news desk today')).toEqual(['more from our news desk']);
  });

  it('a slot can be followed by a word that it could have taken', () => {
    expect(finds('a {1-2} b', 'a b b b')).toEqual(['a b b b']);
  });
});

describe('a colon at the end', () => {
  it('has to follow in the text', () => {
    expect(finds('also read:', 'Also read: five gardens')).toEqual(['Also read']);
    expect(finds('also read:', 'Also read aloud: a poem')).toEqual([]);
  });

  it('may stand off by a space, and may be a wide one', () => {
    expect(finds('also read:', 'Also read : x')).toHaveLength(1);
    expect(finds('also read:', 'Also read\u00a0: x')).toHaveLength(1);
    expect(finds('also read:', 'Also read：x')).toHaveLength(1);
  });

  it('may be written as a wide one in the pattern', () => {
    expect(finds('相关阅读：', '相关阅读：渡船')).toEqual(['相关阅读']);
    expect(finds('相关阅读：', '相关阅读渡船')).toEqual([]);
  });

  it('counts for every alternative', () => {
    expect(finds('(photo|photo credit):', 'Photo: x. Photo credit: y. Photo z')).toEqual(['Photo', 'Photo credit']);
  });

  it('in the text does not hinder a pattern without one', () => {
    expect(finds('also read', 'Also read: x')).toHaveLength(1);
  });
});

describe('patterns that are not well formed', () => {
  it.each([
    ['', 'it would match nothing at all'],
    ['please?', 'it would match nothing at all'],
    ['(a|)', 'it would match nothing at all'],
    ['{0-3}', 'it would match nothing at all'],
    ['(a', 'a bracket is not closed'],
    ['a)', 'unexpected ")"'],
    ['? a', '"?" has nothing before it'],
    ['a ??', '"?" has nothing before it'],
    ['{word} a', 'unknown slot {word}'],
    ['a {}', 'unknown slot {}'],
    ['a {3-1}', 'must go from'],
    ['a {0-0}', 'must go from'],
    ['a {1-99}', 'must go from'],
    ['a — b', '"—" has no letter'],
    ['{1-3} members', 'it must not begin with any word'],
    ['please? {1-2} members', 'it must not begin with any word'],
    ['donate {number', 'a brace is not closed'],
    ['donate number}', '"}" has nothing before it'],
  ])('%j is refused: %s', (pattern, reason) => {
    expect(() => compilePattern(pattern)).toThrow(PatternError);
    expect(() => compilePattern(pattern)).toThrow(reason);
    expect(() => compilePattern(pattern)).toThrow(`pattern "${pattern}"`);
  });
});
